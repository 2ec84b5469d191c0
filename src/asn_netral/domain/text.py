"""Free text: what may be stored, what may be shown, and what must not stand in it.

Text is stored as typed (in Unicode form NFC, with plain line ends); it is made harmless
only where it is shown. So a report can be searched for exactly what an officer wrote, and
no escape sequence in it ever reaches a terminal.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from asn_netral.domain.problem import FieldError
from asn_netral.locale import _

DESCRIPTION_LIMIT = 20_000
SHORT_LIMIT = 300

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_DAY = r"(?:(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}|[0-9]{2}[ .-][0-9]{2}[ .-](?:19|20)[0-9]{2})"
_LONG_NUMBER = re.compile(rf"(?!{_DAY}(?![ .-]?[0-9]))[0-9](?:[ .-]?[0-9]){{7,}}")
"""Eight figures or more that are not written as a day."""
# Letters and signs that have no shape: Hangul fillers and the blank of Braille.
_FILLERS = "\u115f\u1160\u3164\uffa0\u2800"
# Joiners shape Arabic, Indic and emoji text and change nothing around them.
_HARMLESS_FORMAT = "\u200c\u200d\u00ad"


class TextError(FieldError):
    """A text that cannot be stored."""


def clean_description(text: str) -> str:
    """Read a text of several lines, 1 to 20,000 characters.

    Raises:
        TextError: ``text-empty``, ``text-long``, ``text-control`` or ``text-encoding``.
    """
    if _is_plain(text) and len(text) <= DESCRIPTION_LIMIT:
        return text
    return _clean(_lines(text), DESCRIPTION_LIMIT)


def clean_short(text: str, limit: int = SHORT_LIMIT) -> str:
    """Read a text of one line, 1 to `limit` characters.

    Line ends and tabs, which wrapped spreadsheet cells bring, become single spaces.

    Raises:
        TextError: ``text-empty``, ``text-long``, ``text-control`` or ``text-encoding``.
    """
    if _is_plain(text) and len(text) <= limit and "  " not in text:
        return text
    if len(text) > 8 * limit:
        raise _too_long(len(text), limit)
    return _clean(re.sub(r"[ \t\n]+", " ", _lines(text)), limit)


def _is_plain(text: str) -> bool:
    """Whether a text is stored as it is: nearly every cell of a large file."""
    return (
        text.isascii() and text.isprintable() and text != "" and text[0] != " " and text[-1] != " "
    )


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _clean(text: str, limit: int) -> str:
    text = text.strip()
    if len(text) > limit:
        raise _too_long(len(text), limit)
    if _SURROGATE.search(text):
        sentence = _("The text holds broken characters; save the source as UTF-8 and try again.")
        raise TextError("text-encoding", sentence)
    if found := _CONTROL.search(text):
        sentence = _(
            "The text holds the control character {code} at place {place}; remove it."
        ).format(code=f"U+{ord(found[0]):04X}", place=found.start() + 1)
        raise TextError("text-control", sentence)
    text = unicodedata.normalize("NFC", text)
    if not visible(text):
        raise TextError("text-empty", _("The text is empty; write at least one word."))
    return text


def visible(text: str) -> bool:
    """Whether a text shows anything: not only blanks, marks of direction, fillers, accents."""
    return any(
        character not in _FILLERS and unicodedata.category(character)[0] in "LNPS"
        for character in text
    )


def _too_long(length: int, limit: int) -> TextError:
    sentence = _(
        "The text has {length} characters, more than the {limit} allowed; shorten it."
    ).format(length=length, limit=limit)
    return TextError("text-long", sentence)


def printable(text: str, *, lines: bool = False) -> str:
    """Make a text harmless for a terminal, a page or a cell; every renderer uses it.

    Escape and other control characters become their visible pictures (``␛``), marks that
    turn or hide text (right-to-left overrides, isolates, zero-width, tags, line and
    paragraph separators, C1 controls, halves of characters) their number (``⟨U+202E⟩``).

    Args:
        text: any text at all.
        lines: keep line ends; otherwise a line end becomes a space. A tab always does.
    """
    if text.isprintable():
        return text
    return "".join(_visible(character, lines) for character in _lines(text))


def _visible(character: str, lines: bool) -> str:
    if character.isprintable() or character in _HARMLESS_FORMAT:
        return character
    if character == "\n" and lines:
        return character
    if character in "\t\n" or unicodedata.category(character) == "Zs":
        return " "
    number = ord(character)
    if number < 0x20:
        return chr(0x2400 + number)
    if number == 0x7F:
        return "\u2421"
    return f"⟨U+{number:04X}⟩"


def quoted(text: str, limit: int = 60) -> str:
    """A value as a sentence may quote it: harmless, cut, long numbers (NIP, NIK) hidden."""
    shown = _LONG_NUMBER.sub(lambda found: "*" * len(found[0]), printable(text[: 4 * limit]))
    shown = " ".join(shown.split())
    return shown if len(shown) <= limit else shown[: limit - 1] + "…"


def scan_for(text: str, needles: Mapping[str, str]) -> tuple[str, ...]:
    """Find names and numbers of a protected person inside a free text.

    Case, spaces, punctuation and accents do not matter; a name is found only as whole
    words, a number of at least six digits also inside a longer one, and a telephone
    number with ``0`` or ``+62`` alike. A part of a name alone is not looked for: too many
    officers share it.

    Args:
        text: the text to search.
        needles: what the value is (``name``, ``phone``, ``nik``) and the value.

    Returns:
        The keys of the needles that occur, in their order; never the values, so that
        a warning made from them cannot leak one.
    """
    haystack = _Squeezed(text)
    return tuple(key for key, value in needles.items() if haystack.holds(value))


class _Squeezed:
    """A text without anything but letters and digits, knowing where its words were."""

    def __init__(self, text: str) -> None:
        words = _words(text)
        self.text = "".join(words)
        self.digits = "".join(re.findall(r"[0-9]+", self.text))
        ends = [0]
        for word in words:
            ends.append(ends[-1] + len(word))
        self.edges = set(ends)

    def holds(self, needle: str) -> bool:
        wanted = "".join(_words(needle))
        if wanted.isdigit():
            short = re.sub(r"^(?:62|0)", "", wanted) if len(wanted) < 16 else wanted
            return len(wanted) >= 6 and short in self.digits
        if len(wanted) < 3:
            return False
        start = self.text.find(wanted)
        while start >= 0:
            if start in self.edges and start + len(wanted) in self.edges:
                return True
            start = self.text.find(wanted, start + 1)
        return False


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.findall(r"[^\W_]+", plain)
