"""The calendar answers every day once, and its flattened days agree with it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_netral.domain.stage import Calendar, Stage
from asn_netral.rules import stages as rules

CALENDAR = rules.load()
CODES = sorted(rules.region_codes())


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("first", "last", "stage"),
    [
        ("2024-05-05", "2024-08-19", "perseorangan"),
        ("2024-08-20", "2024-08-23", "gap:perseorangan:pengumuman-pendaftaran"),
        ("2024-08-24", "2024-08-26", "pengumuman-pendaftaran"),
        ("2024-08-27", "2024-08-29", "pendaftaran"),
        ("2024-08-30", "2024-09-21", "penelitian"),
        ("2024-09-22", "2024-09-22", "penetapan"),
        ("2024-09-23", "2024-09-23", "nomor-urut"),
        ("2024-09-24", "2024-09-24", "gap:nomor-urut:kampanye"),
        ("2024-09-25", "2024-11-23", "kampanye"),
        ("2024-11-24", "2024-11-26", "masa-tenang"),
        ("2024-11-27", "2024-11-27", "pemungutan"),
        ("2024-11-28", "2024-12-16", "penghitungan"),
    ],
)
def test_main_line_of_2024(first: str, last: str, stage: str) -> None:
    assert {CALENDAR.on(day(d)).stage for d in (first, last)} == {stage}
    assert CALENDAR.touched(day(first), day(last)) == (stage,)


def test_before_and_after_the_main_line() -> None:
    before, after = CALENDAR.on(day("2024-05-04")), CALENDAR.on(day("2024-12-17"))
    assert (before.stage, before.kind) == ("before", "outside")
    assert (after.stage, after.kind) == ("after", "outside")


def test_an_unknown_day_is_unknown() -> None:
    answer = CALENDAR.on(None, "53.71")
    assert (answer.stage, answer.kind, answer.row) == ("unknown", "unknown", None)
    assert CALENDAR.touched(None) == ("unknown",)


@pytest.mark.parametrize(
    ("text", "standing", "stands_back"),
    [
        ("2024-08-27", "pendaftaran", "penelitian"),
        ("2024-11-27", "pemungutan", "penghitungan"),
    ],
)
def test_overlaps_name_the_stage_that_stands_back(
    text: str, standing: str, stands_back: str
) -> None:
    answer = CALENDAR.on(day(text))
    assert (answer.stage, answer.resolved_over) == (standing, (stands_back,))
    assert CALENDAR.on(day(text) + timedelta(days=5)).resolved_over == ()


def test_three_critical_points() -> None:
    critical = {s.id for s in CALENDAR.stages if s.critical and not s.regions}
    assert critical == {"pendaftaran", "kampanye", "pemungutan", "penghitungan"}
    assert CALENDAR.on(day("2024-10-01")).critical
    assert not CALENDAR.on(day("2024-09-24")).critical


@pytest.mark.parametrize(
    ("text", "parallel"),
    [
        ("2024-02-26", ["penyusunan-peraturan"]),
        ("2024-02-27", ["penyusunan-peraturan", "pemantau"]),
        ("2024-04-17", ["penyusunan-peraturan", "pemantau", "badan-adhoc"]),
        (
            "2024-05-31",
            ["penyusunan-peraturan", "pemantau", "badan-adhoc", "dp4", "daftar-pemilih"],
        ),
        ("2024-09-23", ["penyusunan-peraturan", "pemantau", "badan-adhoc", "daftar-pemilih"]),
        ("2024-11-05", ["penyusunan-peraturan", "pemantau", "badan-adhoc"]),
        ("2024-11-18", ["penyusunan-peraturan"]),
        ("2024-11-19", []),
    ],
)
def test_parallel_rows_are_tags(text: str, parallel: list[str]) -> None:
    assert [stage.id for stage in CALENDAR.on(day(text)).parallel] == parallel


def test_a_stage_that_waits_for_an_event_answers_for_no_day() -> None:
    row = CALENDAR.get("penetapan-terpilih")
    assert row is not None
    assert not any(row.holds_on(day("2024-01-01") + timedelta(days=n)) for n in range(800))


@pytest.mark.parametrize(
    ("region", "text", "stage"),
    [
        ("14.08", "2025-03-22", "psu-2025-03-22"),
        ("14.08", "2025-03-21", "gap:penghitungan:psu-2025-03-22"),
        ("14.08", "2025-03-23", "after"),
        ("14.07", "2025-03-22", "after"),
        ("62.05", "2025-03-22", "psu-2025-03-22"),
        ("62.05", "2025-08-06", "psu-kedua-2025-08-06"),
        ("62.05", "2025-08-05", "gap:psu-2025-03-22:psu-kedua-2025-08-06"),
        ("91", "2025-08-06", "psu-2025-08-06"),
        ("91.03", "2025-08-06", "psu-2025-08-06"),
        ("93.02", "2025-08-06", "psu-2025-08-06"),
        ("93.01", "2025-08-06", "after"),
        ("19.01", "2025-06-26", "ulang-2025-pendaftaran"),
        ("19.71", "2025-07-23", "gap:ulang-2025-penetapan:ulang-2025-kampanye"),
        ("19.71", "2025-08-25", "ulang-2025-masa-tenang"),
    ],
)
def test_a_region_has_a_calendar_of_its_own(region: str, text: str, stage: str) -> None:
    answer = CALENDAR.on(day(text), region)
    assert answer.stage == stage
    assert answer.own_calendar == (stage != "after")


def test_twenty_four_regions_voted_again() -> None:
    rows = [stage for stage in CALENDAR.stages if stage.id.startswith("psu-")]
    assert len({code for row in rows for code in row.regions}) == 24
    assert all(row.kind_of == "pemungutan" and row.critical for row in rows)


def test_an_event_of_several_days_touches_each_stage_once() -> None:
    assert CALENDAR.touched(day("2024-08-19"), day("2024-08-30")) == (
        "perseorangan",
        "gap:perseorangan:pengumuman-pendaftaran",
        "pengumuman-pendaftaran",
        "pendaftaran",
        "penelitian",
    )


@pytest.mark.parametrize(
    ("region", "event", "expected"),
    [
        (None, None, "2024-09-22"),
        ("53.71", None, "2024-09-22"),
        ("14.08", "2025-03-22", "2024-09-22"),
        ("19.01", None, "2025-07-22"),
        ("19.01", "2024-10-10", "2024-09-22"),
        ("19.01", "2025-03-01", "2025-07-22"),
        ("19.71", "2025-08-27", "2025-07-22"),
    ],
)
def test_penetapan_is_that_of_the_election_the_event_belongs_to(
    region: str | None, event: str | None, expected: str
) -> None:
    assert CALENDAR.penetapan_on(region, day(event) if event else None) == day(expected)


def test_a_region_that_determined_its_candidates_later_replaces_the_national_day() -> None:
    own = Stage(
        id="own", name="o", name_en="o", starts_on=day("2024-09-24"), ends_on=day("2024-09-24"),
        regions=("53",), kind_of="penetapan",
    )  # fmt: skip
    calendar = Calendar((*CALENDAR.stages, own), "")
    assert calendar.penetapan_on("53.71", day("2024-09-23")) == day("2024-09-24")
    assert calendar.penetapan_on("52", day("2024-09-23")) == day("2024-09-22")


def test_names_are_words() -> None:
    assert CALENDAR.name("kampanye") == "Campaign"
    assert CALENDAR.name("gap:nomor-urut:kampanye") == (
        "Outside the main stages (between Drawing of the ballot numbers and Campaign)"
    )
    assert CALENDAR.name("no-longer-there") == "no-longer-there"


def test_canonical_text_brings_the_calendar_back() -> None:
    text = CALENDAR.to_json()
    assert Calendar.from_json(text) == CALENDAR
    assert Calendar.from_json(text).to_json() == text


def flattened(calendar: Calendar) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    nation = {iso: stage for iso, stage, _kind in calendar.national_days()}
    regions = {(r, iso): stage for r, iso, stage, _kind in calendar.region_days(CODES)}
    return nation, regions


NATION, REGIONS = flattened(CALENDAR)


def looked_up(
    nation: dict[str, str], regions: dict[tuple[str, str], str], when: date, region: str
) -> str:
    iso = when.isoformat()
    outside = "before" if iso < min(nation) else "after"
    return regions.get((region, iso)) or nation.get(iso) or outside


def test_national_days_have_no_hole_and_no_double() -> None:
    days = [date.fromisoformat(iso) for iso, _stage, _kind in CALENDAR.national_days()]
    assert days == [day("2024-05-05") + timedelta(days=n) for n in range(len(days))]
    assert days[-1] == day("2024-12-16")


def test_region_days_are_only_those_that_differ() -> None:
    assert all(NATION.get(iso) != stage for (_region, iso), stage in REGIONS.items())
    assert {"91", "91.01", "91.71"} & {region for region, _iso in REGIONS} == {"91", "91.71"}


@given(
    st.dates(day("2024-01-01"), day("2025-12-31")),
    st.sampled_from(["14.08", "14.07", "62.05", "91", "91.71", "93.02", "19.01", "19.71", "53"]),
)
def test_flattened_days_agree_with_the_calendar(when: date, region: str) -> None:
    assert CALENDAR.on(when, region).stage == looked_up(NATION, REGIONS, when, region)


START = day("2024-01-01")


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """Disjoint national rows, one nested row over some, rows of regions anywhere.

    A later row stands over all earlier ones it meets, so that any overlap has its rule.
    """
    rows: list[Stage] = []
    for n in range(draw(st.integers(1, 7))):
        first = START + timedelta(days=draw(st.integers(0, 60)))
        last = first + timedelta(days=draw(st.integers(0, 20)))
        regions = draw(st.sampled_from([(), (), ("91",), ("91.03",), ("53",)])) if n else ()
        over = tuple(row.id for row in rows)
        rows.append(Stage(f"s{n}", f"s{n}", f"s{n}", first, last, over=over, regions=regions))
    return Calendar(tuple(draw(st.permutations(rows))), "")


@given(calendars(), st.integers(-5, 90), st.sampled_from(["91", "91.03", "91.05", "53", "11"]))
def test_any_calendar_gives_one_answer_that_its_days_agree_with(
    calendar: Calendar, offset: int, region: str
) -> None:
    when = START + timedelta(days=offset)
    answer = calendar.on(when, region)
    assert answer.stage == looked_up(*flattened(calendar), when, region)
    active = [s for s in calendar.stages if s.holds_on(when) and s.holds_for(region)]
    assert (answer.kind == "main") == bool(active)
    if active:
        assert answer.row == max(active, key=lambda stage: stage.id)
        assert set(answer.resolved_over) == {s.id for s in active} - {answer.stage}
    if answer.between is not None:
        assert set(answer.between) <= {s.id for s in calendar.stages if s.holds_for(region)}


def test_rows_that_share_days_without_a_rule_are_never_ordered_by_chance() -> None:
    rows = [Stage(n, n, n, START, START) for n in ("a", "b")]
    with pytest.raises(ValueError, match="a, b"):
        Calendar(tuple(rows), "").on(START)
