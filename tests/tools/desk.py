"""A small desk for tests of the domain: a few regions, stages and forms, one fixed day."""

from __future__ import annotations

from datetime import date

from asn_netral.domain.field import Context
from asn_netral.domain.region import Region, Regions
from asn_netral.domain.stage import Calendar
from asn_netral.domain.stage_line import Stage
from asn_netral.domain.violation import Form, Forms

TODAY = date(2024, 10, 20)


def _region(code: str, name: str, kind: str) -> Region:
    province = code[:2] if "." in code else None
    return Region(code, name, kind, province, "Asia/Makassar", True)  # type: ignore[arg-type]


REGIONS = (
    _region("53", "Nusa Tenggara Timur", "provinsi"),
    _region("53.01", "Kabupaten Kupang", "kabupaten"),
    _region("53.10", "Kabupaten Manggarai", "kabupaten"),
    _region("53.71", "Kota Kupang", "kota"),
)

STAGES = (
    Stage("penelitian", "Penelitian", "Vetting", date(2024, 8, 27), date(2024, 9, 21)),
    Stage(
        *("penetapan", "Penetapan", "Candidates determined"),
        *(date(2024, 9, 22), date(2024, 9, 22)),
        kind_of="penetapan",
    ),
    Stage("kampanye", "Kampanye", "Campaign", date(2024, 9, 25), date(2024, 11, 23)),
)


def _form(code: str, when: str, commitment: int) -> Form:
    kind = "kode-etik" if code.startswith("E") else "disiplin"
    words = (f"Bentuk {code} dalam kata-kata", f"Form {code} in words")
    return Form(code, *words, kind, "moral", "SKB 2022", "C", "", commitment, when)


FORMS = (_form("E3", "before", 2), _form("E4", "before", 1), _form("D6", "from", 1))


def context(today: date = TODAY) -> Context:
    """A context of the city of Kupang on a day in the campaign of 2024."""
    return Context(
        today=today,
        regions=Regions(REGIONS),
        calendar=Calendar(STAGES, "0" * 64),
        forms=Forms(FORMS, "penetapan", "0" * 64),
        office="53.71",
    )
