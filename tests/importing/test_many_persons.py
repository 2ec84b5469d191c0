"""A report of very many persons: each stays who it is, and the work grows with their number."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from program import Command
from sheets import imported, reports, write_csv

from asn_netral.domain.subject import SubjectDraft
from asn_netral.services.importing.pairing import PERSON_FIELDS, People

HEAD = ("No Register", "Kab/Kota", "Nama Terlapor", "NIP", "Jabatan", "Uraian", "Status")
FORWARDED = "Diteruskan ke instansi berwenang"


def person(n: int, register: str = "1/LP") -> Sequence[str]:
    nip = f"1985{1 + n % 12:02}{1 + n % 28:02}2010{1 + n // 28 % 12:02}1{n % 999 + 1:03}"
    return (register, "Kota Kupang", f"A.{n}.", nip, "Guru", "Hadir dalam rapat", FORWARDED)


@pytest.fixture
def office(asn: Command) -> None:
    assert asn("init", "--office", "53").code == 0


def spent(asn: Command, path: Path) -> float:
    began = time.process_time()
    assert asn("report", "import", path, "--today", "2024-10-20").code == 0
    return time.process_time() - began


@pytest.mark.usefixtures("office")
def test_persons_that_come_row_by_row_take_time_by_their_number(
    asn: Command, tmp_path: Path
) -> None:
    few, many = 400, 3_200
    files = [
        write_csv(tmp_path / "first.csv", HEAD, person(0)),
        write_csv(tmp_path / "few.csv", HEAD, *map(person, range(few))),
        write_csv(tmp_path / "many.csv", HEAD, *map(person, range(few, few + many))),
    ]
    for file in files:
        last = spent(asn, file)
    (report,) = reports(asn)
    assert len(report["subjects"]) == few + many
    assert last < 5


@pytest.mark.usefixtures("office")
def test_persons_of_two_reports_in_turn_find_their_report(asn: Command, tmp_path: Path) -> None:
    rows = [person(n, f"{n % 2 + 1}/LP") for n in range(200)]
    source = write_csv(tmp_path / "a.csv", HEAD, *rows)
    imported(asn, source)
    assert [len(report["subjects"]) for report in reports(asn)] == [100, 100]
    assert imported(asn, source)["known"] == 200


@pytest.mark.usefixtures("office")
def test_a_list_of_persons_takes_time_by_their_number(asn: Command, tmp_path: Path) -> None:
    imported(asn, write_csv(tmp_path / "report.csv", HEAD, person(0)))
    head = ("Nomor di asn-netral", "Nama Terlapor", "NIP", "Jabatan")
    rows = [("53/2024/0001", *person(n)[2:5]) for n in range(3_000)]
    source = write_csv(tmp_path / "persons.csv", head, *rows)
    began = time.process_time()
    assert asn("subject", "import", source, "--json").json["added"] == 2_999
    assert asn("subject", "import", source, "--json").json["known"] == 3_000
    assert time.process_time() - began < 8


def told(n: int) -> some.SearchStrategy[str | None]:
    return some.sampled_from([None, *"ABC"[:n]])


PERSONS = some.lists(
    some.builds(
        SubjectDraft,
        name=told(3),
        nip=some.sampled_from([None, "1", "2"]),
        position=told(2),
        agency=told(1),
        follow_up=some.sampled_from([None, "awaiting-bkn"]),
    ),
    max_size=6,
)


@given(PERSONS, PERSONS)
def test_looking_persons_up_finds_whom_going_through_them_finds(
    recorded: list[SubjectDraft], coming: list[SubjectDraft]
) -> None:
    rows = [
        {"k": k, **{field: getattr(one, field) for field in (*PERSON_FIELDS, "follow_up")}}
        for k, one in enumerate(recorded, 1)
    ]
    pairs, new = People(rows).paired(coming)  # type: ignore[arg-type]  # rows as they are read
    assert ([(one, row["k"]) for one, row in pairs], new) == gone_through(rows, coming)


def gone_through(
    rows: list[dict[str, object]], coming: list[SubjectDraft]
) -> tuple[list[tuple[SubjectDraft, object]], list[SubjectDraft]]:
    """The plain way: every person against every row, the surest likeness first."""

    def other_nip(one: SubjectDraft, row: dict[str, object]) -> bool:
        return bool(one.nip and row["nip"] and one.nip != row["nip"])

    ways: tuple[Callable[[SubjectDraft, dict[str, object]], object], ...] = (
        lambda one, row: all(
            getattr(one, field) == row[field]
            for field in (*PERSON_FIELDS, "follow_up")
            if field not in ("nip", "follow_up") or getattr(one, field) is not None
        ),
        lambda one, row: one.nip is not None and one.nip == row["nip"],
        lambda one, row: one.name and one.name == row["name"] and not other_nip(one, row),
        lambda one, row: (
            one.position
            and one.position == row["position"]
            and not other_nip(one, row)
            and not (one.name and row["name"])
        ),
        lambda one, row: not (row["name"] or row["nip"] or row["position"]),
    )
    left, todo, pairs = list(rows), list(coming), []
    for same in ways:
        still = []
        for one in todo:
            row = next((row for row in left if same(one, row)), None)
            if row is None:
                still.append(one)
            else:
                left.remove(row)
                pairs.append((one, row["k"]))
        todo = [one for one in still if one != SubjectDraft()]
    if len(todo) == len(left) == 1:
        one, row = todo[0], left[0]
        known, recorded = bool(one.name or one.nip), bool(row["name"] or row["nip"])
        if one.name and row["name"]:
            strangers = one.name != row["name"]
        else:
            strangers = (known and recorded) or other_nip(one, row)
            if known != recorded and one.position and row["position"]:
                strangers = one.position != row["position"]
        if not strangers:
            pairs.append((todo.pop(), row["k"]))
    return pairs, todo
