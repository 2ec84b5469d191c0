"""Figures that others published, and a summary set beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from asn_netral.domain.code import Code, CodeList
from asn_netral.domain.counting import FIGURES
from asn_netral.locale import N_, language

Number = int | float

PUBLISHED = CodeList(
    "figure",
    N_("figure"),
    (
        *(Code(name, label) for name, label in FIGURES.items()),
        Code("not_violation", N_("Not a violation")),
        Code("in_process", N_("In process")),
        Code("not_registered", N_("Not registered")),
        Code("not_yet", N_("Not yet registered")),
        Code("temuan_registered", N_("Findings registered")),
        Code("temuan_not_registered", N_("Findings not registered")),
        Code("temuan_not_yet", N_("Findings not yet registered")),
        Code("laporan_registered", N_("Reports registered")),
        Code("laporan_not_registered", N_("Reports not registered")),
        Code("laporan_not_yet", N_("Reports not yet registered")),
        Code("administrasi", N_("Administration, as printed")),
        Code("kode_etik", N_("Code of ethics, as printed")),
        Code("pidana", N_("Crime, as printed")),
        Code("netralitas", N_("Neutrality, as printed")),
        Code("lainnya", N_("Other, as printed")),
        Code("index", N_("Index (0–100)")),
        Code("part_1", N_("First part, as printed")),
        Code("part_2", N_("Second part, as printed")),
        Code("part_3", N_("Third part, as printed")),
    ),
)
"""Figures that a reference can have; those of `FIGURES` can be compared with a summary's."""

INDEX = "index"
ABOUT = {
    "asn": N_("neutrality of ASN"),
    "kades": N_("neutrality of heads of villages, who are no ASN"),
    "all": N_("violations of every kind"),
}


@dataclass(frozen=True, slots=True)
class Sum:
    """A published whole and the parts it should be the sum of."""

    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegionFigures:
    """What was published for one region."""

    region: str
    figures: Mapping[str, Number]


@dataclass(frozen=True, slots=True)
class Reference:
    """Published figures with where they come from.

    Attributes:
        id: stable name, e.g. ``pilkada-2020``.
        title, title_en: what it is, in both languages.
        published_on: the day it was published.
        as_of: the day at whose end it holds, if the source says.
        about: a key of `ABOUT`.
        unit: a word of `asn_netral.domain.counting.UNIT`, or ``index``.
        by: which region the rows mean, a word of `AXIS`; None: not said.
        level: ``province`` where a row stands for a whole province.
        region: what the totals are about; None: the whole nation.
        figures: totals, by words of `PUBLISHED`.
        rows: the same by region, where published.
        sums: what should add up.
        closes: whether it does; one that does not is kept as it was printed.
        source, certainty: where it comes from, and how sure it is (C, R, D, ?).
        note, note_en: caveats.
    """

    id: str
    title: str
    title_en: str
    published_on: date
    as_of: date | None
    about: str
    unit: str
    by: str | None
    level: str | None
    region: str | None
    figures: Mapping[str, Number]
    rows: tuple[RegionFigures, ...]
    sums: tuple[Sum, ...]
    closes: bool
    source: str
    certainty: str
    note: str
    note_en: str

    @property
    def name(self) -> str:
        """The title in the language in force."""
        return self.title if language() == "id" else self.title_en

    @property
    def caveat(self) -> str:
        """The caveats in the language in force."""
        return self.note if language() == "id" else self.note_en

    @property
    def measures(self) -> tuple[str, ...]:
        """The words of its figures, in the order of `PUBLISHED`."""
        used = {*self.figures, *(name for row in self.rows for name in row.figures)}
        return tuple(word for word in PUBLISHED.words if word in used)
