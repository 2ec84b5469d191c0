"""The catalogues: complete, compiled, and true to their sources' placeholders."""

from __future__ import annotations

import gettext

import catalogue
import pytest
from babel.messages.catalog import Message

LANGUAGES = sorted(catalogue.PLURALS)


def _messages(language: str) -> list[Message]:
    """The translated messages; that none lacks its translation is the first test's matter."""
    known = catalogue.read(language)
    return [message for message in known if message.id and catalogue.is_translated(message)]


def _forms(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def _sources(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_marked_text_is_in_the_catalogue_and_translated(language: str) -> None:
    known = catalogue.read(language)
    lacking = []
    for context, text in catalogue.marked():
        message = known.get(text, context)
        if message is None or not catalogue.is_translated(message):
            lacking.append(text)
    assert lacking == [], "run `make messages` and translate these"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_left_over_or_doubted(language: str) -> None:
    marked = {catalogue.key_of(context, text) for context, text in catalogue.marked()}
    for message in catalogue.read(language):
        if not message.id:
            continue
        text = message.id if isinstance(message.id, str) else tuple(message.id)
        assert catalogue.key_of(message.context, text) in marked
        assert not message.fuzzy, message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_survive_translation(language: str) -> None:
    """A plural may leave its number out of the form for one, so its forms share one set."""
    for message in _messages(language):
        sources = [catalogue.fields(text) for text in _sources(message)]
        for form in _forms(message):
            found = catalogue.fields(form)
            assert found <= set.union(*sources), message.id
            assert found >= set.intersection(*sources), message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_file_says_what_the_catalogue_says(language: str) -> None:
    with catalogue.po_file(language).with_suffix(".mo").open("rb") as opened:
        compiled = gettext.GNUTranslations(opened)
    for message in _messages(language):
        text = _sources(message)[0]
        if isinstance(message.id, str):
            said = compiled.pgettext(message.context, text) if message.context else None
            assert (said or compiled.gettext(text)) == message.string, "run `make messages`"
        else:
            one, many = _sources(message)
            forms = [compiled.ngettext(one, many, n) for n in (1, 2)]
            assert forms in (_forms(message), _forms(message) * 2), "run `make messages`"


def test_surrounding_blanks_and_line_ends_are_kept() -> None:
    for message in _messages("id"):
        for form in _forms(message):
            source = _sources(message)[-1]
            assert (
                form[: len(form) - len(form.lstrip())]
                == source[: len(source) - len(source.lstrip())]
            )
            assert form.endswith("\n") == source.endswith("\n"), source


def test_a_forgotten_translation_is_noticed() -> None:
    made = catalogue.filled("id", {})
    made.add("a text nobody marked", "")
    lacking = [m.id for m in made if m.id and not catalogue.is_translated(m)]
    assert "a text nobody marked" in lacking
