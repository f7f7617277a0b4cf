"""What `build --only` says of the rest of the site: it stays, and some of it may be out of date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.utils.logger import logger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyjekyll.writer import BuildResult
    from pyjekyll.writer.result import Rest

#: Paths that are named of each kind.
MAX_PATHS = 5


def report_rest(result: BuildResult, rest: Rest) -> None:
    """Print it: what is as a whole build would leave it, as information, all else as a warning."""
    built = len(result.outputs)
    logger.info("Only:", f"{_files(built)} built, {rest.files} left as they were")
    wrong = [
        *([] if rest.stale is None else _named(rest.stale, "out of date")),
        *_named(rest.missing, "not in the destination"),
        *_named(rest.obsolete, "in the destination and no longer of the site"),
    ]
    if rest.stale is None and rest.files:
        wrong.insert(0, "whether the others are up to date is not known: no whole build was kept")
    if not wrong:
        if rest.files:
            logger.info("", "all of these are up to date")
        return
    for line in wrong:
        logger.warn("", line)
    logger.warn("", "Build without --only to bring everything up to date.")


def _files(count: int) -> str:
    return f"{count} {'file' if count == 1 else 'files'}"


def _named(paths: Sequence[str], what: str) -> list[str]:
    if not paths:
        return []
    more = len(paths) - MAX_PATHS
    names = ", ".join(paths[:MAX_PATHS]) + (f" and {more} more" if more > 0 else "")
    return [f"{_files(len(paths))} {'is' if len(paths) == 1 else 'are'} {what}: {names}"]
