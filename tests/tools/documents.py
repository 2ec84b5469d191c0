"""A document with everything in it that a format could stumble over."""

from __future__ import annotations

from datetime import date

from asn_netral.domain.document import (
    Bar,
    Document,
    Figure,
    Heading,
    Picture,
    Section,
    Signature,
    Table,
)

HOSTILE = (
    '=HYPERLINK("http://example.invalid")',
    "@SUM(1)",
    "+1",
    "-1+cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "a | b",
    "#set page(fill: red)",
    "{{ 7 * 7 }}",
    "\x1b[31mred\u202e",
)
"""Cells that some program would take for a command."""

CASES = Table(
    name="cases",
    title="1. State of the cases",
    unit="cases",
    columns=(Heading("Kind"), Heading("Open", "number"), Heading("Day", "day")),
    rows=(("Report", 1_010, date(2024, 10, 20)), ("Finding", 4, None)),
    footer=("TOTAL", 1_014, None),
    apart=(("Tip", 3, None),),
    notes=("A tip is no case.",),
    chart=1,
)

HARMFUL = Table(
    name="hostile",
    title="2. Hostile <b>|</b> =1+1",
    unit="cells",
    columns=(Heading("=Cell"), Heading("Number", "number")),
    rows=tuple((text, number) for number, text in enumerate(HOSTILE)),
)

EMPTY = Table("empty", "3. Empty", "cases", (Heading("Kind"),), (), when_empty="There is none.")

DOCUMENT = Document(
    title="RECAP OF WEEK 42",
    subtitle="Week 42, Monday 14 to Sunday 20 October 2024",
    on=date(2024, 10, 20),
    fingerprint="#412 7F3A-91C2",
    sections=(
        Section("A. Summary", ("One paragraph.",), (CASES, HARMFUL, EMPTY)),
        Section("B. Obstacles", ("None.",)),
    ),
    letterhead=("ELECTION SUPERVISORS", "CITY OF KUPANG"),
    fields=(("Number", "……"), ("Classification", "Restricted")),
    figures=(Figure("Came in", 8), Figure("Remaining", 1_014)),
    sentences=("Eight came in.", "1,014 remain."),
    pictures=(
        Picture("bars", "Open, by region", "cases", (Bar("Kota Kupang", 18), Bar("Belu", 0))),
        Picture(
            "timeline",
            "Calendar",
            "cases",
            (
                Bar("Vetting", 4, first=date(2024, 8, 27), last=date(2024, 9, 21)),
                Bar("Campaign", 9, True, date(2024, 9, 25), date(2024, 11, 23)),
            ),
        ),
        Picture("map", "Open, by province", "cases", (Bar("NTT", 18, code="53"),)),
    ),
    nil=("Alor", "Belu"),
    notes=("Unit: cases.",),
    annex=(Section("Annex", (), (CASES,)),),
    signatures=(
        Signature("", ("Compiled by",)),
        Signature("Coordinator", ("Kupang, 21 October 2024",), side="right"),
        Signature("Chair", ("Acknowledged by",), side="below"),
    ),
    landscape=True,
)
