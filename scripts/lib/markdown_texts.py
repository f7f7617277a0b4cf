"""The Markdown files of sites, their texts as a converter gets them, and how two results differ."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ruby_kramdown import Result

MARKDOWN = {".md", ".markdown", ".mkdown", ".mkdn", ".mkd"}
FRONT_MATTER = re.compile(
    r"\A(---[ \t\r\n\f\v]*\n.*?\n?)^((---|\.\.\.)[ \t\r\n\f\v]*$\n?)", re.M | re.S
)


def markdown_files(folders: list[Path], limit: int | None) -> Iterator[tuple[str, Path]]:
    """Pairs of site and file, at most ``limit`` a folder (spread evenly)."""
    for folder in folders:
        if folder.is_file():
            yield folder.parent.name, folder
            continue
        files = sorted(
            path
            for path in folder.rglob("*")
            if path.suffix.lower() in MARKDOWN and path.is_file() and not path.is_symlink()
        )
        step = max(1, -(-len(files) // limit)) if limit else 1
        for path in files[::step]:
            yield folder.name, path


def content_of(path: Path) -> str:
    """The text behind the front matter, as Jekyll would hand it to the converter."""
    text = path.read_bytes().decode("utf-8-sig", errors="replace")
    match = FRONT_MATTER.match(text)
    return text[match.end() :] if match else text


def show(site: str, path: Path, ruby: Result, ours: Result, lines: int) -> None:
    """Prints how the two results differ."""
    print(f"\n=== {site}: {path}")
    if "error" in ruby or "error" in ours:
        print(f"    Ruby: {ruby.get('error', 'fine')}\n    ours: {ours.get('error', 'fine')}")
        return
    diff = difflib.unified_diff(
        ruby["html"].splitlines(), ours["html"].splitlines(), "ruby", "ours", lineterm="", n=1
    )
    for _, line in zip(range(lines), diff, strict=False):
        print("    " + line[:400])
