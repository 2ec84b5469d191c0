"""Several people on one file: nothing lost, nothing twice, no error shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from program import Command
from sheets import HEADINGS, write_csv
from trusted import REPORT, seen
from warm import Warm, answers


def test_eight_add_while_a_ninth_imports_and_a_tenth_backs_up(
    office: Path, warm: Warm, tmp_path: Path, times: Callable[[int, int], int]
) -> None:
    each, people, files, copies = times(12, 200), 8, 3, times(5, 40)
    sheets = [
        write_csv(
            tmp_path / f"sheet{n}.csv",
            HEADINGS,
            *[
                ("53.71", "05/09/2024", f"Orang {n}.{row}", "", f"Acara {n}.{row}", "Laporan")
                for row in range(100)
            ],
        )
        for n in range(files)
    ]
    runs = [warm.start([REPORT], tmp_path / f"log{n}", repeat=each) for n in range(people)]
    runs.append(warm.start([("report", "import", s) for s in sheets], tmp_path / "log-import"))
    folder = tmp_path / "copies"
    runs.append(warm.start([("backup", folder)], tmp_path / "log-backup", repeat=copies))

    assert [warm.wait(run) for run in runs] == [0] * len(runs)
    told = [run for log in tmp_path.glob("log*") for run in answers(log)]
    assert len(told) == people * each + files + copies
    assert [run.stderr for run in told if run.code] == []

    entries, rows = seen(office)
    assert entries == 1 + people * each + files
    numbers = [row[3] for (table, _key), row in rows.items() if table == "report"]
    assert len(numbers) == people * each + files * 100
    assert set(numbers) == set(range(1, len(numbers) + 1))
    made = sorted(folder.glob("*.db"))
    assert len(made) == copies
    for copy in (made[0], made[-1]):
        there, in_copy = seen(copy)
        assert there <= entries
        assert in_copy.keys() <= rows.keys()


def test_of_two_who_edit_the_same_version_the_second_is_told(
    office: Path, asn: Command, warm: Warm, tmp_path: Path
) -> None:
    assert asn(*REPORT).code == 0
    version = str(asn("report", "show", "1", "--json").json["version"])
    edits = [
        ("report", "edit", "1", "--if-version", version, "--place", f"Lapangan {n}")
        for n in range(8)
    ]
    runs = [warm.start([edit], tmp_path / f"log{n}") for n, edit in enumerate(edits)]
    assert [warm.wait(run) for run in runs] == [0] * 8
    told = [answers(tmp_path / f"log{n}")[0] for n in range(8)]
    done = [n for n, run in enumerate(told) if run.code == 0]
    assert len(done) == 1
    assert asn("report", "show", "1", "--json").json["place"] == f"Lapangan {done[0]}"
    for n, run in enumerate(told):
        if n not in done:
            assert run.code == 1
            assert f"you have {version}" in run.stderr
            assert f"Place of the event – → “Lapangan {done[0]}”" in run.stderr
    entries, __ = seen(office)
    assert entries == 3


def test_two_who_edit_different_fields_both_keep_what_they_wrote(
    office: Path, asn: Command, warm: Warm, tmp_path: Path
) -> None:
    assert asn(*REPORT).code == 0
    edits = {"place": "Lapangan", "district": "Oebobo", "in-charge": "Divisi"}
    runs = [
        warm.start([("report", "edit", "1", f"--{field}", value)], tmp_path / field)
        for field, value in edits.items()
    ]
    assert [warm.wait(run) for run in runs] == [0] * len(runs)
    shown = asn("report", "show", "1", "--json").json
    assert {field: shown[field.replace("-", "_")] for field in edits} == edits
