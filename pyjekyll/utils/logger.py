"""Jekyll's messages on a terminal: a topic set to the right of column 20, then the message.

Information goes to standard output, warnings and errors to standard error. Scripts and people
look for Jekyll's headings ("Configuration file:", "Generating..."), so the shape is Jekyll's to the
blank.
"""

from __future__ import annotations

import os
import re
import sys
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

TOPIC_WIDTH = 20
_BLANKS = re.compile(r"\s+")

RESET = "\033[0m"
BOLD = "\033[1m"
RED = "\033[31m"
GREEN = "\033[32m"
YELLOW = "\033[33m"
BLUE = "\033[34m"
CYAN = "\033[36m"


class Level(IntEnum):
    """From which level on messages are printed."""

    DEBUG = 0
    INFO = 1
    WARN = 2
    ERROR = 3


def wants_colour(stream: TextIO, environ: Mapping[str, str] | None = None) -> bool:
    """Whether a stream shows colours: a terminal does, unless NO_COLOR or TERM=dumb says no."""
    environ = os.environ if environ is None else environ
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return environ.get("TERM") != "dumb" and stream.isatty()


def paint(text: str, *codes: str) -> str:
    """Text between escape codes."""
    return "".join(codes) + text + RESET


class Logger:
    """Prints messages of at least its level. The streams are looked up when they are used."""

    def __init__(self, level: Level = Level.INFO) -> None:
        self.level = level
        self.as_json = False  # one JSON object a line, for programs that read the output

    def debug(self, topic: str, message: str = "") -> None:
        """For `--verbose` only."""
        self._print(Level.DEBUG, topic, message)

    def info(self, topic: str, message: str = "") -> None:
        """What happens."""
        self._print(Level.INFO, topic, message)

    def warn(self, topic: str, message: str = "") -> None:
        """What may be wrong, in yellow."""
        self._print(Level.WARN, topic, message)

    def error(self, topic: str, message: str = "") -> None:
        """What is wrong, in red."""
        self._print(Level.ERROR, topic, message)

    def _print(self, level: Level, topic: str, message: str) -> None:
        if level < self.level:
            return
        if self.as_json:
            stream = sys.stdout if level <= Level.INFO else sys.stderr
            entry = {"level": level.name.lower(), "topic": topic.rstrip(":"), "message": message}
            write_json(stream, entry)
            return
        line = f"{topic} ".rjust(TOPIC_WIDTH) + _BLANKS.sub(" ", message)
        if level <= Level.INFO:
            write(sys.stdout, line)
        elif wants_colour(sys.stderr):
            write(sys.stderr, paint(line, YELLOW if level is Level.WARN else RED))
        else:
            write(sys.stderr, line)


def write(stream: TextIO, line: str) -> None:
    """Print a line at once; what the stream's encoding lacks is shown escaped."""
    try:
        stream.write(line + "\n")
    except UnicodeEncodeError:
        encoding = stream.encoding or "ascii"
        stream.write(line.encode(encoding, "backslashreplace").decode(encoding) + "\n")
    stream.flush()


def write_json(stream: TextIO, entry: Mapping[str, object]) -> None:
    """Print an object in a line of its own."""
    import json

    write(stream, json.dumps(entry))


def level_from_environment(environ: Mapping[str, str]) -> Level | None:
    """The level that JEKYLL_LOG_LEVEL names; None when it is not set.

    Raises ValueError for a name that is none.
    """
    name = environ.get("JEKYLL_LOG_LEVEL")
    if not name:
        return None
    try:
        return Level[name.upper()]
    except KeyError:
        raise ValueError(f"unknown log level {name!r}") from None


#: The one logger of the process, as Jekyll.logger is.
# A program that only uses the library sees nothing but errors; commands set their own level.
logger = Logger(Level.ERROR)
