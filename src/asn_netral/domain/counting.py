"""The words of counting: what is counted, by which region, and the figures of a row.

Units never mix: a case (perkara) is a laporan or temuan with all reports joined to it, a
report one laporan or temuan, a tip (informasi awal) is neither; a person is counted once in
each case. A region is three things: where it happened, who handles it, who employs.
"""

from __future__ import annotations

from collections.abc import Mapping

from asn_netral.domain.code import Code, CodeList
from asn_netral.locale import N_

UNIT = CodeList(
    "unit",
    N_("unit"),
    (
        Code("cases", N_("cases received"), ("case", "perkara", "kasus")),
        Code("reports", N_("reports and findings"), ("report", "laporan dan temuan")),
        Code("tips", N_("tips"), ("tip", "informasi-awal", "info awal")),
        Code("persons", N_("persons"), ("person", "orang", "terlapor")),
        Code("recommendations", N_("recommendations"), ("recommendation", "rekomendasi")),
    ),
)

AXIS = CodeList(
    "by",
    N_("kind of region"),
    (
        Code("event", N_("region of the event"), ("kejadian", "wilayah", "region")),
        Code("office", N_("handling office"), ("kantor", "penangan", "pengawas")),
        Code("ppk", N_("employing PPK"), ("ppk terlapor", "pemda")),
    ),
)

LEVEL = CodeList(
    "level",
    N_("level"),
    (
        Code("province", N_("province"), ("provinsi", "prov")),
        Code("regency", N_("regency or city"), ("kabupaten", "kota", "kabkota", "kab/kota")),
    ),
)

CROSSING = CodeList(
    "cross",
    N_("crossing column"),
    (
        Code("category", N_("category"), ("kategori", "jenis dugaan")),
        Code("kind", N_("kind of report"), ("jenis laporan",)),
        Code("form", N_("form of violation"), ("bentuk",)),
        Code("stage", N_("stage"), ("tahap", "tahapan")),
        Code("status", N_("status")),
    ),
)

GROUPING = CodeList(
    "group",
    N_("grouping"),
    (
        Code("stage", N_("stage"), ("tahap", "tahapan")),
        Code("commitment", N_("commitment concerned"), ("komitmen", "butir", "butir komitmen")),
        Code("category", N_("category"), ("kategori", "jenis dugaan")),
        Code("form", N_("form of violation"), ("bentuk",)),
        Code("status", N_("status")),
    ),
)

FIGURES: Mapping[str, str] = {
    "received": N_("Received"),
    "laporan": N_("Report"),
    "temuan": N_("Finding"),
    "kind_unknown": N_("Kind not known"),
    "informasi_awal": N_("Tip"),
    "registered": N_("Registered"),
    "violation": N_("Violation"),
    "forwarded": N_("Forwarded"),
    "open_supervisor": N_("Open at the supervisor"),
    "open_ppk": N_("Open at BKN/PPK"),
    "closed": N_("Closed"),
    "moved_out": N_("Delegated"),
}
"""The figures of a row in their order, with the heads of their columns.

`received` is laporan + temuan + kind not known, and also open at the supervisor + open at
BKN/PPK + closed + moved out. Registered, violation and forwarded are *ever reached*. Tips
stand apart.
"""

KINDS = ("laporan", "temuan", "kind_unknown")
STATES = ("open_supervisor", "open_ppk", "closed", "moved_out")


def fault_of(figures: Mapping[str, int], unit: str) -> str | None:
    """The sum that does not close in a row's figures, in the names of the figures; or None."""
    kinds = ("informasi_awal",) if unit == "tips" else KINDS
    for parts in (kinds, STATES):
        if figures["received"] != sum(figures[part] for part in parts):
            return "received = " + " + ".join(parts)
    return None
