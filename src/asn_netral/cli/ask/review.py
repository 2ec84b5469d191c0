"""The review page: everything answered, what follows from it, and whether to save it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from asn_netral.cli.ask import told
from asn_netral.cli.ask.console import Cancelled
from asn_netral.cli.ask.form import Form, shown
from asn_netral.cli.ask.person import persons_told, reporter_title
from asn_netral.cli.ask.questions import QUESTIONS, Question, commitment_proposed
from asn_netral.cli.output import say, text_width
from asn_netral.domain.codes import CATEGORY, ELECTION, KIND, SOURCE, CodeList
from asn_netral.domain.fields import BY_KEY, NUMBER_KINDS
from asn_netral.domain.identity import traces
from asn_netral.domain.problem import Problem
from asn_netral.locale import _

_CODES: dict[str, CodeList] = {
    "kind": KIND,
    "election": ELECTION,
    "source": SOURCE,
    "categories": CATEGORY,
}
_TEXTS = (
    *("description", "note", "place", "district", "drawn_in_by", "subjects", "position", "agency"),
    *("in_charge", *NUMBER_KINDS),
)
"""What is typed freely and shown in lists."""
_SAVE = ("s", "save", "simpan", "y", "ya", "yes")
_CANCEL = ("batal", "cancel")
_CHANGE = re.compile(r"(?:u|ubah|c|change)?\s*([0-9]{1,2})")


def review(form: Form) -> Question | None:
    """Show the page and ask; the question to change, or None to save.

    Raises:
        Back: to the last question.
        Cancelled: nothing is to be written.
    """
    fine = _show(form)
    while True:
        text = form.console.line(_("save / change N / cancel: "))
        word = text.casefold()
        if word in _CANCEL:
            raise Cancelled
        if word in _SAVE and fine:
            return None
        if word in _SAVE:
            form.console.tell(_("What is marked ✗ must be put right first."))
            continue
        chosen = _CHANGE.fullmatch(word)
        found = [q for q in QUESTIONS if chosen and q.n == int(chosen[1]) and q.wanted(form)]
        if found:
            return found[0]
        form.console.tell(
            _("Write save, cancel, or the number of the question to change; < goes back.")
        )


def _show(form: Form) -> bool:
    from asn_netral.render.report_card import aligned, clock_line, required
    from asn_netral.services.entry_review import look_alikes, requirements_of_draft

    width = text_width()
    say("\n16 " + _("Review"))
    say("\n".join(aligned(_answers(form), width)))
    checked = form.checked()
    for problem in checked.problems:
        form.console.tell(f"✗ {problem.sentence}")
    for note in (*checked.notes, *_given_away(form)):
        form.console.tell(_("Note: {sentence}").format(sentence=note.sentence))
    draft = checked.draft
    if draft is None:
        return False
    say("")
    reporter = bool(form.identities) or form.reporter_given
    found = requirements_of_draft(form.here, draft, reporter=reporter, evidence=form.evidence)
    say("\n".join(required(found)))
    for counted in told.next_clocks(form, draft):
        form.console.tell(clock_line(counted), indent=0)
    with form.here.open() as store:
        alike = look_alikes(store, draft)
    for each in alike:
        form.console.tell(_alike(form, each.number, each.why), indent=0)
    return True


def _given_away(form: Form) -> list[Problem]:
    """Whether a text holds the name, contact or number of the reporter."""
    texts = {BY_KEY[key].option: form.values.get(key) for key in _TEXTS}
    told_ = {option: str(text) for option, text in texts.items() if text}
    return traces(told_, form.identities)


def _alike(form: Form, number: str, why: str) -> str:
    if why == "nip":
        sentence = _("Similar: {number} has the same NIP. Look at it before saving twice.")
    else:
        sentence = _(
            "Similar: {number} has the same name and region, a day apart at most. "
            "Look at it before saving twice."
        )
    return sentence.format(number=number)


def _answers(form: Form) -> Iterator[tuple[str, str | None]]:
    for question in QUESTIONS:
        told_ = "; ".join(part for part in _values(form, question) if part)
        yield f"{question.n:>2} {_title(form, question)}", told_ or "–"
    if form.day("event_on"):
        yield "   " + _("Stage"), told.stage_name(form)


def _title(form: Form, question: Question) -> str:
    return reporter_title(form) if question.n == 6 else _(question.title)


def _values(form: Form, question: Question) -> Iterator[str | None]:
    if question.n == 6:
        told_ = form.identities or form.reporter_given
        yield _("given, kept apart") if told_ else None
    elif question.n == 7:
        yield persons_told(form)
    elif question.n == 12:
        yield {True: _("yes"), False: _("no"), None: None}[form.evidence]
        yield ", ".join(file.name for file in form.files)
    for key in question.keys if question.n != 7 else ():
        yield _value(form, key)
    if question.n == 15 and "commitments" not in form.values:
        yield _proposed(form)


def _proposed(form: Form) -> str | None:
    """The commitment that is recorded where the officer named none."""
    proposal = commitment_proposed(form)
    return _("{n} (proposed)").format(n=proposal) if proposal else None


def _value(form: Form, key: str) -> str | None:
    value = form.values.get(key)
    if value is None:
        return None
    if key == "form":
        chosen = form.context.forms.get(str(form.read(key, value)))
        return f"{chosen.code} {chosen.text}" if chosen else str(value)
    if key == "region":
        return form.here.regions.get(form.region() or "").title
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    if key in _CODES:
        words = form.read(key, value)
        several = words if isinstance(words, tuple) else (words,)
        return ", ".join(_CODES[key].label(str(word)) for word in several)
    return shown(key, text)
