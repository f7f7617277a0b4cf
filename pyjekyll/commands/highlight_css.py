"""`pyjekyll highlight-css THEME`: the style sheet for the colours of code, as `rougify style`."""

from __future__ import annotations

from typing import Any

import click

from pyjekyll.commands.options import COMPAT, TRACE, Command, apply_all
from pyjekyll.configuration.compatibility import DEFAULT, named
from pyjekyll.errors import Diagnostic, UsageError

DEFAULT_SCOPE = ".highlight"


@click.command(
    "highlight-css",
    cls=Command,
    help="Print the style sheet of a theme of Rouge's, for the code that a site shows. Without "
    "THEME it lists the names.",
)
@click.argument("theme", required=False)
@click.option("--scope", default=DEFAULT_SCOPE, metavar="SELECTOR",
              help="What each rule is within (.highlight)")  # fmt: skip
@apply_all((COMPAT, TRACE))
def command(theme: str | None, scope: str, compat: str | None, **_: Any) -> int:
    """Print it, or the names; the exit code."""
    from pyjekyll.highlighter import css

    rouge = (named(compat, "--compat") if compat else DEFAULT).rouge_version
    if theme is None:
        for name in css.names(rouge):
            click.echo(name)
        return 0
    try:
        click.echo(css.stylesheet(theme, scope, rouge), nl=False)
    except KeyError:
        raise UsageError(
            Diagnostic(
                "usage/theme",
                f"There is no theme {theme!r} in Rouge {rouge}",
                cure=f"choose one of {', '.join(css.names(rouge))}",
            )
        ) from None
    return 0
