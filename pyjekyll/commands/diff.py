"""`pyjekyll diff OLD NEW`: how two built sites differ, grouped by cause."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, Any

import click

from pyjekyll.commands.exit_code import ExitCode
from pyjekyll.commands.options import Command
from pyjekyll.errors import Diagnostic, UsageError

if TYPE_CHECKING:
    import re

    from pyjekyll.diff.comparison import Comparison
    from pyjekyll.diff.pictures import Pictures

_FORMATS = ("text", "json", "html")
_LEVELS = ("bytes", "ignored", "whitespace", "dom", "text")


class _Format(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """NAME or NAME:FILE."""

    name = "format"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return "NAME[:FILE]"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str | None]:
        name, _, file = str(value).partition(":")
        if name not in _FORMATS:
            self.fail(f"{name!r} is not one of {', '.join(_FORMATS)}", param, ctx)
        return name, file if file not in ("", "-") else None


class _Replacement(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """OLD=NEW or /PATTERN/=NEW."""

    name = "replacement"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return "OLD=NEW"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[re.Pattern[str], str]:
        from pyjekyll.diff.options import replacement

        try:
            return replacement(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


@click.command(
    "diff",
    cls=Command,
    help="Compare two built sites. Each file gets the strictest level at which it is equal: bytes, "
    "white space, parsed (dom), text. Equal differences of many files are one. Exits with 3 if "
    "files differ (see --level), otherwise with 0.",
)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--level", type=click.Choice(_LEVELS), default="bytes",
              help="How equal files must be for the exit code 0 (bytes)")  # fmt: skip
@click.option("--ignore", "selectors", multiple=True, metavar="SELECTOR",
              help="Leave out HTML elements that fit a CSS selector; repeatable")  # fmt: skip
@click.option("--ignore-times", is_flag=True, help="Leave out dates with times of day")
@click.option("--replace", type=_Replacement(), multiple=True,
              help="Replace OLD by NEW on both sides, or a regular expression: /PATTERN/=NEW; "
              "repeatable")  # fmt: skip
@click.option("--format", "formats", type=_Format(), multiple=True,
              help=f"{', '.join(_FORMATS)}; repeatable")  # fmt: skip
@click.option("--max", "most", type=click.IntRange(min=1), default=20, metavar="N",
              help="Show at most N kinds of difference as text (20)")  # fmt: skip
@click.option("--visual", type=click.IntRange(min=1), metavar="N",
              help="Also take pictures of the N pages that differ most, with Chromium, for "
              "--format html; their scripts do not run, and nothing is fetched")  # fmt: skip
def command(
    old: str,
    new: str,
    level: str,
    selectors: tuple[str, ...],
    ignore_times: bool,
    replace: tuple[tuple[re.Pattern[str], str], ...],
    formats: tuple[tuple[str, str | None], ...],
    most: int,
    visual: int | None,
    **_given: Any,
) -> int:
    """Compare two folders; the exit code."""
    for folder in (old, new):
        if not os.path.isdir(folder):
            raise UsageError(Diagnostic("usage/path", f"There is no folder {folder}"))
    chosen = formats or (("text", None),)
    if len([name for name, file in chosen if file is None]) > 1:
        raise click.UsageError("Only one format can be written to standard output.")
    if visual is not None and "html" not in [name for name, _ in chosen]:
        raise click.UsageError("--visual needs --format html:FILE, which shows the pictures.")
    from pyjekyll.diff.comparison import compare
    from pyjekyll.diff.level import Level
    from pyjekyll.diff.options import Options

    _require_selectors(selectors)
    comparison = compare(old, new, Options(selectors, ignore_times, replace))
    taken = [] if visual is None else _pictures(comparison, visual)
    for name, file in chosen:
        text = _written(name, comparison, taken, most, file)
        if file is None:
            sys.stdout.write(text)
            sys.stdout.flush()
            continue
        os.makedirs(os.path.dirname(file) or ".", exist_ok=True)
        with open(file, "w", encoding="utf-8", errors="replace", newline="\n") as stream:
            stream.write(text)
    return ExitCode.FINDINGS if comparison.worse_than(Level(level)) else ExitCode.OK


def _require_selectors(selectors: tuple[str, ...]) -> None:
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError

    for selector in selectors:
        try:
            LexborHTMLParser("<p>").css(selector)
        except (SelectolaxError, ValueError) as error:
            raise click.UsageError(f"--ignore: {selector!r} is not a CSS selector.") from error


def _pictures(comparison: Comparison, count: int) -> list[Pictures]:
    from pyjekyll.diff.pictures import pictures

    def say(path: str) -> None:
        if sys.stderr.isatty():
            click.echo(f"Looking at {path}...", err=True)

    return pictures(comparison, count, say)


def _written(
    name: str, comparison: Comparison, taken: list[Pictures], most: int, file: str | None
) -> str:
    if name == "json":
        from pyjekyll.diff.as_json import as_json

        return as_json(comparison, taken)
    if name == "html":
        from pyjekyll.diff.as_html import as_html

        return as_html(comparison, taken)
    from pyjekyll.diff.as_text import as_text

    is_shown = file is None and sys.stdout.isatty()
    width = shutil.get_terminal_size((100, 24)).columns if is_shown else 100
    return as_text(comparison, taken, width=width, most=most)
