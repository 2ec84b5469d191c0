"""The questions of `report add` in the officers' order, the form of Perbawaslu 9/2024."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import NamedTuple

from asn_netral.cli.ask import person, told
from asn_netral.cli.ask.choice import Choice, ask_choice, of_codes
from asn_netral.cli.ask.console import MORE, NOTHING, is_yes
from asn_netral.cli.ask.form import Form, ask_text, prompt
from asn_netral.cli.ask.region import ask_region
from asn_netral.cli.session import path_named
from asn_netral.domain.codes import CATEGORY, ELECTION, KIND, SOURCE
from asn_netral.domain.report import propose_commitment
from asn_netral.locale import N_, _

_NUMBER = {
    "laporan": ("receipt_number", N_("Receipt number")),
    "temuan": ("lhp_number", N_("LHP number")),
}
_ELECTIONS = {"provinsi": "pg", "kabupaten": "pb", "kota": "pw"}
_SOURCES = {"laporan": "pemilih", "temuan": "pengawas"}
_CATEGORY_OF = {
    "kepala-desa": "netralitas-kades",
    "perangkat-desa": "netralitas-kades",
    "tni": "netralitas-tni-polri",
    "polri": "netralitas-tni-polri",
}


class Question(NamedTuple):
    """One question.

    Attributes:
        n: its number, by which the review page names it.
        title: its heading.
        keys: the fields it fills; it is asked while one of them was not given.
        ask: asks it.
        fits: whether it is asked of this report at all.
    """

    n: int
    title: str
    keys: tuple[str, ...]
    ask: Callable[[Form], None]
    fits: Callable[[Form], bool] = lambda form: True

    def wanted(self, form: Form) -> bool:
        """Whether it is to be asked."""
        return self.fits(form) and (not self.keys or form.wants(*self.keys))


def _kind(form: Form) -> None:
    ask_choice(form, "kind", _("Kind of report"), of_codes(KIND), needed=True)


def _submitted(form: Form) -> None:
    today = form.context.today.isoformat()
    more = _("25/09/2024, 25 September 2024, yesterday; - where it was not submitted.")
    ask_text(form, "submitted_on", _("Day submitted"), proposal=today, more=more)


def _number(form: Form) -> None:
    key, label = _NUMBER[form.kind()]
    ask_text(form, key, _(label))


def _election(form: Form) -> None:
    region = form.region() or form.home
    kind = form.here.regions.get(region).kind if region else ""
    proposal = _ELECTIONS.get(kind)
    ask_choice(form, "election", _("Election"), of_codes(ELECTION), proposal=proposal)


def _source(form: Form) -> None:
    proposal = _SOURCES.get(form.kind())
    ask_choice(form, "source", _("Source"), of_codes(SOURCE), proposal=proposal)


def _description(form: Form) -> None:
    form.console.tell(_("Do not write the reporter's name here. An empty line ends the text."))
    known = form.values.get("description")
    while True:
        text = "\n".join(_lines(form, bool(known)))
        if not text and known:
            return
        if not text:
            form.console.tell(_("This is needed; write what happened, if only a sentence."))
        elif form.put("description", text):
            return


def _lines(form: Form, known: bool) -> list[str]:
    lines: list[str] = []
    label = _("What happened")
    while text := form.console.line(prompt(label, "…" if known and not lines else None)):
        if text == MORE:
            form.console.tell(_("What was done, by whom, before whom. An empty line ends it."))
            continue
        lines.append(text)
        label = "…"
    return lines


def _place(form: Form) -> None:
    ask_region(form, "region", _("Regency or city"), proposal=form.home, needed=True)
    ask_text(form, "district", _("District"))
    ask_text(form, "place", _("Place or link"))


def _event(form: Form) -> None:
    more = _("25/09/2024, 25 September 2024, yesterday, or `unknown`.")
    ask_text(form, "event_on", _("Day of the event"), needed=True, more=more)
    if form.day("event_on"):
        more = _("Enter where it was one day.")
        ask_text(form, "event_until", _("Last day, if several"), more=more)
    for line in told.stage(form):
        form.console.tell(line)


def _known(form: Form) -> None:
    more = _("The day the reporter knew of it or the supervisor found it; - where not known.")
    ask_text(form, "known_on", _("Day known"), more=more)
    line = told.filing(form)
    if line:
        form.console.tell(line)


def _evidence(form: Form) -> None:
    form.console.tell(_("Files are copied beside the office's file. Enter: no more."))
    form.files.clear()
    form.evidence = None
    while text := form.console.line(prompt(_("File, or y for evidence on paper"))):
        path = path_named(text.strip("'\""))
        if is_yes(text):
            form.evidence = True
        elif os.path.isfile(path):  # noqa: PTH113 - false for what is no path
            form.files.append(path)
            form.evidence = True
        elif text == NOTHING:
            form.evidence = False
            return
        else:
            form.console.tell(_("There is no file {path}.").format(path=text))


def _category(form: Form) -> None:
    ask_choice(
        form,
        "categories",
        _("Category (several with commas)"),
        of_codes(CATEGORY),
        proposal=_usual_category(form),
        several=True,
    )


def _usual_category(form: Form) -> str:
    people = form.values.get("subjects")
    first = people[0] if isinstance(people, list) and people else {}
    one = first.get("employment") if isinstance(first, dict) else None
    word = form.values.get("employment") or one
    return _CATEGORY_OF.get(str(word), "netralitas-asn")


def _form(form: Form) -> None:
    day, region = form.day("event_on"), form.region()
    boundary = form.context.calendar.penetapan_on(region, day) if day and region else None
    forms = form.context.forms
    fitting = forms.fitting(day, boundary)
    if len(fitting) < len(forms.forms):
        form.console.tell(_("Those that fit the day of the event; ? shows all."))
    choices = tuple(Choice(each.code, each.text) for each in fitting)
    everything = tuple(Choice(each.code, each.text) for each in forms.forms)
    label = _("Form of violation")
    ask_choice(form, "form", label, choices, everything=everything, by_word=True)
    ask_text(form, "drawn_in_by", _("Drawn in by (who took the person along)"))


def _commitments(form: Form) -> None:
    form.console.tell(_("The commitment that the act touches; it does not say who broke it."))
    declared = form.here.declaration.commitments
    choices = tuple(Choice(str(item.number), item.title) for item in declared)
    proposal = commitment_proposed(form)
    ask_choice(
        form,
        "commitments",
        _("Commitment concerned (several with commas)"),
        choices,
        proposal=str(proposal) if proposal else None,
        several=True,
    )


def commitment_proposed(form: Form) -> int | None:
    """The commitment that the chosen form, or who drew the person in, proposes."""
    chosen = form.context.forms.get(str(form.values.get("form") or ""))
    drawn = form.values.get("drawn_in_by")
    return propose_commitment(chosen, str(drawn) if drawn else None)


QUESTIONS = (
    Question(1, N_("Kind of report"), ("kind",), _kind),
    Question(2, N_("Day submitted"), ("submitted_on",), _submitted),
    Question(
        3,
        N_("Receipt or LHP number"),
        ("receipt_number", "lhp_number"),
        _number,
        lambda form: form.kind() in _NUMBER and _NUMBER[form.kind()][0] not in form.given,
    ),
    Question(4, N_("Election"), ("election",), _election),
    Question(5, N_("Source"), ("source",), _source),
    Question(6, N_("Reporter"), (), person.ask_reporter, lambda form: not form.reporter_given),
    Question(7, N_("Subjects"), ("subjects", "position", "agency", "nip"), person.ask_persons),
    Question(8, N_("Description of the event"), ("description",), _description),
    Question(9, N_("Place of the event"), ("region", "district", "place"), _place),
    Question(10, N_("Day of the event"), ("event_on", "event_until"), _event),
    Question(11, N_("Day known"), ("known_on",), _known),
    Question(12, N_("Evidence"), (), _evidence, lambda form: not form.evidence_given),
    Question(13, N_("Category of the suspicion"), ("categories",), _category),
    Question(14, N_("Form of violation"), ("form", "drawn_in_by"), _form),
    Question(15, N_("Commitment concerned"), ("commitments",), _commitments),
)
