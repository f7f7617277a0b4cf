"""Command lines with odd values, for fuzz_values.py: which, and running them in a fork.

A command line here is a `CommandLine`: what the command gets, what the environment says, and
whether Jekyll's own `build` has all the options in it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
import traceback
from typing import TYPE_CHECKING, NamedTuple

import click

from pyjekyll.commands import table
from pyjekyll.commands.main import program, run

if TYPE_CHECKING:
    import random
    from pathlib import Path

#: Also what cannot be an argument of a process (NUL): other programs call `run` with a list.
VALUES = (
    *("", " ", "x", "0", "-1", "1.5", "+5", " 5 ", "1e3", "0x10", "010", "1_000", "٣", "²"),
    *("9" * 30, "9" * 5000, "-" + "9" * 400, "é", "日本", "e\u0301", "a\nb", "a\tb", "a\x1b[31mb"),
    *("a\x00b", "\x00", b"\xff", b"a\xffb.md", "[]", "{}", "{{ x }}", "{% if %}", "true", "nil"),
    *("~", ",", ",,", "a,b", "a,,b,", "*", "**/*", "[", "-", "--", "-x", "=", "=x", "'", '"', "%"),
    *("a b", "../x", "a/../../x", ".", "..", "./", "a/", "/dev/null", "/dev/null/x", "#"),
    *("a" * 300, "a" * 5000, "a/" * 3000, "index.md", "_posts", "_config.yml", "p", ":", ":x"),
    *("http://[x", "https://é.example/ü?a=b#c", "2024-02-30", "@1", "9999-12-31", "inf"),
    *("a=1", "seconds=x", "length=-1", "iterations=" + "9" * 50, "memory=", "a=1,a=2", "=1"),
)  # fmt: skip

#: Options of Jekyll's own `build`, each with a value, and some of its switches.
JEKYLLS = (
    *("--config", "--source", "-s", "--destination", "-d", "--limit_posts", "--limit-posts"),
    *("--baseurl", "-b", "--plugins", "-p", "--layouts"),
)
SWITCHES = ("--future", "--drafts", "--unpublished", "--lsi", "--strict_front_matter", "--safe")

#: Commands that answer until they are stopped, that ask other machines, or that open a browser.
LEFT_OUT = {"serve", "theme", "ruby", "sass", "coffeescript", "docs", "import"}
SERVERS_SHARE = 0.02
LIMIT = 60


class CommandLine(NamedTuple):
    """Arguments as bytes, more for the environment, and whether Jekyll understands all of them."""

    arguments: tuple[bytes, ...]
    environ: dict[str, str]
    is_jekylls: bool

    @property
    def is_utf8(self) -> bool:
        """Whether all arguments are texts."""
        try:
            b"".join(self.arguments).decode()
        except UnicodeDecodeError:
            return False
        return True

    def __str__(self) -> str:
        words = [repr(each)[1:] for each in self.arguments]
        words = [each if len(each) < 90 else f"{each[:40]}… ({len(each)})" for each in words]
        return f"{' '.join(words)} {self.environ or ''}"


def command_line(random_: random.Random) -> CommandLine:
    """A command with one or two odd values."""
    if random_.random() < SERVERS_SHARE:
        return of_command(random_, "serve")
    if random_.random() < 0.5:
        return of_jekyll(random_)
    names = [name for name in table.ENTRIES if name not in LEFT_OUT]
    return of_command(random_, random_.choice(["build"] * 5 + names))


def of_jekyll(random_: random.Random) -> CommandLine:
    """A `build` that Jekyll has too."""
    given: list[bytes] = []
    for _ in range(random_.choice((1, 1, 2, 3))):
        given += written(random_, random_.choice(JEKYLLS))
    given += [s.encode() for s in random_.sample(SWITCHES, random_.choice((0, 0, 0, 1)))]
    if random_.random() < 0.05:
        given.append(as_bytes(random_.choice(VALUES)))
    can_be_given = not any(b"\x00" in each for each in given)
    return CommandLine((b"build", *given), {}, can_be_given)


def written(random_: random.Random, option: str) -> list[bytes]:
    """An option with a value, in one argument or in two."""
    value = as_bytes(random_.choice(VALUES))
    name = option.encode()
    if random_.random() < 0.5:
        return [name, value]
    return [name + (b"=" if option.startswith("--") else b"") + value]


def of_command(random_: random.Random, name: str) -> CommandLine:
    """Any command of ours, its options and arguments by what it says of itself."""
    command = program.get_command(click.Context(program), name)
    if isinstance(command, click.Group):
        word = random_.choice([*command.list_commands(click.Context(command)), "x"])
        return CommandLine((name.encode(), word.encode()), {}, is_jekylls=False)
    params = command.params if command else []
    options = [p for p in params if isinstance(p, click.Option) and not p.is_flag and not p.count]
    given: list[bytes] = []
    environ: dict[str, str] = {}
    for option in random_.choices(options, k=random_.choice((0, 1, 1, 2))) if options else ():
        value = random_.choice(VALUES)
        if isinstance(option.envvar, str) and random_.random() < 0.2:
            if isinstance(value, str) and "\x00" not in value:
                environ[option.envvar] = value
        else:
            given += written(random_, random_.choice(option.opts))
    for param in params:
        if isinstance(param, click.Argument):
            count = 1 if param.nargs == 1 else random_.choice((0, 1, 2))
            given += [as_bytes(random_.choice(VALUES)) for _ in range(count)]
    return CommandLine((name.encode(), *given), environ, is_jekylls=False)


def as_bytes(value: str | bytes) -> bytes:
    """What the system would hand over."""
    return value.encode() if isinstance(value, str) else value


def run_in_fork(line: CommandLine, folder: Path, log: Path) -> tuple[int, str]:
    """The exit code (negative for a signal), and what was printed; a server is ended."""
    child = os.fork()
    if child == 0:
        _run(line, folder, log)
    is_server = line.arguments[0] == b"serve"
    until = time.monotonic() + LIMIT
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            break
        printed = log.read_bytes() if is_server and log.exists() else b""
        if b"Server address" in printed or time.monotonic() > until:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child, signal.SIGTERM if is_server else signal.SIGKILL)
            is_server = False
        time.sleep(0.002)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(status), log.read_text(errors="replace")


def _run(line: CommandLine, folder: Path, log: Path) -> None:
    """Be the command: in its folder, with its output in a file. Never returns."""
    code = 99
    try:
        os.setsid()
        os.chdir(folder)
        output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.environ.update(line.environ, HOME=str(log.parent / "home"), NO_COLOR="1")
        sys.set_int_max_str_digits(0)  # as the console script does
        code = run([os.fsdecode(argument) for argument in line.arguments])
    except SystemExit as ending:
        code = ending.code if isinstance(ending.code, int) else 1
    except BaseException:  # noqa: BLE001 - what is looked for
        traceback.print_exc()
    finally:
        with contextlib.suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)
