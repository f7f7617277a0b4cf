"""The few commands of git that plugins ask for, answered without a shell.

Only reading commands, and only options that neither write files nor run programs: `git log` alone
would do both if asked (`--output`, `--show-signature`, external diffs).
"""

from __future__ import annotations

import re
import shlex
import subprocess

_COMMANDS = ("log", "rev-list", "rev-parse", "describe", "ls-files")
_OF_COMMIT = ("log", "rev-list", "rev-parse")
# Other branches and tags, the present, what is not committed.
_OF_MORE = re.compile(r"--(?:all|tags|dirty|since|until|after|before)|@\{|relative|human")
_OPTION = re.compile(
    r"-\d+|-n\d*|-z|--(?:count|all|follow|reverse|merges|no-merges|first-parent|abbrev-commit"
    r"|name-only|name-status|no-patch|oneline|tags|always|dirty|short|verify|abbrev-ref|cherry-pick"
    r"|show-toplevel|is-inside-work-tree|(?:max-count|skip|since|until|after|before|author|grep"
    r"|pretty|format|date|diff-filter|abbrev|match|short)=.*)"
    r"|-s|-1|--",
    re.DOTALL,
)
_SHELL = re.compile(r"[|&;<>`$(){}\n*?!]")
_SECONDS = 60
# What a repository's own configuration could run.
_SETTINGS = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "log.showSignature=false",
    "core.pager=cat",
    "diff.external=",
)


def answer(words: list[str], source: str) -> tuple[str, str, int] | None:
    """Output, errors and exit code of a command; None for one that is not run."""
    if len(words) == 1:
        found = _split(words[0])
        if found is None:
            return None
        words = found
    if not is_allowed(words):
        return None
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    try:
        done = subprocess.run(
            ["git", "--no-pager", *settings, *words[1:]],
            cwd=source,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            stdin=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return "", str(error), 127
    return done.stdout, done.stderr, done.returncode


def follows_from_commit(words: list[str]) -> bool:
    """Whether the answer follows from the commit that is checked out, and its history, alone."""
    if len(words) == 1:
        words = _split(words[0]) or []
    return len(words) > 1 and words[1] in _OF_COMMIT and not _OF_MORE.search(" ".join(words[2:]))


def is_allowed(words: list[str]) -> bool:
    """Whether a command only reads, whatever the repository's configuration says."""
    if len(words) < 2 or words[0] != "git" or words[1] not in _COMMANDS:
        return False
    is_path = False
    for word in words[2:]:
        if word == "--":
            is_path = True
        elif not is_path and word.startswith("-") and not _OPTION.fullmatch(word):
            return False
        if "%G" in word:  # would check signatures, by a program
            return False
    return True


def _split(command: str) -> list[str] | None:
    command = command.strip().removesuffix("2>/dev/null").strip()
    try:
        words = shlex.split(command)
    except ValueError:
        return None
    # In single quotes a shell takes everything as it is; elsewhere these would mean something.
    return None if _SHELL.search(re.sub(r"'[^']*'", "", command)) else words
