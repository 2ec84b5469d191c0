"""Every documented form of a day reads back to that day; nothing else becomes one."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_netral.domain.day import (
    Day,
    DayError,
    format_day,
    format_number,
    office_today,
    parse_day,
    read_day,
)
from asn_netral.domain.month import MONTHS, WEEKDAYS
from asn_netral.locale import set_language

TODAY = date(2024, 10, 20)
DAYS = st.dates(date(1945, 1, 1), date(2025, 12, 31))
CLOCKS = st.sampled_from(
    ["", " 09.30", " 14:30", " 9:05:59", " 09.30 WIB", ", 23.59 WITA", " pukul 24.00 WIT"]
)


@given(DAYS, CLOCKS, st.data())
def test_every_documented_form_reads_back_to_its_day(
    day: date, clock: str, data: st.DataObject
) -> None:
    month = data.draw(st.sampled_from(MONTHS[day.month - 1]))
    weekday = data.draw(st.sampled_from(WEEKDAYS[day.weekday()]))
    if weekday == "jumat":
        weekday = data.draw(st.sampled_from(["Jum'at", "Jum’at", "jumat"]))
    words = f"{day.day} {month.title()} {day.year}"
    forms = [
        day.isoformat(),
        f"{day.day:02d}/{day.month:02d}/{day.year}",
        f"{day.day}-{day.month}-{day.year}",
        f"{day.day:02d}.{day.month:02d}.{day.year}",
        f"{day.day} / {day.month} / {day.year}",
        words,
        words.upper(),
        words.replace(" ", "-"),
        f"{weekday.title()}, {words}",
        f"{weekday}  {words}",
        format_day(day),
        format_day(day, "medium"),
        format_day(day, "short"),
    ]
    for form in forms:
        assert parse_day(form + clock, today=TODAY) == day, form + clock


@given(st.dates(date(1946, 1, 1), date(2025, 12, 31)))
def test_a_two_digit_year_is_resolved_and_reported(day: date) -> None:
    for form in (f"{day:%d/%m/%y}", f"{day.day}-{day.month}-{day:%y}", f"{day:%d-%b-%y}"):
        read = read_day(form, TODAY)
        assert read.note is not None
        assert str(read.date.year) in read.note
        assert TODAY.year - 99 < read.date.year <= TODAY.year + 1
        assert (read.date.year - day.year) % 100 == 0
    assert read_day("25-9-24", TODAY).date == date(2024, 9, 25)
    assert read_day("1 Mei 98", TODAY).date == date(1998, 5, 1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31/02/2024", "day-impossible"),
        ("31 Februari 2024", "day-impossible"),
        ("29/02/2023", "day-impossible"),
        ("00/01/2024", "day-impossible"),
        ("13/13/2024", "day-impossible"),
        ("2024-13-01", "day-impossible"),
        ("2024-25-09", "day-impossible"),
        ("2024-09-25 25:10", "day-impossible"),
        ("25/09/2024 09.61 WIB", "day-impossible"),
        ("09/25/2024", "day-month-first"),
        ("9-25-24", "day-month-first"),
        ("12", "day-number"),
        ("2024", "day-number"),
        ("20240925", "day-number"),
        ("45560", "day-number"),
        ("45560.0", "day-number"),
        ("September 2024", "day-incomplete"),
        ("25 September", "day-incomplete"),
        ("Rabu", "day-incomplete"),
        ("25-27 September 2024", "day-incomplete"),
        ("25 September 2024 - 27 September 2024", "day-incomplete"),
        ("2024 September 25", "day-form"),
        ("25 Foo 2024", "day-form"),
        ("25 September 2024 pagi", "day-form"),
        ("", "day-form"),
        ("-", "day-form"),
        ("belum diketahui", "day-form"),
        ("٢٥/٠٩/٢٠٢٤", "day-form"),
        ("2024-09-25" + " " * 300 + "x", "day-form"),
        ("31/12/1944", "day-year"),
        ("01/01/2026", "day-year"),
        ("25 September 1924", "day-year"),
        ("25 September 0024", "day-year"),
        ("Kamis, 25 September 2024", "day-weekday"),
        ("2024-09-25T23:30:00Z", "day-zone"),
        ("2024-09-25 23:30+00:00", "day-zone"),
    ],
)
def test_what_is_no_day_is_refused_by_name(text: str, code: str) -> None:
    with pytest.raises(DayError) as caught:
        read_day(text, TODAY)
    assert caught.value.code == code
    assert caught.value.sentence == str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "Jumat, 18/10/2024",
        "Jumat 18-10-2024",
        "Jum'at, 2024-10-18",
        "18/10/2024 (Jumat)",
        "'18/10/2024",
    ],
)
def test_a_weekday_stands_beside_figures(text: str) -> None:
    assert read_day(text, TODAY).date == date(2024, 10, 18)


def test_a_wrong_weekday_beside_figures_is_told() -> None:
    with pytest.raises(DayError, match="was a Friday, not a Thursday") as caught:
        read_day("Kamis, 18/10/2024", TODAY)
    assert caught.value.code == "day-weekday"


def test_the_sentence_says_what_is_wrong_and_how_to_write() -> None:
    with pytest.raises(DayError, match=r"no 31 February 2024.*25/09/2024"):
        parse_day("31/02/2024", today=TODAY)
    with pytest.raises(DayError, match=r"no month 25.*Write 25/09/2024"):
        parse_day("09/25/2024", today=TODAY)
    with pytest.raises(DayError, match="Wednesday, not a Thursday"):
        parse_day("Kamis, 25 September 2024", today=TODAY)


def test_a_name_in_the_wrong_column_is_not_repeated() -> None:
    with pytest.raises(DayError) as caught:
        read_day("Inisial A. B.", TODAY)
    assert "Inisial" not in str(caught.value)


def test_a_fault_becomes_a_problem() -> None:
    with pytest.raises(DayError) as caught:
        read_day("12", TODAY)
    problem = caught.value.problem("Tanggal Kejadian", "12", row=7)
    assert (problem.code, problem.column, problem.value, problem.row) == (
        "day-number", "Tanggal Kejadian", "12", 7,
    )  # fmt: skip


@given(st.one_of(st.text(), st.from_regex(r"[0-9 ./:-]{1,12}"), st.text("0123456789 SeptRabu,.-/")))
def test_no_text_raises_anything_but_its_own_error(text: str) -> None:
    try:
        day = parse_day(text, today=TODAY)
    except DayError:
        return
    assert 1945 <= day.year <= 2025


@given(DAYS)
def test_cells_of_a_spreadsheet_that_are_dates(day: date) -> None:
    assert read_day(day, TODAY) == Day(day)
    assert read_day(datetime(day.year, day.month, day.day, 23, 59), TODAY) == Day(day)


@pytest.mark.parametrize("value", [45560, 45560.5, True, None, b"2024-09-25", [], timedelta(1)])
def test_other_cells_are_no_days(value: object) -> None:
    with pytest.raises(DayError):
        read_day(value, TODAY)


def test_a_moment_of_another_zone_is_refused() -> None:
    with pytest.raises(DayError, match="time zone"):
        read_day(datetime(2024, 9, 25, tzinfo=UTC), TODAY)


def test_yesterday_is_for_a_terminal_only() -> None:
    assert parse_day("Kemarin", today=TODAY) == parse_day("yesterday", today=TODAY)
    assert parse_day("kemarin", today=TODAY) == date(2024, 10, 19)
    assert parse_day("hari  ini", today=TODAY) == parse_day("today", today=TODAY) == TODAY
    assert "19 October 2024" in (read_day("kemarin", TODAY, relative=True).note or "")
    with pytest.raises(DayError):
        read_day("kemarin", TODAY)


def test_days_and_numbers_as_english_writes_them() -> None:
    assert format_day(date(2024, 9, 25)) == "Wednesday, 25 September 2024"
    assert format_day(date(2024, 9, 5), "medium") == "5 Sep 2024"
    assert format_day(date(2024, 9, 5), "short") == "05/09/2024"
    assert format_number(1010) == "1,010"
    assert format_number(55.87, 2) == "55.87"
    assert format_number(-1234567) == "-1,234,567"


@pytest.mark.parametrize(
    ("timezone_name", "day"),
    [("Asia/Jakarta", 25), ("Asia/Makassar", 26), ("Asia/Jayapura", 26)],
)
def test_the_office_has_its_own_midnight(timezone_name: str, day: int) -> None:
    moment = datetime(2024, 9, 25, 16, 30, tzinfo=UTC)
    assert office_today(moment, timezone_name) == date(2024, 9, day)
    same = moment.astimezone(timezone(timedelta(hours=-5)))
    assert office_today(same, timezone_name) == date(2024, 9, day)


def test_plain_days_need_no_dateutil() -> None:
    script = (
        "import sys; from datetime import date; from asn_netral.domain.day import parse_day;"
        "[parse_day(t, today=date(2024,10,1)) for t in ('2024-09-25', '25/09/2024', 'kemarin')];"
        "print([m for m in ('dateutil', 'babel', 'zoneinfo') if m in sys.modules])"
    )
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=paths)
    assert done.stdout.strip() == "[]", done.stderr


def test_numbers_as_indonesian_writes_them() -> None:
    set_language("id")
    try:
        assert format_number(1010) == "1.010"
        assert format_number(55.87, 2) == "55,87"
    finally:
        set_language("en")
