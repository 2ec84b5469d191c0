"""The empty workbook: what its drop-down lists offer is read when it comes back filled in."""

from __future__ import annotations

from pathlib import Path

import pytest
from books import write_xlsx
from program import Command
from python_calamine import CalamineWorkbook
from sheets import imported

from asn_netral.domain.codes import REASON, STATUS
from asn_netral.domain.fields import BY_KEY
from asn_netral.locale import set_language


@pytest.mark.parametrize("language", ["id", "en"])
def test_each_value_of_each_list_is_read(asn: Command, tmp_path: Path, language: str) -> None:
    set_language(language)
    assert asn("init", "--office", "53.71").code == 0
    target = tmp_path / "template.xlsx"
    assert asn("report", "import", "--template", target, "--lang", language).code == 0
    book = CalamineWorkbook.from_path(target)
    head = [str(cell) for cell in book.get_sheet_by_index(0).to_python()[0]]
    at = {key: head.index(field.label) for key, field in BY_KEY.items() if field.label in head}
    heads, *lists = book.get_sheet_by_index(2).to_python()
    rows = []
    for column, heading in enumerate(heads):
        for value in (row[column] for row in lists if row[column] != ""):
            cells = [""] * len(head)
            cells[at["region"]], cells[at["description"]] = "Kota Kupang", f"{heading} {value}"
            cells[head.index(str(heading))] = str(value)
            if value == STATUS.label("not-registered"):
                cells[at["reason"]] = REASON.label("formal")
            elif heading == BY_KEY["reason"].label:
                cells[at["status"]] = STATUS.label("not-registered")
            rows.append(cells)
    found = imported(asn, write_xlsx(tmp_path / "a.xlsx", {"A": [head, *rows]}))
    assert found["problems"] == []
    assert found["added"] == len(rows) > 60
