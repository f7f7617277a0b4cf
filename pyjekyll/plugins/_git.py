"""What plugins ask of git: the remote, the branch, the commit, and when each file was changed last.

Not a plugin by itself. All dates of a build come from one process that reads the history once.
Nothing that a repository's own configuration names is run.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from pyjekyll.api import Hooks, Site

# A repository can name programs that git runs for it; a site's folder may bring such a repository.
_HARMLESS = (
    "-c", "core.fsmonitor=false", "-c", "log.showSignature=false", "-c", "core.hooksPath=/dev/null",
    "--no-pager",
)  # fmt: skip
_COMMIT = "\x01"


@dataclass(frozen=True, slots=True)
class Changes:
    """The commits that touched a file: how many, and the times of the newest (seconds)."""

    count: int
    author_time: str  # as git's %ad with --date=iso prints it
    commit_seconds: int


class Repository:
    """The repository that a folder is in, if any; asked when something is wanted."""

    def __init__(self, folder: str, *, may_run: bool = True) -> None:
        self._folder = folder
        self._may_run = may_run

    def _ask(self, *arguments: str) -> str | None:
        """What git prints; None where it says no, or may not run."""
        return _run(self._folder, *arguments) if self._may_run else None

    @cached_property
    def root(self) -> str | None:
        """The folder of the working tree."""
        found = self._ask("rev-parse", "--show-toplevel")
        return found.strip() or None if found is not None else None

    @cached_property
    def head(self) -> str:
        """The commit that is checked out; empty where there is none."""
        return (self._ask("rev-parse", "HEAD") or "").strip()

    @cached_property
    def branch(self) -> str | None:
        """The branch that is checked out."""
        found = (self._ask("symbolic-ref", "--quiet", "--short", "HEAD") or "").strip()
        return found or None

    @cached_property
    def origin(self) -> str:
        """The address of the remote called origin; empty where there is none."""
        return (self._ask("config", "--get", "remote.origin.url") or "").strip()

    def changes(self, path: str) -> Changes | None:
        """The commits of a file, given by its absolute path; None where it is not committed."""
        if self.root is None:
            return None
        real = os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path))
        name = os.path.relpath(real, self.root).replace(os.sep, "/")
        return self._history.get(name)

    @cached_property
    def _history(self) -> dict[str, Changes]:
        """Every file that the history names, relative to the root."""
        found: dict[str, Changes] = {}
        if self.root is None:
            return found
        format_ = f"--format={_COMMIT}%ad%x00%ct"
        # Merges are listed as `git log -- FILE` lists them: not where one side brought the file.
        log = _run(self.root, "log", format_, "--date=iso", "--name-only", "-z", "--no-renames")
        for commit in (log or "").split(_COMMIT)[1:]:
            author, seconds, *names = commit.split("\0")
            for name in (name.lstrip("\n") for name in names):
                if name:
                    known = found.get(name)
                    found[name] = (
                        Changes(known.count + 1, known.author_time, known.commit_seconds)
                        if known
                        else Changes(1, author, int(seconds))
                    )
        return found


# By the hooks of a site, since tags have the site behind a door.
_REPOSITORIES: WeakKeyDictionary[Hooks, Repository] = WeakKeyDictionary()


def repository_of(site: Site) -> Repository:
    """The repository of a site, read anew for each build."""
    known = _REPOSITORIES.get(site.hooks)
    if known is None:
        # Where safe mode was asked for, no program runs on what a stranger's folder brings.
        may_run = not site.config.was_made_safe
        known = _REPOSITORIES[site.hooks] = Repository(site.source, may_run=may_run)
    return known


def forget_repository(site: Site) -> None:
    """Read the repository again when it is wanted next."""
    _REPOSITORIES.pop(site.hooks, None)


def _run(folder: str, *arguments: str) -> str | None:
    """What git prints; None where it is not there or says no."""
    command = ["git", *_HARMLESS, *arguments]
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, check=False, timeout=120
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "surrogateescape") if done.returncode == 0 else None
