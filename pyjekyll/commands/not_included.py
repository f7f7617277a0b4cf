"""`docs` and `import`: commands that Jekyll has from other gems; here they say where to look."""

from __future__ import annotations

import sys

import click

from pyjekyll.commands.options import Command
from pyjekyll.utils.logger import logger

CONTEXT = {"ignore_unknown_options": True, "help_option_names": ["-h", "--help"]}


@click.command("docs", cls=Command, context_settings=CONTEXT,
               help="Show the documentation in a browser, or where it is.")  # fmt: skip
@click.argument("rest", nargs=-1)
def docs(rest: tuple[str, ...]) -> int:
    """Open the documentation of this version; without a terminal, only say where it is."""
    from pyjekyll.utils.documentation import documentation_url

    url = documentation_url()
    logger.info("Docs:", url or "`pyjekyll help` and `pyjekyll help RULE` explain this version")
    logger.info("", "Jekyll's own: https://jekyllrb.com/docs/")
    if url and sys.stdout.isatty():
        click.launch(url)
    return 0


@click.command("import", cls=Command, context_settings=CONTEXT,
               help="Importing blogs is not part of pyjekyll.")  # fmt: skip
@click.argument("rest", nargs=-1)
def import_(rest: tuple[str, ...]) -> int:
    logger.error("Import:", "use the gem jekyll-import once (https://import.jekyllrb.com/docs/);")
    logger.error("", "pyjekyll builds the site that it writes.")
    return 1


COMMANDS = {"docs": docs, "import": import_}
