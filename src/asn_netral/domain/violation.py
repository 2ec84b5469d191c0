"""The forms of violation, and which of them fit the day of an event.

The joint decision of 2022 (SKB, annex II) has two lists: acts about a would-be candidate
breach the code of ethics (E), acts about a candidate breach discipline (D). The same act
changes its form on the day the candidates are determined.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from asn_netral.locale import N_, _, language

KODE_ETIK, DISIPLIN = "kode-etik", "disiplin"
KINDS = {KODE_ETIK: N_("ASN code of ethics (PP 42/2004)"), DISIPLIN: N_("Discipline (PP 94/2021)")}
LEVEL_UNKNOWN = "unknown"
BEFORE, FROM, ANY = "before", "from", "any"


@dataclass(frozen=True, slots=True)
class Form:
    """One form of violation.

    Attributes:
        code: ``E1`` to ``E7``, ``D1`` to ``D13``.
        wording: short wording in Indonesian; `wording_en` in English.
        kind: a key of `KINDS`.
        level: a word of `sanction.LEVEL`, what the rule provides for, or ``unknown``.
        basis: legal basis.
        certainty: C confirmed, R recalled, D derived, ? sources disagree.
        commitment: number of the commitment proposed with it.
        when: ``before`` the boundary day, ``from`` it on, or ``any`` day.
    """

    code: str
    wording: str
    wording_en: str
    kind: str
    level: str
    basis: str
    certainty: str
    note: str
    commitment: int
    when: str

    @property
    def text(self) -> str:
        """The wording in the language in force."""
        return self.wording if language() == "id" else self.wording_en

    @property
    def kind_name(self) -> str:
        """The kind in the language in force."""
        return _(KINDS[self.kind])

    @property
    def level_name(self) -> str:
        """The level of the sanction in the language in force."""
        from asn_netral.domain.sanction import LEVEL

        return _("Not known") if self.level == LEVEL_UNKNOWN else LEVEL.label(self.level)

    def fits(self, day: date | None, boundary: date | None) -> bool:
        """Whether the form suits the day; an unknown day or boundary excludes nothing."""
        if day is None or boundary is None or self.when == ANY:
            return True
        return (day < boundary) == (self.when == BEFORE)


@dataclass(frozen=True, slots=True)
class Forms:
    """All forms in the order of their file.

    Attributes:
        boundary: the kind of stage (`Stage.kind_of`) whose day separates the two lists.
        sha256: hex digest of the file with line feeds as its line ends.
    """

    forms: tuple[Form, ...]
    boundary: str
    sha256: str

    def get(self, code: str) -> Form | None:
        """The form of a code in any case, None if there is none."""
        wanted = code.strip().upper()
        return next((form for form in self.forms if form.code == wanted), None)

    def fitting(self, day: date | None, penetapan_on: date | None) -> tuple[Form, ...]:
        """The forms that suit a day: code of ethics before `penetapan_on`, discipline from it."""
        return tuple(form for form in self.forms if form.fits(day, penetapan_on))

    def others(self, day: date | None, penetapan_on: date | None) -> tuple[Form, ...]:
        """The forms that do not suit a day, for an officer who wants to see all."""
        return tuple(form for form in self.forms if not form.fits(day, penetapan_on))

    def fit_warning(
        self, code: str, event_on: date | None, penetapan_on: date | None
    ) -> str | None:
        """One sentence when a form does not suit the event's day, else None.

        An unknown code gives None: refusing it is another rule's business.
        """
        from asn_netral.domain.day import format_day

        form = self.get(code)
        if form is None or event_on is None or penetapan_on is None:
            return None
        if form.fits(event_on, penetapan_on):
            return None
        if form.when == BEFORE:
            sentence = _(
                "Form {form} fits events before the candidates were determined ({boundary}); "
                "this one was on {day}. Check the form and the day."
            )
        else:
            sentence = _(
                "Form {form} fits events from the day the candidates were determined "
                "({boundary}); this one was on {day}. Check the form and the day."
            )
        return sentence.format(
            form=form.code, boundary=format_day(penetapan_on), day=format_day(event_on)
        )

    def to_json(self) -> str:
        """Canonical text of the forms, to be kept where a quick command finds it."""
        import json

        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Forms:
        """Read back what `to_json` wrote."""
        import json

        data = json.loads(text)
        forms = tuple(Form(**row) for row in data["forms"])
        return cls(forms, data["boundary"], data["sha256"])
