"""From outputs to files: the writer replaces what differs, the cleaner removes what is obsolete."""

from pyjekyll.writer.cleaner import Cleaner
from pyjekyll.writer.guard import Guard
from pyjekyll.writer.lock import destination_lock
from pyjekyll.writer.output import AsBuilt, Output, SourceFile, output_of, outputs_of
from pyjekyll.writer.replacement import Changes, replace_site
from pyjekyll.writer.result import BuildResult
from pyjekyll.writer.writer import Writer, uninterrupted

__all__ = [
    "AsBuilt",
    "BuildResult",
    "Changes",
    "Cleaner",
    "Guard",
    "Output",
    "SourceFile",
    "Writer",
    "destination_lock",
    "output_of",
    "outputs_of",
    "replace_site",
    "uninterrupted",
]
