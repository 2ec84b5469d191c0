"""A document as a short message: title, period, key figures, nil returns, fingerprint."""

from __future__ import annotations

from pathlib import Path

from asn_netral.domain.day import format_number
from asn_netral.domain.document import Document
from asn_netral.domain.text import printable
from asn_netral.locale import _

LIMIT = 900
"""Characters; longer messages are folded away on a telephone."""


def render(document: Document, data: Path | None = None) -> bytes:
    """The message in UTF-8 with a line end."""
    return f"{message(document)}\n".encode()


def message(document: Document) -> str:
    """Plain text of at most `LIMIT` characters; long lists are cut and say so."""
    head = [_cut(document.title, 160), _cut(document.subtitle, 200)]
    figures = [
        f"• {_cut(each.label, 60)}: {format_number(each.value)}" for each in document.figures[:6]
    ]
    mark = document.fingerprint
    above = "\n".join(f"*{line}*" if n == 0 else line for n, line in enumerate(head) if line)
    parts = [part for part in (above, document.alert, "\n".join(figures)) if part]
    room = LIMIT - sum(len(part) + 2 for part in parts) - len(mark) - 2
    parts += [part for part in (_nil(document.nil, room), mark) if part]
    return "\n\n".join(parts)


def _nil(names: tuple[str, ...], room: int) -> str:
    """The nil returns as far as there is room for them."""
    for shown in range(len(names), -1, -1):
        left = len(names) - shown
        listed = ", ".join(map(printable, names[:shown]))
        if left:
            more = _("and {n} others").format(n=format_number(left))
            listed = f"{listed} {more}" if listed else more
        text = _("NIL: {regions}").format(regions=listed)
        if len(text) <= room:
            return text if names else ""
    return ""


def _cut(text: str, limit: int) -> str:
    text = printable(text)
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"
