"""Ranks of civil servants as they stand below a name: Penata Muda Tk. I (III/b), Gol. IX.

The names and the letters of a rank: PP 11/2017 on the management of PNS and the table that
the state agency BKN keeps; figures without a letter are those of PPPK.
"""

from __future__ import annotations

import re

_NAME = (
    r"(?:pembina|penata|pengatur|juru)(?:\s+(?:muda|utama|madya))*"
    r"(?:\s*,?\s*(?:tk\.?|tkt\.?|tingkat)\s*[i1])?"
)
_LETTER = r"(?:i{1,3}|iv)\s?[/.]\s?[a-e]"
_GROUP = r"gol(?:ongan)?\.?(?:\s*ruang)?\s*[:.=]?\s*"
_CODE = rf"\(?\s*(?:(?:{_GROUP})?{_LETTER}|{_GROUP}[ivx]{{1,5}})\s*\)?"
_LABEL = r"(?:pangkat(?:\s*[/,]?\s*gol(?:ongan)?\.?)?(?:\s*[/,]?\s*ruang)?\s*[:.=]?\s*)?"
_RANK = re.compile(
    rf"{_LABEL}(?P<rank>{_NAME}(?:[\s,/–—-]*{_CODE})?|{_CODE})(?=\s*(?:\Z|[,;/|–—-]))",
    re.IGNORECASE,
)
_CUT = " ,;:/|–—-"


def split_rank(text: str) -> tuple[str | None, str]:
    """A rank at the beginning or end of a text, and the rest; None where it names none."""
    if found := _RANK.match(text):
        return found["rank"].strip(), text[found.end() :].strip(_CUT)
    for found in _RANK.finditer(text):
        if found.end() == len(text.rstrip()) and text[found.start() - 1] in _CUT + "(":
            return found["rank"].strip(), text[: found.start()].strip(_CUT)
    return None, text


def is_rank(text: str) -> bool:
    """Whether a text is a rank and nothing else."""
    return split_rank(text)[1] == ""
