"""Asking for persons: those a report concerns, and the reporter, who is kept apart."""

from __future__ import annotations

from asn_netral.cli.ask.choice import ask_choice, of_codes
from asn_netral.cli.ask.console import MORE, NOTHING, is_yes
from asn_netral.cli.ask.form import UNKNOWN_WORD, Form, ask_text, prompt
from asn_netral.cli.ask.region import ask_region
from asn_netral.domain.identity import Identity
from asn_netral.domain.nip import mask
from asn_netral.domain.person import EMPLOYMENT
from asn_netral.domain.problem import FieldError
from asn_netral.domain.text import clean_short
from asn_netral.locale import N_, _, ngettext

_REPORTERS = {
    "laporan": N_("Reporter"),
    "temuan": N_("Who found it"),
    "informasi-awal": N_("Who told it"),
}


def reporter_title(form: Form) -> str:
    """What the person is called who brought it."""
    return _(_REPORTERS.get(form.kind(), N_("Reporter")))


def ask_reporter(form: Form) -> None:
    """Ask who brought it; the answers go to the vault and are not shown again."""
    form.console.tell(
        _("Kept apart from the report and never shown in it. Enter: leave it for later.")
    )
    labels = (_("Name"), _("Contact"), _("Number of the identity card"), _("Address"))
    told: list[str | None] = []
    for label in labels:
        told.append(_vault_line(form, label))
        if told == [None]:
            form.identities.clear()
            return
    form.identities[:] = [Identity("reporter", *told)]


def _vault_line(form: Form, label: str) -> str | None:
    while True:
        text = form.console.line(prompt(label))
        if not text or text == NOTHING:
            return None
        if text == MORE:
            form.console.tell(_("Enter: leave it for later."))
            continue
        try:
            return clean_short(text)
        except FieldError as fault:
            form.console.tell(fault.sentence)


def ask_persons(form: Form) -> None:
    """Ask for the persons the report concerns, one after the other."""
    if "subjects" in form.given:
        given = form.read("subjects", form.values["subjects"])
        if isinstance(given, tuple) and len(given) == 1:
            _details(form)
        return
    told = form.values.get("subjects")
    people: list[dict[str, object]] = list(told) if isinstance(told, list) else []
    at = 0
    while True:
        known = people[at] if at < len(people) else {}
        people[at : at + 1] = [_person(form, known, at + 1)]
        form.values["subjects"] = people
        at += 1
        if at == len(people) and not is_yes(form.console.line("   " + _("Another person? [y/N] "))):
            return


def _person(form: Form, known: dict[str, object], k: int) -> dict[str, object]:
    form.console.tell(_("Person {k}").format(k=k))
    own = form.fork({("subjects" if key == "name" else key): v for key, v in known.items()})
    _name(own)
    _details(own)
    return {("name" if key == "subjects" else key): value for key, value in own.values.items()}


def _name(form: Form) -> None:
    more = _("Enter: not yet known. What the office calls the person is enough.")
    while True:
        ask_text(form, "subjects", _("Name, initials or label"), proposal=UNKNOWN_WORD, more=more)
        people = form.read("subjects", form.values.get("subjects"))
        if not isinstance(people, tuple) or len(people) < 2:
            return
        form.values.pop("subjects")
        form.console.tell(_("One person at a time; the next is asked for below."))


def _details(form: Form) -> None:
    ask_text(form, "position", _("Position"))
    ask_text(form, "agency", _("Agency"))
    ask_choice(form, "employment", _("Employment"), of_codes(EMPLOYMENT))
    if form.values.get("subjects") != UNKNOWN_WORD:
        ask_text(form, "nip", _("NIP"), more=_("18 digits; it may come later: Enter."))
    ask_region(
        form, "ppk", _("PPK (region whose head employs the person)"), proposal=_employer(form)
    )


def _employer(form: Form) -> str | None:
    """The office's own regency or city for a person whose agency is told; else nobody knows."""
    return form.home if form.values.get("agency") else None


def persons_told(form: Form) -> str:
    """The persons in one line for the review page."""
    people = form.values.get("subjects")
    if not isinstance(people, list):
        return str(people or "")
    names = [_called(form, person) for person in people]
    more = len(names) - 5
    if more > 0:
        rest = ngettext("{count} more", "{count} more", more).format(count=more)
        names = [*names[:5], rest]
    return "; ".join(names)


def _called(form: Form, person: object) -> str:
    if not isinstance(person, dict):
        return str(person)
    name, employment = person.get("name"), person.get("employment")
    known = [name if name != UNKNOWN_WORD else EMPLOYMENT.label("unknown")]
    known += [person.get(key) for key in ("position", "agency")]
    known += [EMPLOYMENT.label(str(employment)) if employment else None]
    if nip := person.get("nip"):
        known.append(mask(str(nip)))
    if ppk := person.get("ppk"):
        known.append(_("PPK {region}").format(region=form.here.regions.find(str(ppk)).title))
    return ", ".join(str(part) for part in known if part)
