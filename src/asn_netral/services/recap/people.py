"""Tables 7 and 8 of the recap: the persons, and what BKN and the PPK did."""

from __future__ import annotations

from asn_netral.domain.document import Heading, Row, Table, numbers
from asn_netral.domain.person import ASN, POSITION_CLASS, UNKNOWN
from asn_netral.domain.recap import FOLLOWED_UP
from asn_netral.locale import _
from asn_netral.services.recap.figures import follow_up, person_line
from asn_netral.services.recap.gathered import Gathered

_COLUMNS: tuple[tuple[str, ...], ...] = (
    ("pns",),
    ("pppk", "pppk-paruh-waktu"),
    ("cpns",),
    ASN,
    ("kepala-desa", "perangkat-desa"),
    ("honorer",),
    ("tni", "polri"),
    (UNKNOWN,),
)
"""The employments of each column; the fourth sums those before it and no other one does."""

_SUM_OF_ASN = 3


def person_table(gathered: Gathered) -> Table:
    """Table 7: position class by employment; only PNS, PPPK and CPNS are ASN."""
    counts: dict[tuple[str, str], int] = {}
    for row in gathered.persons:
        key = (_known(row["position_class"], POSITION_CLASS.words), row["employment"])
        counts[key] = counts.get(key, 0) + row["n"]

    def cells(classes: tuple[str, ...]) -> tuple[int, ...]:
        shown = [
            sum(n for (each, word), n in counts.items() if each in classes and word in words)
            for words in _COLUMNS
        ]
        every = sum(n for at, n in enumerate(shown) if at != _SUM_OF_ASN)
        return (*shown, every)

    rows: list[Row] = [
        (POSITION_CLASS.label(word), *cells((word,))) for word in POSITION_CLASS.words
    ]
    return Table(
        name="persons",
        title=_("7. Persons concerned"),
        unit=_("persons"),
        columns=(
            Heading(_("Position class")),
            *numbers(
                "PNS",
                "PPPK",
                "CPNS",
                _("Total ASN"),
                _("Village heads and officials"),
                _("Honorary workers"),
                _("Armed forces, police"),
                _("Not yet known"),
                _("TOTAL"),
            ),
        ),
        rows=tuple(rows),
        footer=(_("TOTAL"), *cells(POSITION_CLASS.words)),
        notes=(_("A person in two cases counts twice; village heads and officials are no ASN."),),
    )


def _known(word: str, words: tuple[str, ...]) -> str:
    return word if word in words else UNKNOWN


def follow_up_table(gathered: Gathered) -> Table:
    """Table 8: what became of the persons whose cases were forwarded."""
    lines = follow_up(gathered)
    rows: list[Row] = [(_(label), lines.to_date.get(key, 0)) for key, label in FOLLOWED_UP.items()]
    blocked = sum(
        row["n"] for row in gathered.persons if row["blocked"] and person_line(row) is not None
    )
    return Table(
        name="follow-up",
        title=_("8. Forwarding and follow-up"),
        unit=_("persons"),
        columns=(Heading(_("Where it stands")), *numbers(_("To date"))),
        rows=tuple(rows),
        footer=(_("FORWARDED"), lines.total()),
        apart=((_("of these: personnel data blocked"), blocked),),
    )
