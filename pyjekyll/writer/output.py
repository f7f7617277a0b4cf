"""What is written: one file of the built site."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The bytes of a file on the disk, which are copied; its time and mode go with them."""

    path: str


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the built site: where it goes (absolute, with '/') and what is in it."""

    destination: str
    content: bytes | SourceFile
