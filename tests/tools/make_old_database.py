"""Keep a file of the present schema in tests/data/databases, with what is said of it.

Run once when a schema has landed: `python tests/tools/make_old_database.py v1`. A file that
stands there is never made again: it is what earlier programs have left in the world.
"""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stdout
from pathlib import Path

from small import small_office

from asn_netral.__main__ import main

FOLDER = Path(__file__).parents[1] / "data" / "databases"
SAID = ("report list", "report show 1", "summary regions", "summary stages", "journal verify")


def made(name: str) -> Path:
    """Make the file of a schema and the answers beside it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"{name}.db"
    if path.exists():
        sys.exit(f"{path} stands there already")
    small_office(path)
    path.chmod(0o644)
    said = {command: _answer(command.split(), path) for command in SAID}
    text = json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True)
    path.with_suffix(".json").write_text(text + "\n", encoding="utf-8")
    return path


def _answer(words: list[str], path: Path) -> object:
    out = io.StringIO()
    with redirect_stdout(out):
        assert main([*words, "--json", "--lang", "en", "--db", str(path)]) == 0
    return json.loads(out.getvalue())


if __name__ == "__main__":
    print(made(sys.argv[1]))
