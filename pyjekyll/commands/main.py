"""The command `pyjekyll`: finds the command, runs it, turns its errors into messages and codes.

Imported at every start, so it imports click and little else: `pyjekyll --help` has to answer at
once. A command's module has `command`; its function returns the exit code (None is 0).
"""

from __future__ import annotations

import contextlib
import errno
import importlib
import os
import sys
from typing import TYPE_CHECKING, Any

import click

from pyjekyll.commands import options, table
from pyjekyll.commands.exit_code import ExitCode
from pyjekyll.commands.signals import TerminatedError
from pyjekyll.errors import PyjekyllError, UsageError
from pyjekyll.utils.logger import Level, level_from_environment, logger

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


#: What writing to an output that is full, or gone, gives.
_OF_OUTPUT = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG)

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


def main() -> None:
    """The entry point of the console script."""
    # A site may have numbers of thousands of digits, as in Ruby; the limit guards servers that
    # read them from strangers.
    sys.set_int_max_str_digits(0)
    code = run(sys.argv[1:])
    flush_and_exit(code)


def program_name() -> str:
    """The name that was called: each of the two has its completion."""
    name = os.path.basename(sys.argv[0]).removesuffix(".exe")
    return name if name == "pyjekyll-ssg" else "pyjekyll"


def flush_and_exit(code: int) -> None:
    """End the process; a reader that closed our output early is no error of ours."""
    try:
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            code = code or _cannot_print(error)
    sys.exit(code)


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
    except click.Abort:
        return _interrupted()
    except click.ClickException as error:
        return _usage(error, args)


def guarded(command: Callable[[], int], *, wants_trace: bool) -> int:
    """The exit code of what a process does; its errors end here, but for those of click."""
    try:
        return command()
    except (click.ClickException, click.Abort):
        raise
    except PyjekyllError as error:
        if wants_trace:
            raise
        from pyjekyll.commands.reporting import report

        report(error.diagnostics)
        return ExitCode.USAGE if isinstance(error, UsageError) else ExitCode.FAILED
    except KeyboardInterrupt:
        return _interrupted()
    except TerminatedError as error:
        return error.code
    except BrokenPipeError:
        return ExitCode.FAILED
    except OSError as error:
        if wants_trace:
            raise
        if error.filename is None and error.errno in _OF_OUTPUT:
            return _cannot_print(error)
        _unexpected(error)
        return ExitCode.FAILED
    except Exception as error:
        if wants_trace:
            raise
        _unexpected(error)
        return ExitCode.FAILED


def _interrupted() -> int:
    click.echo("Interrupted.", err=True)
    return ExitCode.INTERRUPTED


def set_log_level() -> None:
    """The level of JEKYLL_LOG_LEVEL; `--quiet` and `--verbose` come later and win."""
    logger.as_json = False
    try:
        logger.level = level_from_environment(os.environ) or Level.INFO
    except ValueError as error:
        raise click.UsageError(
            f"JEKYLL_LOG_LEVEL: {error}; use debug, info, warn or error."
        ) from error


def _usage(error: click.ClickException, args: Sequence[str]) -> int:
    for arg in args:
        if gone := options.GONE.get(arg.split("=")[0]):
            logger.warn("Deprecation:", gone)
    error.show()
    return ExitCode.USAGE


def _cannot_print(error: OSError) -> int:
    """Say that standard output takes no more; where not even that can be said, say nothing."""
    with contextlib.suppress(OSError):
        logger.error("Error:", f"Standard output cannot be written to: {error.strerror or error}.")
    return ExitCode.FAILED


def _unexpected(error: Exception) -> None:
    from pyjekyll.commands.building import unexpected

    unexpected(error)
