"""`pyjekyll coffeescript fetch`: fetch the compiler that jekyll-coffeescript needs."""

from __future__ import annotations

from typing import Any

import click

from pyjekyll.commands.options import TRACE, Command, apply_all
from pyjekyll.errors import Diagnostic, PyjekyllError
from pyjekyll.utils.logger import logger


@click.command(
    "coffeescript",
    cls=Command,
    help="`coffeescript fetch` fetches the compiler of CoffeeScript 1.12.2 from npm into the "
    "user's cache, checked by its digest. Needed for sites with `.coffee` files, together with the "
    "extra `coffeescript`.",
)
@click.argument("action", type=click.Choice(["fetch"]))
@apply_all((TRACE,))
def command(**_: Any) -> int:
    """Fetch it, unless it is there; the exit code."""
    from pyjekyll.plugins import _coffeescript

    try:
        path = _coffeescript.fetch()
    except _coffeescript.CompilerMissingError as error:
        raise PyjekyllError(
            Diagnostic("plugin/coffeescript-fetch", str(error), cure=error.cure)
        ) from error
    logger.info("CoffeeScript:", f"the compiler {_coffeescript.VERSION} is in {path}")
    missing = _coffeescript.lacking()
    if missing is not None:
        logger.info("", f"{missing}: {missing.cure}")
    return 0
