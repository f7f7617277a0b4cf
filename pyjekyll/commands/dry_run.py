"""`pyjekyll build --dry-run`: what a build would change in the destination, without changing it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pyjekyll.commands.building import (
    are_errors,
    failed,
    load_configuration,
    make_site,
    print_headings,
    visible_diagnostics,
)
from pyjekyll.commands.reporting import report, report_skipped
from pyjekyll.errors import BuildError
from pyjekyll.utils.logger import logger
from pyjekyll.utils.regular_files import read_regular
from pyjekyll.writer.cleaner import Cleaner

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyjekyll.writer import BuildResult

#: As git and patch mark them.
_NEW, _CHANGED, _REMOVED = "A", "M", "D"


def run(given: Mapping[str, Any]) -> int:
    """Build in memory and compare; the exit code is that of the build."""
    config = load_configuration(given)
    site = make_site(config)
    print_headings(site.config)
    try:
        result = site.process(write=False)
    except BuildError as error:
        failed(site.config, error)
        return 1
    report_skipped(result.skipped)
    changes = list(_changes(result))
    for mark, path in changes:
        logger.info("Would change:" if mark == changes[0][0] and path == changes[0][1] else "",
                    f"{mark} {path}")  # fmt: skip
    counts = [sum(mark == each for mark, _ in changes) for each in (_NEW, _CHANGED, _REMOVED)]
    same = len(result.outputs) - counts[0] - counts[1]
    logger.info(
        "Dry run:",
        f"{counts[0]} new, {counts[1]} changed, {counts[2]} to remove, {same} unchanged; "
        "nothing was written",
    )
    visible = visible_diagnostics(result)
    report(visible, site.source, shorten=True)
    return 1 if config.option("strict") and are_errors(visible) else 0


def _changes(result: BuildResult) -> list[tuple[str, str]]:
    """Marks and paths below the destination, sorted by path."""
    below = len(result.site.dest.rstrip("/")) + 1
    found = []
    for path, output in result.outputs.items():
        if not os.path.isfile(path):
            found.append((_NEW, path[below:]))
        elif read_regular(path) != output.read():
            found.append((_CHANGED, path[below:]))
    is_part = result.site.only is not None  # a part removes nothing
    obsolete = [] if is_part else Cleaner(result.site).obsolete(result.outputs)
    found += [(_REMOVED, path[below:]) for path in obsolete if not os.path.isdir(path)]
    return sorted(found, key=lambda change: change[1])
