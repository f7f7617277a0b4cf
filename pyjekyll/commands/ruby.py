"""`pyjekyll ruby fetch`: Ruby for plugins that are written in it, and the gems of plugins."""

from __future__ import annotations

from typing import Any

import click

from pyjekyll.commands.options import (
    CONFIG,
    FROZEN,
    GEM_INDEX,
    QUIET,
    SOURCE,
    TRACE,
    VERBOSE,
    Command,
    apply_all,
    flag,
    overrides,
    version_option,
)
from pyjekyll.errors import BuildError, Diagnostic
from pyjekyll.utils.logger import logger

_HELP = """Fetch Ruby, which runs plugins that are written in it, and their gems.

Ruby itself comes with the extra `pyjekyll-ssg[ruby]`, or is made here with the npm client. Of the
plugins that the site names and pyjekyll does not have, the gems are downloaded in the versions of
Gemfile.lock, and pyjekyll.lock says which were. They are run in a sandbox when the site is built.
"""
FORCE = flag("--force", key="force", help="Fetch Ruby again even if it is installed")
UPDATE = flag("--update", key="update", help="The newest gems, whatever pyjekyll.lock says")


@click.command("ruby", cls=Command, help=_HELP)
@click.argument("action", type=click.Choice(["fetch"]))
@apply_all((FORCE, UPDATE, CONFIG, SOURCE, FROZEN, GEM_INDEX, QUIET, VERBOSE, TRACE))
@version_option()
@click.pass_context
def command(ctx: click.Context, /, action: str, **_given: Any) -> int:
    """Download what is missing into the user's cache, and check it."""
    from pyjekyll.commands.building import load_configuration
    from pyjekyll.ruby_host.loading import fetch, fetch_gems
    from pyjekyll.ruby_vm import UnavailableError

    given = overrides(ctx)
    given.pop("action", None)
    force, update = bool(given.pop("force", False)), bool(given.pop("update", False))
    try:
        folder = fetch(lambda line: logger.info("Ruby:", line), force=force)
    except UnavailableError as error:
        raise BuildError(Diagnostic("plugin/ruby", str(error), cure=error.cure)) from error
    logger.info("Ruby:", f"is in {folder}")
    for gem in fetch_gems(load_configuration(given), update=update):
        logger.info("Gem:", f"{gem.name} {gem.version} is in {gem.root}")
    return 0
