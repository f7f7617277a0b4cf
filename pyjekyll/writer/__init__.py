"""Puts a built site on the disk: whole files or none, only where bytes differ."""

from pyjekyll.writer.cleaner import Cleaner
from pyjekyll.writer.output import Output, SourceFile
from pyjekyll.writer.writer import Writer

__all__ = ["Cleaner", "Output", "SourceFile", "Writer"]
