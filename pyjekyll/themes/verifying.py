"""Whether a theme's files are those that were fetched, and those that the lock files name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.themes import lock, trees
from pyjekyll.themes.resolving import Found, Origin

if TYPE_CHECKING:
    from pyjekyll.themes.lock import Locked
    from pyjekyll.themes.settings import Settings


def verify(found: Found, settings: Settings) -> tuple[list[str], str]:
    """What is wrong with a theme, and, where nothing is, what that rests on. Raises OSError."""
    locked = lock.read(settings.source, settings.admits).get(str(found.wanted))
    record = found.record
    if record is None:
        return [], f"{found.origin.value}: there is no record of its files to compare them with"
    problems = []
    tree = trees.digest(found.root)
    if tree != record.tree:
        problems.append("its files are not those that were fetched")
    if locked is not None:
        problems += _differences(locked, found, tree)
    of_gemfile = settings.bundle.checksums.get(str(found.wanted))
    if of_gemfile and record.sha256 and record.sha256 != of_gemfile:
        problems.append(f"its archive had the SHA-256 {record.sha256}, not that of Gemfile.lock")
    named = [lock.NAME] * (locked is not None) + ["Gemfile.lock"] * bool(of_gemfile)
    return problems, f"its files are as fetched{_as_in(named)}"


def _as_in(named: list[str]) -> str:
    return f", and as {' and '.join(named)} say{'s' * (len(named) == 1)}" if named else ""


def _differences(locked: Locked, found: Found, tree: str) -> list[str]:
    record = found.record
    assert record is not None
    pairs = (
        ("version", locked.version, found.spec.version),
        ("SHA-256", locked.sha256, record.sha256),
        ("commit", locked.commit, record.commit),
        # A vendored copy has no links and no folder of git: its own record counts.
        ("digest of the files", locked.tree, tree if found.origin is Origin.CACHED else ""),
    )
    return [
        f"its {what} is {is_so}, not {wanted} as {lock.NAME} says"
        for what, wanted, is_so in pairs
        if wanted and is_so and wanted != is_so
    ]
