"""How the command `pyjekyll` begins, and how all that it does ends: in an exit code.

Imported at every start. The plainest builds go no further than this: click and what is made of it
are imported for the others only.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from typing import TYPE_CHECKING

from pyjekyll.commands.exit_code import ExitCode
from pyjekyll.commands.plain_arguments import plain_arguments
from pyjekyll.commands.signals import TerminatedError
from pyjekyll.errors import PyjekyllError, UsageError
from pyjekyll.utils.logger import Level, level_from_environment, logger, write

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


#: What writing to an output that is full, or gone, gives.
_OF_OUTPUT = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG)


def main() -> None:
    """The entry point of the console script."""
    # A site may have numbers of thousands of digits, as in Ruby; the limit guards servers that
    # read them from strangers.
    sys.set_int_max_str_digits(0)
    code = start(sys.argv[1:])
    flush_and_exit(code)


def start(args: Sequence[str]) -> int:
    """Run a command line, without click where that can be."""
    given = plain_arguments(args, os.environ)
    if given is None:
        from pyjekyll.commands.main import run

        return run(args)

    def build() -> int:
        set_log_level()
        from pyjekyll.commands.one_build import build_once

        try:
            return build_once({**given, "serving": False})
        except (EOFError, KeyboardInterrupt):
            write(sys.stderr, "")  # a terminal shows ^C, without the end of a line
            raise KeyboardInterrupt from None

    try:
        return guarded(build, wants_trace="trace" in given)
    except Exception as error:
        if not _is_of_click(error):
            raise
        from pyjekyll.commands.main import code_of

        return code_of(error, args)


def guarded(command: Callable[[], int], *, wants_trace: bool) -> int:
    """The exit code of what a process does; its errors end here, but for those of click."""
    try:
        return command()
    except PyjekyllError as error:
        if wants_trace:
            raise
        from pyjekyll.commands.reporting import report

        report(error.diagnostics)
        return ExitCode.USAGE if isinstance(error, UsageError) else ExitCode.FAILED
    except KeyboardInterrupt:
        return interrupted()
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
        if wants_trace or _is_of_click(error):
            raise
        _unexpected(error)
        return ExitCode.FAILED


def _is_of_click(error: Exception) -> bool:
    """Whether it is one of those by which click ends a command."""
    import click

    return isinstance(error, (click.ClickException, click.Abort, click.exceptions.Exit))


def interrupted() -> int:
    """Say so; the exit code."""
    with contextlib.suppress(OSError):
        write(sys.stderr, "Interrupted.")
    return ExitCode.INTERRUPTED


def set_log_level() -> None:
    """The level of JEKYLL_LOG_LEVEL; `--quiet` and `--verbose` come later and win."""
    logger.as_json = False
    try:
        logger.level = level_from_environment(os.environ) or Level.INFO
    except ValueError as error:
        import click

        raise click.UsageError(
            f"JEKYLL_LOG_LEVEL: {error}; use debug, info, warn or error."
        ) from error


def flush_and_exit(code: int) -> None:
    """End the process. A reader that closes our output early is not an error."""
    try:
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            code = code or _cannot_print(error)
    sys.exit(code)


def _cannot_print(error: OSError) -> int:
    """Say that standard output takes no more; where not even that can be said, say nothing."""
    with contextlib.suppress(OSError):
        logger.error("Error:", f"Standard output cannot be written to: {error.strerror or error}.")
    return ExitCode.FAILED


def _unexpected(error: Exception) -> None:
    from pyjekyll.commands.building import unexpected

    unexpected(error)
