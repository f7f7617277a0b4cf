"""The README of the scripts lists every script, in the table of its folder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"
README = (SCRIPTS / "README.md").read_text(encoding="utf-8")
TABLES = dict(re.findall(r"^## (\w+)/\n((?:(?!^## ).*\n)*)", README, re.MULTILINE))
KINDS = {".py", ".rb", ".cjs", ".js", ".sh"}


def scripts(folder: Path) -> list[str]:
    """The scripts below a folder, as a table names them."""
    files = (path for path in folder.rglob("*") if path.suffix in KINDS)
    return sorted(path.relative_to(folder).as_posix() for path in files)


def test_every_folder_has_a_table_and_holds_all_scripts() -> None:
    folders = {path.name for path in SCRIPTS.iterdir() if path.is_dir()} - {"__pycache__"}
    assert set(TABLES) == folders
    assert [path.name for path in SCRIPTS.iterdir() if path.suffix in KINDS] == []


@pytest.mark.parametrize("name", TABLES)
def test_a_folders_table_lists_its_scripts_once_and_says_what_each_does(name: str) -> None:
    rows = re.findall(r"^\| `([^`]+)` \| (.+) \|$", TABLES[name], re.MULTILINE)
    assert sorted(script for script, _ in rows) == scripts(SCRIPTS / name)
    assert all(words.strip() for _, words in rows)
