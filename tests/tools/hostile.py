"""Texts that break careless programs, alone and put together."""

from __future__ import annotations

import unicodedata
from random import Random

FRAGMENTS = (
    # SQL, shell, templates, markup
    *(
        "'",
        '"',
        "'); DROP TABLE report;--",
        "' OR '1'='1",
        "%s",
        "%(name)s",
        "{0}",
        "{name}",
        "$HOME",
    ),
    *("`reboot`", "$(reboot)", "; rm -rf ~", "| cat", "&& echo", "\\", "\\n", "../../etc/passwd"),
    *("[red]", "[/red]", "[bold", "[link=http://x.id]y[/link]", "<script>alert(1)</script>", "<b>"),
    *("&amp;", "]]>", "<!--", "{{ 7*7 }}", "{% x %}", "**a**", "|a|b|", "# a", "--", "null", "NaN"),
    # formulas
    *("=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x.id")', "\t=1"),
    # escape sequences and other controls
    *(
        "\x1b[31m",
        "\x1b]0;title\x07",
        "\x1b]8;;http://x.id\x1b\\",
        "\x9b31m",
        "\x00",
        "\x07",
        "\x08",
    ),
    *("\r", "\n", "\r\n", "\x0b", "\x0c", "\x7f", "\x85", "\u2028", "\u2029"),
    # marks that turn, hide and join
    *("\u202e", "\u202d", "\u2066", "\u2069", "\u200f", "\u061c", "\u200b", "\u2060", "\ufeff"),
    *(
        "\u200d",
        "\u00ad",
        "\U000e0041",
        "\ufffe",
        "\ud800",
        "e\u0301",
        "\u0301",
        "\u1160",
        "\u3164",
    ),
    # letters of every width and writing
    *("Ä", "ß", "İ", "ﷺ", "漢字", "עברית", "العربية", "ไทย", "🇮🇩", "👨‍👩‍👧", "𝒜", "Ⅷ", "١٢٣"),
    # ordinary words, so that something is left to read
    *("Hadir di acara", "Lurah", "Dinas", "Oesapa", "a", " ", "  ", "Jl. Timor Raya No. 1"),
)
SHOWN = "\n\u200c\u200d\u00ad"
"""What is no printable character and may reach a terminal: line ends and harmless joiners."""


def texts(random: Random) -> str:
    """Some fragments in a row, mostly few, at times very many."""
    count = random.choice((1, 1, 2, 3, 5, 40))
    return "".join(random.choice(FRAGMENTS) for _ in range(count))


def harmful(output: str) -> set[str]:
    """The characters of an output that must never reach a terminal."""
    return {
        f"U+{ord(character):04X} {unicodedata.category(character)}"
        for character in output
        if not character.isprintable() and character not in SHOWN
    }
