"""Small Ruby plugins, each for one part of Jekyll's API, laid over one site.

`cases/NAME.rb` is the plugin; what follows its `__END__` is a page, `probe.html`, and what follows
a line `=== PATH` there is a file of that path. Where the plugin calls `note`, `notes.rb` is there
too, and writes what was noted to `notes.txt`.
`expected/NAME.json` says what the real Jekyll made of it: the files that differ from those of the
site alone (`expected/base.json`), and those that are gone.

`ruby_gems/NAME` is a site for a plugin that is a gem of that name, and `ruby_gems/NAME.json` what
the real Jekyll made of it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

FOLDER = Path(__file__).parent / "ruby_plugins"
CASES = FOLDER / "cases"
EXPECTED = FOLDER / "expected"
GEMS = FOLDER.parent / "ruby_gems"
BASE = "base"
_FILE = re.compile(r"^=== (\S+)\n", re.MULTILINE)
FILE_TIME = 1704067200  # 2024-01-01


def names() -> list[str]:
    """All cases."""
    return sorted(path.stem for path in CASES.glob("*.rb"))


def gem_names() -> list[str]:
    """The gems with a site of their own."""
    return sorted(path.stem for path in GEMS.glob("*.json"))


def prepare_gem(name: str, site: Path) -> None:
    """Make the site of a gem."""
    shutil.copytree(GEMS / name, site)
    _stop_clock(site)


def expected_of_gem(name: str) -> dict[str, str]:
    """Every file that the real Jekyll made with the gem."""
    files: dict[str, str] = json.loads((GEMS / f"{name}.json").read_text("utf-8"))
    return files


def prepare(name: str, site: Path) -> None:
    """Make the site of a case; `base` is the site alone."""
    shutil.copytree(FOLDER / "base", site)
    if name != BASE:
        text = (CASES / f"{name}.rb").read_text("utf-8")
        (site / "_plugins").mkdir()
        (site / "_plugins" / f"{name}.rb").write_text(text, "utf-8")
        if "  note(" in text:
            shutil.copy(FOLDER / "notes.rb", site / "_plugins" / "0_notes.rb")
        _, has_probe, further = text.partition("\n__END__\n")
        probe, *files = _FILE.split(further)
        if has_probe:
            head = "" if probe.startswith("---\n") else "---\n---\n"
            (site / "probe.html").write_text(head + probe, "utf-8")
        for path, content in zip(files[::2], files[1::2], strict=True):
            (site / path).parent.mkdir(exist_ok=True)
            (site / path).write_text(content, "utf-8")
    _stop_clock(site)


def _stop_clock(site: Path) -> None:
    for path in site.rglob("*"):
        os.utime(path, (FILE_TIME, FILE_TIME))


def files_of(folder: Path) -> dict[str, str]:
    """Every file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def expected(name: str) -> dict[str, str]:
    """Every file that the real Jekyll made."""
    files: dict[str, str] = json.loads((EXPECTED / f"{BASE}.json").read_text("utf-8"))["files"]
    if name == BASE:
        return files
    recorded = json.loads((EXPECTED / f"{name}.json").read_text("utf-8"))
    kept = {path: text for path, text in files.items() if path not in recorded["gone"]}
    return {**kept, **recorded["files"]}
