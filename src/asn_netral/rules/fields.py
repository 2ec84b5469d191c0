"""Fields that rows of several data files share."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

Text = Annotated[str, Field(min_length=1)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
RegionCode = Annotated[str, Field(pattern=r"^[0-9]{2}(\.[0-9]{2})?$")]
Certainty = Literal["C", "R", "D", "?"]
"""Confirmed in a source, recalled, derived, or sources disagree."""
