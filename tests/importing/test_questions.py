"""What is not clear is asked before anything is locked, and answers hold for the run."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from program import Command
from sheets import reports, write_csv

from asn_netral.services.desk import Desk
from asn_netral.services.importing.request import Request
from asn_netral.services.importing.run import run


def test_a_person_settles_what_is_unclear(asn: Command, tmp_path: Path) -> None:
    assert asn("init", "--office", "53").code == 0
    source = write_csv(
        tmp_path / "a.csv",
        ("Tgl kejadian nya", "Jabatan", "Catatan khusus"),
        *[("1/10/2024", "Camat", "Hadir kampanye")] * 300,
    )
    asked: list[str] = []
    answers = {"event-date": "event-date", "region": "53.71"}

    def ask(sentence: str, field: str) -> str:
        asked.append(field)
        # While a person thinks, others can write.
        assert asn("report", "add", *ADD, "--db", str(tmp_path / "office.db")).code == 0
        return answers[field]

    desk = Desk(
        tmp_path / "office.db", "tester", lambda: "2024-10-20T00:00:00Z", date(2024, 10, 20)
    )
    result = run(desk, Request(files=[str(source)], ask=ask))
    assert asked == ["event-date", "region"]
    assert result.counts["added"] == 300
    last = reports(asn)[-1]
    assert (last["region_code"], last["event_on"]) == ("53.71", "2024-10-01")


ADD = (
    *("--region", "53.71", "--event-date", "unknown", "--kind", "temuan"),
    *("--subject", "unknown", "--description", "x", "--today", "2024-10-20"),
)
