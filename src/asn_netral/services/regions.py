"""Looking regions up: a province's parts, or what a text may mean."""

from __future__ import annotations

from asn_netral.domain.code import Code, CodeList
from asn_netral.domain.region import Region, Regions
from asn_netral.errors import NotFound, Usage
from asn_netral.locale import N_, _

KINDS = CodeList(
    "region-kind",
    N_("kind of region"),
    (
        Code("provinsi", N_("Province")),
        Code("kabupaten", N_("Regency")),
        Code("kota", N_("City")),
        Code("kabupaten-administrasi", N_("Administrative regency")),
        Code("kota-administrasi", N_("Administrative city")),
    ),
)
ZONES = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
"""How officers call the time zones."""


def listed(regions: Regions, province: str | None) -> list[Region]:
    """All regions, or one province with its parts, in the order of their codes.

    Raises:
        RegionUnknown, RegionAmbiguous: the text names no single region.
        Usage: it names a regency or city.
    """
    if province is None:
        return list(regions)
    found = province_named(regions, province)
    return [found, *regions.children(found.code)]


def province_named(regions: Regions, text: str) -> Region:
    """The province a text means; a name shared with a regency is read as the province.

    Raises:
        RegionUnknown, RegionAmbiguous: the text names no single region.
        Usage: it names a regency or city.
    """
    wanted = text.strip().casefold()
    for region in regions.provinces:
        if wanted == region.name.casefold():
            return region
    found = regions.find(text)
    if found.kind != "provinsi":
        raise Usage(
            _("{region} is no province; it lies in {province}.").format(
                region=found.title, province=regions.get(found.province).title
            )
        )
    return found


def matching(regions: Regions, text: str) -> list[Region]:
    """What a text may mean, the likeliest first.

    Raises:
        Usage: the text is blank.
        NotFound: nothing is like it.
    """
    if not text.strip():
        raise Usage(_("Say what to look for: a name, a short name or a code."))
    found = regions.search(text)
    if not found:
        raise NotFound(
            _("Nothing is like “{text}”. `asn-netral region list` shows all regions.").format(
                text=text.strip()[:60]
            )
        )
    return found
