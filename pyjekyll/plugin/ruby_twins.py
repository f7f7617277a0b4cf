"""Ruby files of sites that pyjekyll knows: each has a Python module that does the same.

They are recognised by a digest of their text without comments and indentation, so that only the
very files that were read and followed are replaced, and never one that somebody has changed.
"""

from __future__ import annotations

import hashlib
import importlib
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

_PACKAGE = "pyjekyll.plugins"
_COMMENTS = re.compile(r"^=begin\b.*?^=end\b[^\n]*$", re.MULTILINE | re.DOTALL)


def digest(text: str) -> str:
    """The digest of a Ruby file: 32 hexadecimal digits."""
    lines = (line.strip() for line in _COMMENTS.sub("", text).splitlines())
    code = "\n".join(line for line in lines if line and not line.startswith("#"))
    return hashlib.blake2b(code.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def find(path: str) -> ModuleType | None:
    """The module that does what a Ruby file does; None for files that are not known.

    Raises OSError where the file cannot be read.
    """
    name = _known().get(digest(Path(path).read_text("utf-8", "replace")))
    return None if name is None else importlib.import_module(f"{_PACKAGE}._ruby_files.{name}")


@cache
def _known() -> dict[str, str]:
    """The names of modules by digests."""
    text = files(_PACKAGE).joinpath("data/ruby_files.txt").read_text("utf-8")
    lines = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {line[0]: line[1] for line in lines if line}
