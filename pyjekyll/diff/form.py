"""What a file is compared as."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `what` is "text", "added", "removed" or "attribute NAME".

    `subject` says where, in words that other files share: a selector, a path of keys.
    """

    what: str
    subject: str
    old: str
    new: str


class Form(Protocol):
    """A parsed file: its tokens are equal where the parsed files are."""

    tokens: list[str]

    def text(self) -> str:
        """What visitors read of it; "" for what they do not."""
        ...

    def key(self, index: int) -> str:
        """What two tokens have in common that may be versions of one."""
        ...

    def is_silent(self, index: int) -> bool:
        """Whether a token that was added or removed need not be shown."""
        ...

    def subject(self, index: int) -> str:
        """Where a token is."""
        ...

    def changes(self, index: int, other: Form, at: int) -> list[Change]:
        """How a token differs from one of the other file with the same key."""
        ...
