"""Choosing from a list: by number, by word, by label, or by a part of it."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_letters
from typing import NamedTuple

from asn_netral.cli.ask.console import MORE, NOTHING
from asn_netral.cli.ask.form import Form, prompt
from asn_netral.domain.code import CodeList, fold
from asn_netral.locale import _

_LONGEST = 60
"""Of a proposal in words; a longer one is shown by its code words."""


class Choice(NamedTuple):
    """One thing to choose: what is stored, and how it is shown."""

    word: str
    label: str


def of_codes(codes: CodeList, left_out: Sequence[str] = ()) -> tuple[Choice, ...]:
    """The choices of a code list."""
    return tuple(Choice(word, codes.label(word)) for word in codes if word not in left_out)


def ask_choice(
    form: Form,
    key: str,
    label: str,
    choices: Sequence[Choice],
    *,
    everything: Sequence[Choice] = (),
    proposal: str | None = None,
    needed: bool = False,
    by_word: bool = False,
    several: bool = False,
) -> None:
    """Ask for one of a list, or for several.

    Args:
        form: the form.
        key: the field.
        label: what to ask.
        choices: what is shown.
        everything: what ``?`` shows; the same list if not given.
        proposal: the word that Enter takes; an earlier answer comes before it.
        needed: it cannot be left out.
        by_word: show and take the words themselves (E4) instead of numbers.
        several: several may be named, with commas between them.
    """
    if key in form.given:
        return
    whole = everything or choices
    known = form.values.get(key)
    proposed = str(known) if known is not None else proposal
    listed = tuple(choices)
    _show(form, listed, by_word)
    while True:
        text = form.console.line(prompt(label, _label(whole, proposed)))
        if text == MORE:
            listed = tuple(whole)
            _show(form, listed, by_word)
            continue
        if text == NOTHING and not needed:
            form.values.pop(key, None)
            return
        if not text and not proposed and not needed:
            return
        if not text and not proposed:
            form.console.tell(_("This is needed; choose one."))
            continue
        parts = [part.strip() for part in text.split(",")] if several and text else [text]
        found = [_find(part, listed, whole, by_word) if text else (proposed,) for part in parts]
        if any(len(each) != 1 for each in found):
            listed = _near(form, found, whole, by_word) or listed
        elif form.put(key, ", ".join(dict.fromkeys(str(each[0]) for each in found))):
            return


def _near(
    form: Form, found: Sequence[Sequence[str | None]], whole: Sequence[Choice], by_word: bool
) -> tuple[Choice, ...]:
    """Show what an answer with several readings may mean; nothing where it has none."""
    words = next((each for each in found if len(each) > 1), ())
    near = tuple(choice for choice in whole if choice.word in words)
    if near:
        _show(form, near, by_word)
    else:
        form.console.tell(_("Nothing here is called that; ? shows all."))
    return near


def _find(
    text: str, listed: Sequence[Choice], whole: Sequence[Choice], by_word: bool
) -> tuple[str, ...]:
    """The words that a text may mean: one, several, or none."""
    if not by_word and text.isdecimal():
        return (listed[int(text) - 1].word,) if 0 < int(text) <= len(listed) else ()
    wanted = fold(text)
    exact = tuple(c.word for c in whole if wanted in (fold(c.word), fold(c.label)))
    if not exact and wanted.isdecimal():  # 6 for D6, where nothing else shown ends so
        return tuple(c.word for c in listed if c.word.strip(ascii_letters) == wanted)
    return exact or tuple(c.word for c in whole if wanted and wanted in fold(c.label))


def _label(choices: Sequence[Choice], words: str | None) -> str | None:
    if words is None:
        return None
    labels = {choice.word: choice.label for choice in choices}
    known = [labels.get(word.strip(), word.strip()) for word in words.split(",")]
    told = ", ".join(known)
    return told if len(told) <= _LONGEST else words


def _show(form: Form, choices: Sequence[Choice], by_word: bool) -> None:
    left = max(len(choice.word) for choice in choices) if by_word else len(str(len(choices)))
    for at, choice in enumerate(choices, 1):
        form.console.item(choice.word if by_word else str(at), choice.label, left)
