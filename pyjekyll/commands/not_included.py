"""`docs` and `import`: commands that Jekyll has from other gems. They say what to use instead."""

from __future__ import annotations

import click

from pyjekyll.commands.options import Command
from pyjekyll.utils.logger import logger

CONTEXT = {"ignore_unknown_options": True, "help_option_names": ["-h", "--help"]}


@click.command("docs", cls=Command, context_settings=CONTEXT,
               help="Jekyll's documentation is not part of pyjekyll.")  # fmt: skip
@click.argument("rest", nargs=-1)
def docs(rest: tuple[str, ...]) -> int:
    """Say where the documentation is."""
    logger.error("Docs:", "read Jekyll's documentation at https://jekyllrb.com/docs/;")
    logger.error("", "`pyjekyll help` lists the commands.")
    return 1


@click.command("import", cls=Command, context_settings=CONTEXT,
               help="Importing blogs is not part of pyjekyll.")  # fmt: skip
@click.argument("rest", nargs=-1)
def import_(rest: tuple[str, ...]) -> int:
    logger.error("Import:", "use the gem jekyll-import once (https://import.jekyllrb.com/docs/);")
    logger.error("", "pyjekyll builds the site that it writes.")
    return 1


COMMANDS = {"docs": docs, "import": import_}
