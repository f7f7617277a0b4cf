"""From outputs to files: the writer replaces what differs, the cleaner removes what is obsolete.

Names are imported when they are first used: a build in which nothing changed needs the lock alone.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyjekyll.writer.cleaner import Cleaner
    from pyjekyll.writer.guard import Guard
    from pyjekyll.writer.lock import destination_lock
    from pyjekyll.writer.output import AsBuilt, Output, SourceFile, output_of, outputs_of
    from pyjekyll.writer.replacement import Changes, replace_files, replace_part, replace_site
    from pyjekyll.writer.result import BuildResult, Rest
    from pyjekyll.writer.writer import Writer, uninterrupted

__all__ = [
    "AsBuilt",
    "BuildResult",
    "Changes",
    "Cleaner",
    "Guard",
    "Output",
    "Rest",
    "SourceFile",
    "Writer",
    "destination_lock",
    "output_of",
    "outputs_of",
    "replace_files",
    "replace_part",
    "replace_site",
    "uninterrupted",
]

_MODULES = {
    "AsBuilt": "output",
    "BuildResult": "result",
    "Changes": "replacement",
    "Cleaner": "cleaner",
    "Guard": "guard",
    "Output": "output",
    "Rest": "result",
    "SourceFile": "output",
    "Writer": "writer",
    "destination_lock": "lock",
    "output_of": "output",
    "outputs_of": "output",
    "replace_files": "replacement",
    "replace_part": "replacement",
    "replace_site": "replacement",
    "uninterrupted": "writer",
}


def __getattr__(name: str) -> Any:
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{module}"), name)
