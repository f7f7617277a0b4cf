"""The command `pyjekyll`: finds the command, runs it, turns its errors into messages and codes.

Imported at almost every start, so it imports click and little else: `pyjekyll --help` has to answer
at once. A command's module has `command`; its function returns the exit code (None is 0).
"""

from __future__ import annotations

import importlib
import os
import sys
from typing import TYPE_CHECKING, Any

import click

from pyjekyll.commands import options, table
from pyjekyll.commands.exit_code import ExitCode
from pyjekyll.commands.start import guarded, interrupted, main, set_log_level
from pyjekyll.utils.logger import logger

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Commands", "guarded", "main", "program", "program_name", "run", "set_log_level"]

EPILOG = """\b
Exit codes:
  0    success (also when Ctrl-C ends `serve` or `--watch`)
  1    the site could not be built, or the command failed
  2    the command line is invalid
  3    `check` found errors (see its --fail-on), `diff` differences, or `audit` something missing
  130  interrupted by Ctrl-C; 129 and 143 by SIGHUP and SIGTERM

\b
Environment:
  PYJEKYLL_<OPTION>   any option, e.g. PYJEKYLL_COMPAT=github-pages, PYJEKYLL_DRAFTS=1
  JEKYLL_ENV          jekyll.environment in templates (development)
  JEKYLL_LOG_LEVEL    debug, info, warn or error
  SOURCE_DATE_EPOCH   the time of the build, in seconds
  NO_COLOR            no colours

\b
Shell completion:
  eval "$(_PYJEKYLL_COMPLETE=bash_source pyjekyll)"    # or zsh_source, fish_source
"""


class Commands(click.Group):
    """The group of all commands; each is imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, without aliases."""
        return list(table.ENTRIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command, by its name or an alias of it."""
        name = cmd_name.replace("_", "-")
        entry = table.ENTRIES.get(table.ALIASES.get(name, name))
        if entry is None:
            return None
        module = importlib.import_module(f"pyjekyll.commands.{entry.module}")
        found: click.Command = getattr(module, "COMMANDS", {}).get(entry.name) or module.command
        return found

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Say that a command is needed, where there is none."""
        if not args and not ctx.resilient_parsing:
            click.echo("A subcommand is required.", err=True)
            click.echo(ctx.get_help())
            ctx.exit(ExitCode.USAGE)
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the first argument names; a plugin may bring it."""
        name = args[0]
        command = self.get_command(ctx, name)
        if command is None and not ctx.resilient_parsing and not name.startswith("-"):
            from pyjekyll.commands.plugin_command import find

            command = find(name, options.overrides(ctx))
        if command is None and not ctx.resilient_parsing:
            ctx.fail(f"There is no command {name!r}.{did_you_mean(name)}")
        return name, command, args[1:]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands by section, from the table alone."""
        for title, entries in table.SECTIONS:
            rows = [(", ".join((entry.name, *entry.aliases)), entry.help) for entry in entries]
            with formatter.section(title):
                formatter.write_dl(rows, col_max=24)
        from pyjekyll.commands.plugin_command import listed

        if brought := listed(options.overrides(ctx)):
            with formatter.section("From this site's plugins"):
                formatter.write_dl(brought, col_max=24)


def did_you_mean(name: str) -> str:
    """A hint with the commands whose names are like the one typed; may be empty."""
    import difflib

    close = difflib.get_close_matches(name, [*table.ENTRIES, *table.ALIASES], n=2)
    return f" Did you mean {' or '.join(map(repr, close))}?" if close else ""


@click.group(
    cls=Commands,
    context_settings=options.CONTEXT_SETTINGS,
    epilog=EPILOG,
    subcommand_metavar="COMMAND [OPTIONS]",
    help="Build, serve and check Jekyll sites, without Ruby.",
)
@options.apply_all(options.GLOBAL_OPTIONS)
@options.version_option()
def program(**_given: Any) -> None:
    """The group itself; its options are read by `options.overrides`."""


def program_name() -> str:
    """The name that was called: each of the two has its completion."""
    name = os.path.basename(sys.argv[0]).removesuffix(".exe")
    return name if name == "pyjekyll-ssg" else "pyjekyll"


def run(args: Sequence[str]) -> int:
    """Run a command line; every error ends here, as a message and an exit code."""

    def run_program() -> int:
        set_log_level()
        if any("\0" in arg for arg in args):  # from another program: no shell can pass one on
            raise click.UsageError("An argument contains a null byte.")
        return int(
            program.main(list(args), prog_name=program_name(), standalone_mode=False) or ExitCode.OK
        )

    try:
        return guarded(run_program, wants_trace=options.wants_trace(args))
    except (click.Abort, click.ClickException, click.exceptions.Exit) as error:
        return code_of(error, args)


def code_of(error: Exception, args: Sequence[str]) -> int:
    """The exit code of an error of click's, which is shown."""
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, click.ClickException):
        return _usage(error, args)
    return interrupted()


def _usage(error: click.ClickException, args: Sequence[str]) -> int:
    for arg in args:
        if gone := options.GONE.get(arg.split("=")[0]):
            logger.warn("Deprecation:", gone)
    error.show()
    return ExitCode.USAGE
