"""Asking for a region: by code, name or short name; what is near is listed to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from asn_netral.cli.ask.console import MORE, NOTHING, Back
from asn_netral.cli.ask.form import Form, prompt
from asn_netral.domain.fields import BY_KEY
from asn_netral.domain.region import Region, RegionError
from asn_netral.locale import _

_SHOWN = 20


def ask_region(
    form: Form, key: str, label: str, *, proposal: str | None = None, needed: bool = False
) -> None:
    """Ask for a region.

    Args:
        form: the form.
        key: the field.
        label: what to ask.
        proposal: code that Enter takes; an earlier answer comes before it.
        needed: it cannot be left out.
    """
    if key in form.given:
        return
    regions = form.here.regions
    known = form.values.get(key) or proposal
    proposed = regions.find(str(known)) if known else None
    listed: Sequence[Region] = ()
    while True:
        text = form.console.line(prompt(label, proposed.name if proposed else None))
        if text == MORE:
            listed = _near(form)
            _show(form, listed)
        elif text == NOTHING and not needed:
            form.values.pop(key, None)
            return
        elif not text and not proposed and not needed:
            return
        elif not text and not proposed:
            form.console.tell(_("This is needed; write a name or a part of it, ? lists some."))
        else:
            found = _read(form, text, listed) if text else proposed
            if isinstance(found, Region):
                form.values[key] = found.code
                return
            listed = found or ()


def settle(form: Form, key: str) -> None:
    """Ask which region an option means whose name has several readings."""
    label = BY_KEY[key].label
    form.console.tell(f"{label}: {form.values[key]}", indent=0)
    found: Region | Sequence[Region] = _read(form, str(form.values[key]), ())
    while not isinstance(found, Region):
        try:
            found = _read(form, form.console.line(prompt(label)), found) or found
        except Back:  # there is nothing before it
            continue
    form.values[key] = found.code


def _read(form: Form, text: str, listed: Sequence[Region]) -> Region | Sequence[Region]:
    """The region of a place in the list or of a name; else what is near, which is shown."""
    if text.isdecimal() and 0 < int(text) <= len(listed):
        return listed[int(text) - 1]
    regions = form.here.regions
    try:
        return regions.find(text)
    except RegionError as fault:
        near = fault.candidates or tuple(regions.search(text)[:_SHOWN])
        form.console.tell(_("Which one?") if near else fault.sentence)
        _show(form, near)
        return near


def _near(form: Form) -> Sequence[Region]:
    """The office's province and its parts, or every province for the centre."""
    regions, office = form.here.regions, form.here.office
    if office.region_code is None:
        return regions.provinces
    province = regions.get(regions.get(office.region_code).province)
    return (province, *regions.children(province.code))


def _show(form: Form, regions: Sequence[Region]) -> None:
    left = len(str(len(regions)))
    for at, region in enumerate(regions, 1):
        form.console.item(str(at), f"{region.title} ({region.code})", left)
