"""`pyjekyll minifier fetch`: fetch the programs that jekyll-minifier and jekyll-terser need."""

from __future__ import annotations

from typing import Any

import click

from pyjekyll.commands.options import (
    CONFIG,
    QUIET,
    SOURCE,
    TRACE,
    VERBOSE,
    Command,
    apply_all,
    overrides,
    version_option,
)
from pyjekyll.errors import Diagnostic, PyjekyllError
from pyjekyll.utils.logger import logger


@click.command(
    "minifier",
    cls=Command,
    help="`minifier fetch` fetches what makes scripts smaller from npm into the user's cache, "
    "checked by its digest: terser or UglifyJS, in the version that the site's plugins and its "
    "Gemfile.lock want. For sites with jekyll-minifier or jekyll-terser; it needs the extra "
    "`minifier` or Node.js to run.",
)
@click.argument("action", type=click.Choice(["fetch"]))
@apply_all((CONFIG, SOURCE, QUIET, VERBOSE, TRACE))
@version_option()
@click.pass_context
def command(ctx: click.Context, /, action: str, **_given: Any) -> int:
    """Fetch them, unless they are there; the exit code."""
    from pyjekyll.commands.building import load_configuration
    from pyjekyll.plugins._minifier import javascript, scripts
    from pyjekyll.plugins._npm import LackingError
    from pyjekyll.site import Site

    given = overrides(ctx)
    given.pop("action", None)
    site = Site(load_configuration(given), runs_code=False)
    site.style_sheets.close()
    programs = scripts.programs_of(site) or [javascript.terser_of(None)]
    for program in programs:
        package = program.package
        try:
            path = package.fetch()
        except LackingError as error:
            raise PyjekyllError(
                Diagnostic("plugin/minifier-fetch", str(error), cure=error.cure)
            ) from error
        logger.info("Minifier:", f"{package.words} {package.version} is in {path}")
        missing = javascript.lacking(program)
        if missing is not None:
            logger.info("", f"{missing}: {missing.cure}")
    return 0
