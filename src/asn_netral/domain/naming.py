"""The persons whom a cell names, with the NIP and position that stand beside a name."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from asn_netral.domain.code import fold
from asn_netral.domain.listed import Part, parts_of
from asn_netral.domain.nip import read_nip
from asn_netral.domain.person import NOT_KNOWN_WORDS
from asn_netral.domain.position import guess_position_class, is_position
from asn_netral.domain.problem import FieldError
from asn_netral.domain.subject import SubjectDraft
from asn_netral.domain.text import clean_short
from asn_netral.locale import _

NAME_LIMIT = 200

_NOT_KNOWN = frozenset(fold(word) for word in NOT_KNOWN_WORDS) | {"belumteridentifikasi"}
_CUT = " ,;:/|(–—-"
_BEFORE = r"[\s,;:/|(\[–—-]*"
_LABEL = r"(?<!\w)N\.?I\.?\s?P(?:\.|PPK|3K)?(?:\s*/\s*NI\s?PPPK)?(?![^\W\d_])[\s:.=]*"
_DIGITS = r"['’]?[0-9](?:[ .]{0,2}[0-9]){17}(?![0-9])"
_NIP = re.compile(
    rf"{_BEFORE}(?:{_LABEL}(?P<told>['’]?[0-9][0-9 .]*[0-9](?:[.,][0-9]+)?(?:\s?E\s?\+?[0-9]+)?)"
    rf"|(?<![0-9])(?P<bare>{_DIGITS}))\s?[)\]]?",
    re.IGNORECASE,
)
_NO_NIP = re.compile(
    rf"{_BEFORE}{_LABEL}(?:[-–—_.…]+|(?:belum|tidak|tdk) (?:ada|diketahui|tahu)|nihil|kosong)?"
    r"\s*[)\]]?\Z",
    re.IGNORECASE,
)
_LONG = re.compile(r"[0-9](?:[ .]?[0-9]){14,}|[0-9][.,][0-9]+\s?E\s?\+?[0-9]{2}", re.IGNORECASE)
_POSITION = re.compile(r"(?:jab(?:atan)?|pekerjaan)\.?\s*[:=]\s*", re.IGNORECASE)
_OF_AN_AGENCY = re.compile(
    r"(?:instansi|opd|unit kerja|gol(?:ongan)?|pangkat|dinas|badan|kantor|kec(?:amatan)?"
    r"|kel(?:urahan)?|sekretariat|bagian|bidang|puskesmas|rsud|inspektorat|uptd?|satpol"
    r"|sdn?|smpn?|sman?|smkn?|universitas|kementerian)\b",
    re.IGNORECASE,
)
_SPECIAL = re.compile(r"[0-9;\r\n]|\A\s*[^\w\s]|N\.?I\.?\s?P", re.IGNORECASE)


class _Told(NamedTuple):
    """What a piece of a cell tells: words and a NIP, or that there is none."""

    words: str
    behind: str = ""
    nip: str | None = None
    about_nip: bool = False


def read_subjects(text: str) -> tuple[SubjectDraft, ...]:
    """Read the persons of one cell; ``unknown`` and "belum diketahui" are a person not known.

    A text that begins with a known position is a person known by position only. A NIP, with
    or without the word, belongs to the name that it stands behind or below, and a known
    position behind the NIP to the same person.

    Raises:
        FieldError: the faults of `clean_short` and `read_nip`, ``text-empty``, or
            ``subject-parts`` where it cannot be said what belongs to whom.
    """
    if text.strip() and not _SPECIAL.search(text):
        return (_person(text.strip()),)
    people: list[_Somebody] = []
    for part in parts_of(text):
        if part.text.strip("-–— "):
            _put(part, people)
    if not people:
        raise FieldError("text-empty", _("The text is empty; write at least one word."))
    return tuple(one.draft() for one in people)


class _Somebody:
    """A person as the pieces of a cell tell of them."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.nip: str | None = None
        self.position: str | None = None
        self.numbered = False

    def draft(self) -> SubjectDraft:
        """The person; words that are no name are refused."""
        found = _person(" ".join(self.words)) if self.words else SubjectDraft()
        if self.position:
            if found.position:
                raise _unclear()
            position = clean_short(self.position, NAME_LIMIT)
            kind = guess_position_class(position)
            found = replace(found, position=position, position_class=kind)
        return replace(found, nip=self.nip) if self.nip else found


def _put(part: Part, people: list[_Somebody]) -> None:
    """Give a piece to the person it belongs to, or to one more."""
    told = _told(part.text)
    last = people[-1] if people and part.start != "mark" else None
    if told.words and not (last and _is_of(told, last, part.start)):
        last = None
    if last is None or (told.about_nip and not told.words and last.numbered and not last.words):
        last = _Somebody()
        people.append(last)
    if told.words and (last.numbered or _POSITION.match(told.words)):
        _place(told.words, last)
    elif told.words:
        last.words.append(told.words)
    if told.about_nip:
        if last.numbered or (not told.words and _may_be_of_another(people)):
            raise _unclear()
        last.nip, last.numbered = told.nip, True
    if told.behind:
        _place(told.behind, last)


def _may_be_of_another(people: list[_Somebody]) -> bool:
    """Whether the last words are perhaps the position of the name above them."""
    above = people[-2:-1]
    return bool(above) and not above[0].numbered and is_position(" ".join(people[-1].words))


def _is_of(told: _Told, last: _Somebody, start: str) -> bool:
    """Whether words tell of the person above, and name no other."""
    if start == "more" or _POSITION.match(told.words):
        return True
    if not last.numbered or told.about_nip:
        return False
    return is_position(told.words) or bool(_OF_AN_AGENCY.match(told.words))


def _place(text: str, somebody: _Somebody) -> None:
    label = _POSITION.match(text)
    if somebody.position or not (label or is_position(text)):
        raise _unclear()
    somebody.position = text[label.end() :] if label else text


def _told(text: str) -> _Told:
    """Take the NIP out of a piece."""
    text = " ".join(text.split())
    if len(text) > 2 * NAME_LIMIT:
        return _Told(text)  # no name is as long, and it will be refused as one
    if found := _NIP.search(text):
        nip = read_nip(found["told"] or found["bare"]).text
        before, behind = text[: found.start()].strip(_CUT), text[found.end() :].strip(_CUT + ")")
        _refuse_number(before + " " + behind)
        return _Told(before, behind, nip, True) if before else _Told(behind, "", nip, True)
    if found := _NO_NIP.search(text):
        text = text[: found.start()].strip(_CUT)
        _refuse_number(text)
        return _Told(text, about_nip=True)
    _refuse_number(text)
    return _Told(text)


def _refuse_number(text: str) -> None:
    """Refuse a long number that is left in a name: it may be a NIP with a fault, or a second."""
    if found := _LONG.search(text):
        read_nip(found[0])
        raise _unclear()


def _unclear() -> FieldError:
    sentence = _(
        "It cannot be said which NIP or position is whose: write each NIP behind or below its "
        "name, and position and agency into columns of their own."
    )
    return FieldError("subject-parts", sentence)


def _person(text: str) -> SubjectDraft:
    if fold(text) in _NOT_KNOWN:
        return SubjectDraft()
    name = clean_short(text.strip(" ,;"), NAME_LIMIT) if text.strip(" ,;") else None
    if name and is_position(name):
        return SubjectDraft(position=name, position_class=guess_position_class(name))
    return SubjectDraft(name=name)
