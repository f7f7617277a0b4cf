"""`pyjekyll ruby fetch`: Ruby for plugins that are written in it, where no package brings it."""

from __future__ import annotations

import click

from pyjekyll.commands.options import Command
from pyjekyll.errors import BuildError, Diagnostic
from pyjekyll.utils.logger import logger


@click.command("ruby", cls=Command, help="Fetch Ruby, which runs plugins that are written in it.")
@click.argument("action", type=click.Choice(["fetch"]))
@click.option("--force", is_flag=True, help="Fetch it again even if it is installed")
def command(action: str, *, force: bool) -> int:
    """Download ruby.wasm with the npm client into the user's cache, and check it."""
    from pyjekyll.ruby_host.loading import fetch
    from pyjekyll.ruby_vm import UnavailableError

    try:
        folder = fetch(lambda line: logger.info("Ruby:", line), force=force)
    except UnavailableError as error:
        raise BuildError(Diagnostic("plugin/ruby", str(error), cure=error.cure)) from error
    logger.info("Ruby:", f"is in {folder}")
    return 0
