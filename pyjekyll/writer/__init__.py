"""From outputs to files: the writer replaces what differs, the cleaner removes what is obsolete."""

from pyjekyll.writer.cleaner import Cleaner
from pyjekyll.writer.guard import forbid_strange_destination, remember_destination
from pyjekyll.writer.lock import destination_lock
from pyjekyll.writer.output import Output, SourceFile, output_of
from pyjekyll.writer.result import BuildResult
from pyjekyll.writer.writer import Writer, uninterrupted

__all__ = [
    "BuildResult",
    "Cleaner",
    "Output",
    "SourceFile",
    "Writer",
    "destination_lock",
    "forbid_strange_destination",
    "output_of",
    "remember_destination",
    "uninterrupted",
]
