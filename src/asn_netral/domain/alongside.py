"""Names with the NIP, the rank and the position that stand beside them in one cell.

Imported only when such a cell turns up.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from asn_netral.domain.marks import Part, parts_of
from asn_netral.domain.naming import NAME_LIMIT, read_person
from asn_netral.domain.nip import read_nip
from asn_netral.domain.position import guess_position_class, is_position
from asn_netral.domain.problem import FieldError
from asn_netral.domain.rank import is_rank, split_rank
from asn_netral.domain.subject import SubjectDraft
from asn_netral.domain.text import clean_short
from asn_netral.locale import _

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
    r"(?:instansi|opd|unit kerja|dinas|badan|kantor|kec(?:amatan)?"
    r"|kel(?:urahan)?|sekretariat|bagian|bidang|puskesmas|rsud|inspektorat|uptd?|satpol"
    r"|sdn?|smpn?|sman?|smkn?|universitas|kementerian)\b",
    re.IGNORECASE,
)
_LIKE_A_POSITION = re.compile(
    r"(?:(?:plt|plh|pj|pjs|wakil|penjabat)\.?\s+)*(?:sekretaris|sekcam|sekdin|seklur|kepala|ketua"
    r"|analis|pengadministrasi|pengelola|pengawas|pranata|perencana|bendahara|operator|direktur"
    r"|koordinator|asisten|ajudan|inspektur|auditor|arsiparis|widyaiswara|teknisi|pustakawan"
    r"|penata (?:layanan|kelola)|wali kelas|fungsional|jabatan)\b",
    re.IGNORECASE,
)
"""Words with which positions begin whose class is not known; below a NIP they are no name."""


class _Told(NamedTuple):
    """What a piece of a cell tells: words and a NIP, or that there is none."""

    words: str
    behind: str = ""
    nip: str | None = None
    about_nip: bool = False


def people_of(text: str) -> tuple[SubjectDraft, ...]:
    """The persons of a cell; none where it names nobody.

    Raises:
        FieldError: see `asn_netral.domain.naming.read_subjects`.
    """
    people: list[_Somebody] = []
    for part in parts_of(text):
        if part.text.strip("-–— "):
            _put(part, people)
    return tuple(one.draft() for one in people)


class _Somebody:
    """A person as the pieces of a cell tell of them."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.nip: str | None = None
        self.position: str | None = None
        self.rank: str | None = None
        self.numbered = False

    @property
    def settled(self) -> bool:
        """Whether the name is at its end: a NIP or a rank stands below it."""
        return self.numbered or self.rank is not None

    def draft(self) -> SubjectDraft:
        """The person; words that are no name are refused."""
        found = read_person(" ".join(self.words)) if self.words else SubjectDraft()
        if self.position:
            if found.position:
                raise _unclear()
            position = clean_short(self.position, NAME_LIMIT)
            kind = guess_position_class(position)
            found = replace(found, position=position, position_class=kind)
        return replace(found, nip=self.nip or found.nip, rank=self.rank)


def _put(part: Part, people: list[_Somebody]) -> None:
    """Give a piece to the person it belongs to, or to one more."""
    told = _told(part.text)
    last = people[-1] if people and part.start != "mark" else None
    if told.words and not (last and _is_of(told, last, part.start)):
        last = None
    if told.words and last is None and part.start != "mark" and is_rank(told.words):
        raise _unclear()
    if last is None or (told.about_nip and not told.words and last.numbered and not last.words):
        last = _Somebody()
        people.append(last)
    beside = last.settled or (last.words and is_rank(told.words)) or _POSITION.match(told.words)
    if told.words and beside:
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
    if start == "more" or _POSITION.match(told.words) or is_rank(told.words):
        return True
    if not last.settled or told.about_nip:
        return False
    words = split_rank(told.words)[1]
    return _names_a_position(words) or bool(_OF_AN_AGENCY.match(words))


def _names_a_position(words: str) -> bool:
    return is_position(words) or _LIKE_A_POSITION.match(words) is not None


def _place(text: str, somebody: _Somebody) -> None:
    """Give rank and position to a person."""
    rank, text = split_rank(text)
    if rank:
        if somebody.rank:
            raise _unclear()
        somebody.rank = rank
    if not text:
        return
    label = _POSITION.match(text)
    if somebody.position or not (label or _names_a_position(text)):
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
