"""Templates that an office can replace: its own folder goes before the shipped one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from asn_netral import resources
from asn_netral.domain.text import printable
from asn_netral.errors import DataFileError
from asn_netral.locale import _

FOLDER = "templates"


def content(name: str, data: Path | None) -> bytes:
    """The bytes of a template.

    Raises:
        DataFileError: it is missing or cannot be read.
    """
    return resources.read(f"{FOLDER}/{name}", data)


def own(name: str, data: Path | None) -> Path | None:
    """An office's own template of a format that needs none, or None."""
    if data is None:
        return None
    file = data / FOLDER / name
    return file if file.is_file() else None


def filled(name: str, data: Path | None, values: Mapping[str, object]) -> str:
    """Fill a Jinja template; every value is made harmless and escaped for HTML.

    Raises:
        DataFileError: the template is faulty; the sentence names its line.
    """
    from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    try:
        text = content(name, data).decode()
        return environment.from_string(text).render(values)
    except TemplateSyntaxError as error:
        place = _("line {line}").format(line=error.lineno)
        raise DataFileError(fault(name, f"{place}: {error.message}")) from error
    except (TemplateError, UnicodeDecodeError, TypeError, ValueError) as error:
        raise DataFileError(fault(name, str(error))) from error


def _harmless(value: object) -> object:
    # What is markup already has been through here, value by value.
    return printable(value, lines=True) if type(value) is str else value


def fault(name: str, reason: str) -> str:
    """The sentence about a template that cannot be used."""
    sentence = _("The template {file} cannot be used ({reason}); correct it or take it away.")
    return sentence.format(file=name, reason=reason)
