"""What `build --why` and `build --verify` print: why pages were rendered, whether all is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.commands.building import NOT_CONFIGURATION, make_site, visible_diagnostics
from pyjekyll.utils.logger import logger
from pyjekyll.utils.regular_files import read_regular

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyjekyll.configuration import Configuration
    from pyjekyll.errors import Diagnostic
    from pyjekyll.site import Site


def print_reasons(site: Site) -> None:
    """Print each page that was rendered with its reason, or one reason for all of them."""
    tracing = site.traces
    if tracing is None:
        from pyjekyll.tracing.inputs import keeps_records
        from pyjekyll.tracing.traceable import why_not

        reason = why_not(site) if keeps_records(site.config) else "no cache may be kept"
        logger.info("Why:", f"everything was rendered: {reason or 'nothing can be traced'}")
        return
    view, only = site.view, site.only
    found = {
        item_id: reason
        for item_id, reason in tracing.reasons.items()
        if only is None or only.takes(view.ranks.item(item_id))  # type: ignore[arg-type]
    }
    count = len(view.order)
    logger.info("Why:", f"{len(found)} of {count} pages were rendered")
    if len(found) == count and len(set(found.values())) == 1:
        logger.info("", f"all: {next(iter(found.values()))}")
        return
    for item_id, reason in found.items():
        logger.info("", f"{item_id.partition(':')[2]}: {reason}")


def is_verified(
    config: Configuration, given: Mapping[str, Any], reported: list[Diagnostic]
) -> bool:
    """Build again in memory, from nothing, and compare; whether all is the same.

    What differs is a mistake of pyjekyll's, and is printed.
    """
    from pyjekyll.configuration import Configuration as Loading

    options = {key: value for key, value in given.items() if key not in NOT_CONFIGURATION}
    again = Loading.load(options)
    again.stop_clock(config.now())
    site = make_site(again)
    site.uses_store = False
    result = site.process(write=False)
    wrong = [path for path, output in result.outputs.items() if _read(path) != output.read()]
    same_reports = visible_diagnostics(result) == reported
    for path in wrong:
        logger.error("Verify:", f"{path} is not what a full build makes")
    if not same_reports:
        logger.error("Verify:", "a full build reports something else")
    if wrong or not same_reports:
        logger.error("", "Please report this: an incremental build must equal a full one.")
        logger.error("", "`pyjekyll cache clear` makes the next build a full one.")
        return False
    logger.info("Verify:", f"all {len(result.outputs)} files are what a full build makes")
    return True


def _read(path: str) -> bytes | None:
    try:
        return read_regular(path)
    except OSError:
        return None
