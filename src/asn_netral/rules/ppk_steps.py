"""The steps of the follow-up, ``ppk-steps.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from asn_netral import resources
from asn_netral.domain.followup_step import Step
from asn_netral.rules.document import Row
from asn_netral.rules.fields import Certainty, Slug, Text
from asn_netral.rules.yaml_text import read_yaml

FILE = "ppk-steps.yaml"


class StepRow(Row):
    """One step as the file writes it."""

    id: Slug
    name: Text
    name_en: Text
    at: Literal["bkn", "ppk"]
    certainty: Certainty


def load(folder: Path | None = None) -> tuple[Step, ...]:
    """Load the steps in the order of the file.

    Raises:
        DataFileError: the file is missing or faulty; one sentence for each fault.
    """
    document = read_yaml(resources.read(FILE, folder), FILE)
    document.only("steps")
    rows = document.rows("steps", StepRow)
    document.once([((*place, "id"), row.id) for place, row in rows])
    document.finish()
    return tuple(Step(**row.model_dump()) for _place, row in rows)
