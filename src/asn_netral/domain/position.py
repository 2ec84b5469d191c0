"""The class of a position, told from its words where the words leave no doubt.

Only the positions that the office's vocabulary names are read; every other one is not yet
known. Classes: PP 11/2017 on the management of PNS.
"""

from __future__ import annotations

import re
from functools import lru_cache

from asn_netral.domain.person import UNKNOWN

# The longest phrase counts: "kepala sekolah" is no "guru", "sekretaris camat" no "camat".
_CLASS_OF_WORDS = {
    "administrator": "camat, kabag, kabid, kepala bagian, kepala bidang",
    "pengawas": "lurah, kasi, kepala seksi, kasubag, kasubbag, kepala subbagian, kasubid",
    "fungsional": "guru, tenaga kesehatan, bidan, perawat, dokter, dosen, penyuluh",
    "kepala-unit": "kepala sekolah, kepsek, kepala puskesmas, kapus, kepala madrasah, "
    "kepala sd, kepala sdn, kepala smp, kepala smpn, kepala sma, kepala sman, kepala smk",
    "jpt": "sekda, sekretaris daerah, kepala dinas, kadis, kepala badan, kaban, staf ahli, "
    "asisten sekda, inspektur daerah",
    "pelaksana": "staf, staff, pelaksana, staf pelaksana",
}
_PHRASES = {
    phrase.strip(): position_class
    for position_class, phrases in _CLASS_OF_WORDS.items()
    for phrase in phrases.split(",")
}
_LONGEST = max(len(phrase.split()) for phrase in _PHRASES)
_ACTING = {"plt", "plh", "pj", "pjs"}


@lru_cache(maxsize=4096)
def guess_position_class(position: str | None) -> str:
    """The class of a position that begins with known words, else ``unknown``.

    ``Plt. Camat`` is a camat; ``sekretaris camat`` and ``mantan lurah`` stay unknown.
    """
    words = re.findall(r"\w+", (position or "").casefold())
    while words and words[0] in _ACTING:
        words = words[1:]
    for length in range(_LONGEST, 0, -1):
        found = _PHRASES.get(" ".join(words[:length]))
        if found:
            return found
    return UNKNOWN


def is_position(text: str) -> bool:
    """Whether a text names a person by position only, as in ``Camat`` with a place."""
    return guess_position_class(text) != UNKNOWN
