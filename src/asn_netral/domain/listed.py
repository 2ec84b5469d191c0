"""Several entries in one cell: numbered, with list marks, on lines, or with semicolons.

Commas never separate: degrees follow a name after one.
"""

from __future__ import annotations

import re

SIGNS = "•*·▪●○◦‣►✓✔✅☑➢➤→⇒»>▶■□◆◇♦"
"""Signs that begin an entry, beside dashes."""
_LISTED = re.compile(rf"[\r\n;]|\A\s*(?:\(?[0-9]{{1,2}}[.)]|[-–—{SIGNS}])")


def split_cell(text: str) -> tuple[str, ...]:
    """Split a cell into its entries, each in one line."""
    if not _LISTED.search(text):
        text = text.strip()
        return (text,) if text else ()
    from asn_netral.domain.marks import parts_of

    entries: list[str] = []
    for part in parts_of(text):
        if part.start == "more":
            entries[-1] = f"{entries[-1]} {part.text}"
        else:
            entries.append(part.text)
    return tuple(entries)
