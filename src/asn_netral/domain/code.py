"""A code list: stable words, their labels in two languages, and how officers write them.

A value is accepted by code word, by alias and by label in either language, in any case,
spacing and punctuation. What is stored and printed in JSON is always the code word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from asn_netral.domain.problem import FieldError
from asn_netral.domain.text import quoted
from asn_netral.locale import LANGUAGES, _, in_language

NEAR = 70
"""Likeness, of 100, from which on a value is offered as the one meant."""


@dataclass(frozen=True, slots=True)
class Code:
    """One word of a code list.

    Attributes:
        word: the stable code word.
        label: the English source of its label, marked for translation.
        aliases: other words that mean just this.
        loose: words that officers write for this and that could mean something else;
            accepted, and the reading is told.
        group: the English source of the heading it stands under.
    """

    word: str
    label: str
    aliases: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    group: str | None = None


def fold(text: str) -> str:
    """The letters and digits of a text, without case, spacing and punctuation."""
    return "".join(filter(str.isalnum, text.casefold()))


@dataclass(frozen=True)
class CodeList:
    """A closed list of codes for one field.

    Attributes:
        name: stable name; a fault has the code ``<name>-unknown``.
        title: the English source of what the list is of, marked for translation.
        codes: the codes in the order in which they are shown.
    """

    name: str
    title: str
    codes: tuple[Code, ...]
    _by_word: dict[str, Code] = field(init=False, repr=False, compare=False)
    _exact: dict[str, str] = field(init=False, repr=False, compare=False)
    _labels: dict[str, str] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_word", {code.word: code for code in self.codes})
        exact = {fold(alias): code.word for code in self.codes for alias in code.aliases}
        exact.update((fold(code.word), code.word) for code in self.codes)
        object.__setattr__(self, "_exact", exact)

    @property
    def words(self) -> tuple[str, ...]:
        """The code words in order."""
        return tuple(self._by_word)

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_word)

    def __contains__(self, word: object) -> bool:
        return word in self._by_word

    def parse(self, text: str) -> str:
        """The code word of a text.

        Raises:
            FieldError: code ``<name>-unknown``; the sentence names the values that are
                accepted and the nearest one.
        """
        return self.read(text)[0]

    def read(self, text: str) -> tuple[str, bool]:
        """The code word of a text, and whether the text could mean something else too."""
        word = self.exact(text)
        if word is not None:
            return word, False
        word = self.loosely(text)
        if word is not None:
            return word, True
        raise FieldError(f"{self.name}-unknown", self._refusal(text))

    def loosely(self, text: str) -> str | None:
        """The code word of a text that officers write for it, though it is not quite that."""
        key = fold(text)
        for code in self.codes:
            if any(key == fold(loose) for loose in code.loose):
                return code.word
        return None

    def exact(self, text: str) -> str | None:
        """The code word of a text that is a word, an alias or a label of either language."""
        key = fold(text)
        if not key:
            return None
        # The catalogues are read only when a code word or an alias did not settle it.
        return self._exact.get(key) or self._by_label().get(key)

    def label(self, word: str) -> str:
        """The label of a code word in the language in force (a foreign word stays itself)."""
        code = self._by_word.get(word)
        return _(code.label) if code else word

    def group(self, word: str) -> str | None:
        """The heading a code word stands under, in the language in force."""
        code = self._by_word.get(word)
        return _(code.group) if code and code.group else None

    def _by_label(self) -> dict[str, str]:
        if not self._labels:
            for code in self.codes:
                for language in LANGUAGES:
                    self._labels[fold(in_language(code.label, language))] = code.word
        return self._labels

    def _refusal(self, text: str) -> str:
        known = ", ".join(self.words)
        nearest = self.nearest(text)
        if nearest is None:
            sentence = _("“{value}” is no known {what}. Known are: {known}.")
        else:
            sentence = _("“{value}” is no known {what}; is “{nearest}” meant? Known are: {known}.")
        what = _(self.title)
        return sentence.format(value=quoted(text, 40), what=what, nearest=nearest, known=known)

    def nearest(self, text: str) -> str | None:
        """The code word that a misspelt text most likely means, None without any likeness."""
        from rapidfuzz import fuzz, process

        choices, key = {**self._exact, **self._by_label()}, fold(text[:200])
        found = process.extractOne(key, list(choices), scorer=fuzz.ratio, score_cutoff=NEAR)
        return choices[found[0]] if found else None
