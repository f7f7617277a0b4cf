"""Opens a file at its line in the editor of whoever runs the server.

Only what the environment names is run, without a shell, and only with a place that a build has
reported: no request can name a program or a file.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLES = ("PYJEKYLL_EDITOR", "VISUAL")

#: How editors are told the line and the column. Others get the file alone.
_ARGUMENTS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf", "positron"):
        ("-g", "{file}:{line}:{column}"),
    ("subl", "sublime_text", "zed", "zeditor", "atom", "pulsar", "lapce", "lite-xl"):
        ("{file}:{line}:{column}",),
    ("emacsclient",): ("-n", "+{line}:{column}", "{file}"),
    ("gedit", "gnome-text-editor", "emacs"): ("+{line}:{column}", "{file}"),
    ("gvim", "mvim"): ("+{line}", "{file}"),
    ("kate", "kwrite"): ("-l", "{line}", "-c", "{column}", "{file}"),
    ("idea", "pycharm", "webstorm", "rubymine", "phpstorm", "rider", "clion", "goland"):
        ("--line", "{line}", "--column", "{column}", "{file}"),
    ("mate", "bbedit"): ("-l", "{line}", "{file}"),
    ("xed",): ("-l", "{line}", "{file}"),
    ("notepad++",): ("-n{line}", "-c{column}", "{file}"),
    ("geany",): ("-l", "{line}", "--column", "{column}", "{file}"),
}  # fmt: skip

#: They would draw on the terminal of the server.
_IN_TERMINAL = frozenset(
    {"vi", "vim", "nvim", "view", "nano", "pico", "micro", "hx", "helix", "kak", "joe", "mcedit",
     "ed", "ne", "mg", "jed"}
)  # fmt: skip


class EditorError(Exception):
    """Why no editor was opened, in words for whoever asked."""


def open_in_editor(
    path: str, line: int, column: int, environment: Mapping[str, str] = os.environ
) -> None:
    """Start the editor, and do not wait for it. Raises EditorError."""
    command = command_for(path, line, column, environment)
    program = shutil.which(command[0])
    if program is None:
        raise EditorError(f"There is no program {command[0]}.")
    try:
        # A process group of its own: it outlives the server.
        subprocess.Popen(
            [program, *command[1:]],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise EditorError(f"{program} could not be started: {error.strerror}.") from error


def command_for(path: str, line: int, column: int, environment: Mapping[str, str]) -> list[str]:
    """The command line: that of the environment, with the place after it or for `{file}` in it.

    Raises EditorError where there is no editor, or one that needs a terminal.
    """
    variable = next((name for name in VARIABLES if environment.get(name, "").strip()), None)
    if variable is None:
        raise EditorError(
            "Set PYJEKYLL_EDITOR to the command of your editor, for example "
            "PYJEKYLL_EDITOR=code, and start pyjekyll serve again."
        )
    try:
        words = shlex.split(environment[variable], posix=os.name == "posix")
    except ValueError as error:
        raise EditorError(f"{variable} cannot be read: {error}.") from error
    words = [word.strip('"') for word in words] if os.name != "posix" else words
    place = {"{file}": path, "{line}": str(line), "{column}": str(column)}
    if any("{file}" in word for word in words[1:]):
        return [words[0], *(_filled(word, place) for word in words[1:])]
    name = os.path.basename(words[0]).lower().removesuffix(".exe").removesuffix(".cmd")
    if name in _IN_TERMINAL or (name in ("emacs", "emacsclient") and "-nw" in words):
        raise EditorError(
            f"{name} needs a terminal. Set PYJEKYLL_EDITOR to a command that opens a window, for "
            'example PYJEKYLL_EDITOR="xterm -e vim +{line} {file}".'
        )
    arguments = next((a for names, a in _ARGUMENTS.items() if name in names), ("{file}",))
    return [*words, *(_filled(word, place) for word in arguments)]


def _filled(word: str, place: Mapping[str, str]) -> str:
    """The word with its placeholders filled; what is filled in is not looked at again."""
    import re

    return re.sub(r"\{(?:file|line|column)\}", lambda match: place[match[0]], word)
