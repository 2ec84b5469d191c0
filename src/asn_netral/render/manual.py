"""The documentation of commands for a terminal and as a manual page, from one Markdown file.

What of Markdown is understood is what `docs/commands.md` uses: headings, paragraphs, lists,
fenced blocks, and code, bold and links inside a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import wrap

from asn_netral import __version__

FENCE = "```"
WIDTH = 88
_LINK = re.compile(r"\[([^]]+)\]\([^)]+\)")
_ITEM = re.compile(r"- (.*)")


def sections(text: str) -> dict[str, str]:
    """The sections of commands: title (`report add`) and text, in the order of the file."""
    found: dict[str, list[str]] = {}
    inside, title = False, ""
    for line in text.splitlines():
        inside ^= line.startswith(FENCE)
        if not inside and line.startswith("#"):
            title = line.lstrip("#").strip() if line.startswith("### ") else ""
            if title:
                found[title] = []
        elif title:
            found[title].append(line)
    return {title: "\n".join(lines).strip("\n") for title, lines in found.items()}


def terminal_text(title: str, body: str, width: int = WIDTH) -> str:
    """One section as plain text for a terminal of a width."""
    lines = [title, "=" * len(title), ""]
    for kind, part in _blocks(body):
        if kind == "code":
            lines += ["", *(f"    {line}" for line in part.splitlines()), ""]
        elif kind == "item":
            lines += wrap(_plain(part), width, initial_indent="  - ", subsequent_indent="    ")
        elif kind == "text":
            lines += wrap(_plain(part), width)
        elif lines[-1]:
            lines.append("")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip()


def man_page(text: str, told: str) -> str:
    """All of the documentation as a manual page (roff, macros `man`).

    Args:
        text: the Markdown.
        told: what the program is for, one sentence.
    """
    lines = [f'.TH ASN-NETRAL 1 "" "asn-netral {__version__}" "asn-netral"']
    lines += [".SH NAME", rf"asn\-netral \- {_line(told)}"]
    for kind, part in _blocks(text):
        if kind == "code":
            lines += [".PP", ".RS 4", ".nf", *(_line(line) for line in part.splitlines())]
            lines += [".fi", ".RE"]
        elif kind == "item":
            lines += [r".IP \(bu 2", _line(part)]
        elif kind == "text":
            lines += [".PP", _line(part)]
        elif kind in ("h2", "h3"):
            lines.append(f"{'.SH' if kind == 'h2' else '.SS'} {_line(part)}")
    return "\n".join(lines)


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """The blocks of a text: ``h1``…, ``text``, ``item``, ``code`` and ``blank``."""
    open_text: list[str] = []
    kind = "text"
    fenced: list[str] | None = None
    for line in [*text.splitlines(), ""]:
        if fenced is not None:
            if line.startswith(FENCE):
                yield "code", "\n".join(fenced)
                fenced = None
            else:
                fenced.append(line)
            continue
        begins = line.startswith((FENCE, "#", "- ")) or not line.strip()
        if begins and open_text:
            yield kind, " ".join(open_text)
            open_text, kind = [], "text"
        if line.startswith(FENCE):
            fenced = []
        elif line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            yield f"h{level}", line[level:].strip()
        elif item := _ITEM.match(line):
            open_text, kind = [item[1]], "item"
        elif line.strip():
            open_text.append(line.strip())
        else:
            yield "blank", ""


def _plain(text: str) -> str:
    return _LINK.sub(r"\1", text).replace("**", "").replace("`", "")


def _line(text: str) -> str:
    """A line of roff: its own signs escaped, code in bold."""
    text = _LINK.sub(r"\1", text).replace("\\", r"\e").replace("-", r"\-")
    text = re.sub(r"`([^`]+)`|\*\*([^*]+)\*\*", lambda m: rf"\fB{m[1] or m[2]}\fR", text)
    return rf"\&{text}" if text.startswith((".", "'")) else text
