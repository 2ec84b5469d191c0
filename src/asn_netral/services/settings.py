"""Settings of the office's documents: read, change, and the head and signatures they give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from asn_netral.domain.day import format_day
from asn_netral.domain.document import Signature
from asn_netral.domain.setting import LINE_END, SETTINGS
from asn_netral.domain.text import TextError, clean_short
from asn_netral.errors import NotFound, Refused, Usage
from asn_netral.locale import _
from asn_netral.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Letter:
    """What the settings give to every document.

    Attributes:
        head: lines of the letterhead; the office's name where no letterhead was entered.
        name: what the office is called.
        place: where letters are written, or "".
    """

    head: tuple[str, ...]
    name: str
    place: str
    division: str
    addressee: str
    titles: Mapping[str, str]

    def dated(self, day: date) -> str:
        """Place and day: "Kupang, 21 Oktober 2024"; the place is a dotted line if unknown."""
        written = format_day(day).split(", ", 1)[-1]
        return f"{self.place or '………………'}, {written}"

    def signature(
        self, who: str, title: str, side: Literal["left", "right", "below"], *above: str
    ) -> Signature:
        """A place for the signature of ``compiler``, ``coordinator`` or ``chair``."""
        title = self.titles.get(f"{who}-title") or title
        name = self.titles.get(f"{who}-name") or ""
        return Signature(title, above, name, side)


def listed(desk: Desk) -> dict[str, str | None]:
    """Every setting a person may change, with its value or None."""
    with desk.open() as store:
        return {key: store.settings.get(key) for key in SETTINGS}


def change(desk: Desk, key: str, value: str | None) -> str | None:
    """Set a setting, or take its value away; the value as it is stored.

    Raises:
        NotFound: there is no such setting; the sentence names them.
        Usage: the value cannot be taken.
        Refused: it is set so already.
    """
    if key not in SETTINGS:
        sentence = _("There is no setting {key}. There are: {keys}.")
        raise NotFound(sentence.format(key=key, keys=", ".join(SETTINGS)))
    wanted = None if value is None else _read(key, value)
    with desk.writing() as store:
        if store.settings.get(key) == wanted:
            raise Refused(
                _("The setting {key} is so already; nothing was changed.").format(key=key)
            )
        with store.change("setting set", {"key": key}) as entry:
            store.set_setting(entry, key, wanted)
    return wanted


def _read(key: str, value: str) -> str:
    setting = SETTINGS[key]
    try:
        lines = value.split(LINE_END) if setting.lines else [value]
        text = LINE_END.join(clean_short(line) for line in lines)
    except TextError as error:
        raise Usage(f"{key}: {error.sentence}") from None
    if setting.words and text not in setting.words:
        sentence = _("{key}: give one of {words}.")
        raise Usage(sentence.format(key=key, words=", ".join(setting.words)))
    return text


def letter_of(settings: Mapping[str, str | None], office: str, place: str) -> Letter:
    """The letter's head and titles of a file.

    Args:
        settings: the settings of an open file.
        office: the office's id, its name where none was entered.
        place: the name of its region without its kind, the place where none was entered.
    """
    name = settings.get("name") or office
    head = tuple((settings.get("letterhead") or name).split(LINE_END))
    return Letter(
        head=tuple(line.strip() for line in head),
        name=name,
        place=settings.get("place") or place,
        division=settings.get("division") or "",
        addressee=settings.get("addressee") or "",
        titles={key: settings.get(key) or "" for key in SETTINGS if "-" in key},
    )
