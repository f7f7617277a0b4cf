"""What is to be written: a destination and bytes, or a file to copy."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file whose bytes are copied as they are; `path` is absolute."""

    path: str


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the built site; `destination` is absolute."""

    destination: str
    content: bytes | SourceFile

    def read(self) -> bytes:
        """The bytes of the file. Raises OSError where a source file cannot be read."""
        if isinstance(self.content, bytes):
            return self.content
        with open(self.content.path, "rb") as file:
            return file.read()
