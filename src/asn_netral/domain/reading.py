"""Readers of single values: a cell, an option or a JSON value in, the field's value out.

Each takes (value, context) and is pure in them. Cells come typed: text, whole numbers,
floats, dates. A float in a field of text is refused, since digits may be lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime

from asn_netral.domain.code import CodeList, fold
from asn_netral.domain.codes import CATEGORY, KIND, REASON, SOURCE, read_commitments
from asn_netral.domain.day import read_day
from asn_netral.domain.field import Context, Parse, Reading, blank
from asn_netral.domain.listed import split_cell
from asn_netral.domain.naming import read_subjects
from asn_netral.domain.nip import read_nip
from asn_netral.domain.office import parse_office
from asn_netral.domain.person import NOT_KNOWN_WORDS
from asn_netral.domain.problem import FieldError
from asn_netral.domain.status_words import FOLLOW_UP, STATUS
from asn_netral.domain.text import clean_description, clean_short, quoted
from asn_netral.locale import _

_NOT_KNOWN = frozenset(fold(word) for word in NOT_KNOWN_WORDS)
_FORM = re.compile(r"(?:bentuk|form|kode)?[\s:.]*([ed])[\s.-]*([0-9]{1,2})[.)]?", re.IGNORECASE)
_WITH_REASON = re.compile(r"\s*([^(:–—-]+?)\s*[(:–—-]+\s*(.+?)\s*\)?\s*")
_OFFICE_WORDS = re.compile(r"^\s*(?:bawaslu|panwaslih|panwaslu)\b", re.IGNORECASE)
_PPK_WORDS = re.compile(r"^\s*(?:ppk|pemda)\s+", re.IGNORECASE)
WHOLE_NUMBERS = 10**15
"""Below this a spreadsheet keeps every digit of a whole number."""


def as_text(value: object) -> str:
    """A value as the text it stands for.

    Raises:
        FieldError: ``text-number`` for a float that is no whole number, or too long.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if abs(value) < WHOLE_NUMBERS and value == int(value):
            return str(int(value))
        raise FieldError(
            "text-number",
            _("The spreadsheet holds a number here; format the cell as text and enter it again."),
        )
    if isinstance(value, list):
        return "; ".join(as_text(part) for part in value)
    raise FieldError("text-form", _("Text is expected here; format the cell as text."))


def read_short(value: object, context: Context) -> Reading:
    """Read a text of one line."""
    return Reading(clean_short(as_text(value)))


def read_long(value: object, context: Context) -> Reading:
    """Read a text of several lines."""
    return Reading(clean_description(as_text(value)))


def read_date(value: object, context: Context) -> Reading:
    """Read a day; ``unknown`` and "tidak diketahui" are a day expressly not known."""
    if isinstance(value, str) and fold(value) in _NOT_KNOWN:
        return Reading(None)
    day = read_day(value, context.today, relative=context.relative)
    return Reading(day.date, day.note)


def read_region(value: object, context: Context) -> Reading:
    """Read a region into its code; a number is a code whose last zero may be lost."""
    fraction = isinstance(value, float) and not value.is_integer()
    text = str(value) if fraction else as_text(value)
    found = context.regions.read(text)
    return Reading(found.region.code, found.note)


def read_office(value: object, context: Context) -> Reading:
    """Read an office: its id, or a region with or without "Bawaslu" before it."""
    text = as_text(value)
    name = _OFFICE_WORDS.sub("", text).strip()
    if re.match(r"[0-9]|ri\b", name, re.IGNORECASE):
        return Reading(parse_office(name, context.regions).id)
    found = context.regions.read(name or text)
    return Reading(found.region.code, found.note)


def code_reader(codes: CodeList) -> Parse:
    """Make a reader of one word of a code list."""

    def read(value: object, context: Context) -> Reading:
        word, note = _word(codes, as_text(value))
        return Reading(word, note)

    return read


def _word(codes: CodeList, text: str) -> tuple[str, str | None]:
    word, loose = codes.read(text)
    if not loose:
        return word, None
    note = _("“{value}” was read as “{label}”.")
    return word, note.format(value=quoted(text, 40), label=codes.label(word))


def read_source(value: object, context: Context) -> Reading:
    """Read a source; a column "Sumber" often holds the kind, and then tells only that."""
    text = as_text(value)
    if SOURCE.exact(text) is None and (kind := KIND.exact(text)):
        return Reading(None, None, (("kind", kind),))
    return Reading(SOURCE.parse(text))


def read_commitment_list(value: object, context: Context) -> Reading:
    """Read the commitments touched, the counted one first."""
    return Reading(read_commitments(as_text(value)))


def read_categories(value: object, context: Context) -> Reading:
    """Read one or several categories, the counted one first."""
    words: dict[str, None] = {}
    notes = []
    for part in _category_parts(as_text(value)):
        word, note = _word(CATEGORY, part)
        words[word] = None
        if note:
            notes.append(note)
    return Reading(tuple(words), " ".join(notes) or None)


def _category_parts(text: str) -> list[str]:
    parts: list[str] = []
    for separators in (r"[;,+&\r\n]|\bdan\b|\band\b", r"[;,+&/\r\n]|\bdan\b|\band\b"):
        if CATEGORY.exact(text) or CATEGORY.loosely(text):
            return [text]
        parts = [part.strip() for part in re.split(separators, text) if part.strip()]
        if parts and all(CATEGORY.exact(part) or CATEGORY.loosely(part) for part in parts):
            return parts
    # Without a full reading the refusal names the first part that is not known.
    unknown = [part for part in parts if not (CATEGORY.exact(part) or CATEGORY.loosely(part))]
    return unknown[:1] or [text]


def read_form(value: object, context: Context) -> Reading:
    """Read the form of violation: its code, or its wording in either language."""
    text = as_text(value)
    found = _FORM.fullmatch(text.strip())
    if found:
        form = context.forms.get(f"{found[1]}{int(found[2])}")
    else:
        wanted = fold(text)
        same = (f for f in context.forms.forms if wanted in (fold(f.wording), fold(f.wording_en)))
        form = next(same, None)
    if form is None:
        known = ", ".join(form.code for form in context.forms.forms)
        sentence = _("“{value}” is no known form of violation. Known are: {known}.")
        raise FieldError("form-unknown", sentence.format(value=quoted(text, 40), known=known))
    return Reading(form.code)


def read_status(value: object, context: Context) -> Reading:
    """Read a status of the report, with what else the words tell.

    "Tidak diregistrasi (formal)" tells the reason too; a follow-up status ("Sanksi
    dijatuhkan") tells that the report was forwarded.
    """
    text = as_text(value)
    if STATUS.exact(text) is None and STATUS.loosely(text) is None:
        if follow_up := FOLLOW_UP.exact(text):
            return Reading("forwarded", None, (("follow_up", (follow_up,)),))
        found = _WITH_REASON.fullmatch(text[:200])
        if found and (status := STATUS.exact(found[1])):
            reason = REASON.exact(found[2]) if status == "not-registered" else found[2]
            if reason:
                return Reading(status, None, (("reason", clean_short(reason)),))
    word, note = _word(STATUS, text)
    return Reading(word, note)


def read_follow_up(value: object, context: Context) -> Reading:
    """Read the follow-up status of each person; a supervisor's status tells that instead."""
    text = as_text(value)
    if FOLLOW_UP.exact(text) is None and (status := STATUS.exact(text)):
        waiting: tuple[str | None, ...] = ("awaiting-bkn",) if status == "forwarded" else (None,)
        return Reading(waiting, None, (("status", status),))
    return codes_reader(FOLLOW_UP)(value, context)


def read_persons(value: object, context: Context) -> Reading:
    """Read the persons a report concerns."""
    if isinstance(value, list):
        people = [person for part in value for person in read_subjects(as_text(part))]
        return Reading(tuple(people))
    return Reading(read_subjects(as_text(value)))


def _each(read_one: Callable[[str, Context], tuple[str, str | None]]) -> Parse:
    """Make a reader of a cell with one value per person; a dash holds a place."""

    def read(value: object, context: Context) -> Reading:
        parts = value if isinstance(value, list) else split_cell(as_text(value))
        read_parts = [
            (None, None) if blank(part) else read_one(as_text(part), context) for part in parts
        ]
        notes = dict.fromkeys(note for __, note in read_parts if note)
        return Reading(tuple(word for word, __ in read_parts), " ".join(notes) or None)

    return read


def codes_reader(codes: CodeList) -> Parse:
    """Make a reader of one word of a code list per person."""
    return _each(lambda part, context: _word(codes, part))


read_texts = _each(lambda part, context: (clean_short(part), None))
_read_nip_texts = _each(lambda part, context: (read_nip(part).text, None))


def read_nips(value: object, context: Context) -> Reading:
    """Read the NIP of each person; a number cell has lost digits and is refused."""
    if not isinstance(value, (str, list)):
        return Reading((read_nip(value).text,))
    if isinstance(value, str) and value.isdecimal():
        return Reading((read_nip(value).text,))
    return _read_nip_texts(value, context)


def _ppk(part: str, context: Context) -> tuple[str, str | None]:
    found = context.regions.read(_PPK_WORDS.sub("", part))
    return found.region.code, found.note


_read_ppk_texts = _each(_ppk)


def read_ppks(value: object, context: Context) -> Reading:
    """Read the region of the PPK of each person, written as a region or "PPK …"."""
    if not isinstance(value, (str, list)):
        code, note, __ = read_region(value, context)
        return Reading((code,), note)
    return _read_ppk_texts(value, context)
