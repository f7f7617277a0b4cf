"""Versions of gems, and what a Gemfile asks of them.

Source: the documentation of Gem::Version and Gem::Requirement.
"""

from __future__ import annotations

import re
from functools import total_ordering
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_VERSION = re.compile(r"[0-9]+(?:\.[0-9a-zA-Z]+)*(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?")
_PART = re.compile(r"[0-9]+|[a-z]+", re.IGNORECASE)
_REQUIREMENT = re.compile(r"\s*(=|!=|>=|<=|~>|>|<)?\s*(\S+)\s*")


@total_ordering
class Version:
    """A gem's version: numbers, and letters in one that is not released yet (`3.0.0.dev`)."""

    __slots__ = ("_key", "parts", "text")

    def __init__(self, text: str) -> None:
        """Raises ValueError for what is not a version."""
        if not _VERSION.fullmatch(text):
            raise ValueError(f"{text!r} is not a version")
        self.text = text
        found = _PART.findall(text.replace("-", ".pre."))
        self.parts = tuple(int(part) if part.isdigit() else part for part in found)
        self._key = _key(self.parts)

    @property
    def is_prerelease(self) -> bool:
        return any(isinstance(part, str) for part in self.parts)

    def release(self) -> Version:
        """The version without its letters and what follows them: 3.0.0 for 3.0.0.dev."""
        return Version(".".join(map(str, self._numbers())))

    def bump(self) -> Version:
        """The first version that `~>` excludes: 3 for 2.5, 2.6 for 2.5.1."""
        numbers = self._numbers()
        if len(numbers) > 1:
            numbers.pop()
        return Version(".".join(map(str, [*numbers[:-1], numbers[-1] + 1])))

    def _numbers(self) -> list[int]:
        numbers: list[int] = []
        for part in self.parts:
            if isinstance(part, str):
                break
            numbers.append(part)
        return numbers

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Version) and self._key == other._key

    def __lt__(self, other: Version) -> bool:
        return self._key < other._key

    def __hash__(self) -> int:
        return hash(self._key)

    def __str__(self) -> str:
        return self.text


def _key(parts: tuple[int | str, ...]) -> tuple[tuple[int, int, str], ...]:
    """Zeros before the first letters and at the end do not count: 3.0.0.dev is 3.dev.

    Letters come before nothing, and nothing before a number.
    """
    letters = next((i for i, part in enumerate(parts) if isinstance(part, str)), len(parts))
    counted = [*_without_zeros(parts[:letters]), *_without_zeros(parts[letters:])]
    keys = [(0, 0, part) if isinstance(part, str) else (2, part, "") for part in counted]
    return (*keys, (1, 0, ""))


def _without_zeros(parts: tuple[int | str, ...]) -> tuple[int | str, ...]:
    while parts and parts[-1] == 0:
        parts = parts[:-1]
    return parts


def parse_version(text: str) -> Version | None:
    """The version; None for what is none."""
    try:
        return Version(text)
    except ValueError:
        return None


def satisfies(version: Version, requirements: Iterable[str]) -> bool:
    """Whether the version is one that all of the requirements allow (`~> 2.5`, `>= 2.5.1`).

    What is not a requirement allows nothing.
    """
    return all(_satisfies(version, requirement) for requirement in requirements)


def allows_prereleases(requirements: Iterable[str]) -> bool:
    """Whether one of the requirements names a version that is not released yet."""
    return any(
        (match := _REQUIREMENT.fullmatch(requirement))
        and (version := parse_version(match[2]))
        and version.is_prerelease
        for requirement in requirements
    )


def _satisfies(version: Version, requirement: str) -> bool:
    match = _REQUIREMENT.fullmatch(requirement)
    wanted = parse_version(match[2]) if match else None
    if match is None or wanted is None:
        return False
    match match[1] or "=":
        case "=":
            return version == wanted
        case "!=":
            return version != wanted
        case ">":
            return version > wanted
        case "<":
            return version < wanted
        case ">=":
            return version >= wanted
        case "<=":
            return version <= wanted
    return version >= wanted and version.release() < wanted.bump()
