"""`help`: a command explained with an example, and the manual page."""

from __future__ import annotations

from typing import Annotated

import typer

from asn_netral.cli.framework import Noun, emit
from asn_netral.cli.nouns import VERB_ALIASES, find_noun, nearest
from asn_netral.cli.output import text_width
from asn_netral.errors import NotFound
from asn_netral.locale import N_, _, language

app = Noun("help", help=N_("Explain a command with an example."))


@app.alone
def topic(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TOPIC]", help=_("A command, e.g. report add; all without one.")),
    ] = None,
    man: Annotated[
        bool, typer.Option("--man", help=_("Print the manual page (roff) of all commands."))
    ] = False,
) -> None:
    """Print the section of a command, the list of all, or the manual page."""
    from asn_netral.render.manual import man_page, sections, terminal_text
    from asn_netral.resources import document

    text = document("commands.id.md" if language() == "id" else "commands.md")
    if man:
        told = _("Follow the neutrality of civil servants through an election, case by case.")
        emit(man_page(text, told), exact=True)
        return
    found = sections(text)
    if not words:
        emit("\n".join(found))
        return
    wanted = " ".join(_plain(words))
    under = [title for title in found if title == wanted or title.startswith(f"{wanted} ")]
    if not under:
        raise NotFound(_unknown(wanted, list(found)))
    width = text_width()
    emit("\n\n".join(terminal_text(title, found[title], width) for title in under), paged=True)


def _plain(words: list[str]) -> list[str]:
    """The command's own words for aliases: ``dugaan tambah`` is ``report add``."""
    typed = [word.lower() for word in " ".join(words).split()]
    noun = find_noun(typed[0]) if typed else None
    return [noun.name if noun else typed[0], *(VERB_ALIASES.get(v, v) for v in typed[1:])]


def _unknown(wanted: str, titles: list[str]) -> str:
    near = nearest(wanted, titles)
    if near:
        sentence = _("There is no topic “{topic}”; is “{nearest}” meant?")
    else:
        sentence = _("There is no topic “{topic}”; `asn-netral help` lists all.")
    return sentence.format(topic=wanted[:60], nearest=near[0] if near else "")
