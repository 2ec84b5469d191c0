"""Names of persons: compared without titles, degrees, case and punctuation.

Names are only ever pointed out as alike; two persons are never merged by name.
"""

from __future__ import annotations

import re

_BEFORE = frozenset(
    "h hj hjh kh k drs dra dr drg drh ir prof ust ustadz ustaz ns apt bpk bapak ibu sdr sdri "
    "saudara saudari pdt pastor".split()
)
_AFTER = frozenset(
    "spd mpd sh mh se mm msi sip map map ssos sag mag skom mkom skm mkes skep mkep st mt ssi "
    "sp mp spt ssit sst sstp mstp msc mba ma phd amd amdkep amdkeb amdpd amk amkeb str strkep "
    "strkeb spdi mpdi spdsd spdaud sth spsi mhum shum sfarm sfil ssn sked mkn msos stp sthi shi "
    "skg gr apt ns cpa mpa mph mpsdm mec dev mikom sikom".split()
)


def plain_name(text: str) -> str:
    """A name in small letters, without titles before and degrees after it.

    What is left when nothing but titles is written is the text itself, so that two
    different titles do not become one person.
    """
    tokens = [re.sub(r"[^\w]", "", part) for part in text.casefold().replace(",", " ").split()]
    tokens = [token for token in tokens if token]
    start, end = 0, len(tokens)
    while start < end - 1 and tokens[start] in _BEFORE:
        start += 1
    while end > start + 1 and tokens[end - 1] in _AFTER:
        end -= 1
    return " ".join(tokens[start:end])


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names are equal without titles; a missing name equals nothing."""
    if not one or not other:
        return False
    plain = plain_name(one)
    return bool(plain) and plain == plain_name(other)


def may_be_corrected(one: str, other: str) -> bool:
    """Whether two names may be one person's, written with a slip of the hand or with less.

    All words of one stand in the other, or word for word they differ by a letter in four;
    spaces between initials count for nothing.
    Sharing a word is not enough: “Muhammad” is many people.
    """
    from rapidfuzz.distance import OSA

    words, others = plain_name(one).split(), plain_name(other).split()
    if set(words) <= set(others) or set(others) <= set(words) or "".join(words) == "".join(others):
        return True
    return len(words) == len(others) and all(
        OSA.distance(word, wanted) <= max(len(word), len(wanted)) // 4
        for word, wanted in zip(words, others, strict=True)
    )
