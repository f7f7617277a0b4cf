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
    from pyjekyll.plugins._npm import LackingError

    try:
        path = _coffeescript.PACKAGE.fetch()
    except LackingError as error:
        raise PyjekyllError(
            Diagnostic("plugin/coffeescript-fetch", str(error), cure=error.cure)
        ) from error
    logger.info("CoffeeScript:", f"the compiler {_coffeescript.PACKAGE.version} is in {path}")
    missing = _coffeescript.lacking()
    if missing is not None:
        logger.info("", f"{missing}: {missing.cure}")
    return 0
