"""Builds the site once, or again after each change: what `pyjekyll build` does.

Without click, which the plainest command lines do without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.commands.building import (
    are_errors,
    build,
    failed,
    load_configuration,
    make_site,
    print_headings,
    report_unchanged,
)
from pyjekyll.commands.signals import heed_signals
from pyjekyll.errors import BuildError
from pyjekyll.ruby.values import truthy
from pyjekyll.utils.logger import logger

if TYPE_CHECKING:
    from collections.abc import Mapping


def build_once(given: Mapping[str, Any]) -> int:
    """Build a site with these overrides of its configuration; the exit code."""
    heed_signals()
    config = load_configuration(given)
    if truthy(config.get("watch")):
        from pyjekyll.commands.watching import watch

        return watch(config, given)
    verifies = bool(config.option("verify"))
    if verifies and given.get("only"):
        import click

        raise click.UsageError("--verify compares a whole build: use it without --only.")
    if verifies:
        config.stop_clock()  # two builds of one moment
    reported = report_unchanged(config)
    if reported is not None:
        if given.get("why"):
            logger.info("Why:", "nothing has changed since the last build")
    else:
        site = make_site(config)
        print_headings(site.config)
        try:
            reported = list(build(site).reported)
        except BuildError as error:
            failed(site.config, error)
            return 1
        if given.get("why"):
            from pyjekyll.commands.why import print_reasons

            print_reasons(site)
    logger.info("Auto-regeneration:", "disabled. Use --watch to enable.")
    if verifies:
        from pyjekyll.commands.why import is_verified

        if not is_verified(config, given, reported):
            return 1
    return 1 if config.option("strict") and are_errors(reported) else 0
