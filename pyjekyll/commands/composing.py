"""What jekyll-compose's commands share: the site's settings, slugs, dates, messages.

Their behaviour and words are jekyll-compose 0.12's. Paths are shown and taken relative to the
current folder where the site lies in it.
"""

from __future__ import annotations

import datetime as dt
import os
import shlex
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pyjekyll.commands.building import load_configuration
from pyjekyll.errors import Diagnostic, UsageError
from pyjekyll.utils.containment import contains
from pyjekyll.utils.logger import logger

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyjekyll.configuration import Configuration

DEFAULT_TYPE = "md"
DATESTAMP = "%Y-%m-%d"
TIMESTAMP = "%Y-%m-%d %H:%M %z"


class Composer:
    """The site in which files are made and moved."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        from pyjekyll.utils.timezone import use_timezone

        known = ("source", "config", "trace")
        self.config: Configuration = load_configuration({k: given[k] for k in known if k in given})
        timezone = self.config.get("timezone")
        use_timezone(str(timezone) if timezone else None)
        self.root = self._root()

    def _root(self) -> str:
        """The folder of the collections, relative to the current one where it lies in it."""
        source = os.path.abspath(str(self.config["source"]))
        root = os.path.join(source, str(self.config.get("collections_dir") or "")).rstrip("/")
        here = os.getcwd()
        if root == here:
            return ""
        return os.path.relpath(root, here) if root.startswith(here + os.sep) else root

    def path(self, relative: str) -> str:
        """A path of the site as it is shown.

        Raises UsageError where the site's configuration, or a link in it, leads out of the folder
        that the command was called for: nothing is made or moved there.
        """
        path = os.path.join(self.root, relative) if self.root else relative
        if not contains(self.config.roots.site, os.path.abspath(path), follow_links=True):
            raise UsageError(
                Diagnostic(
                    "usage/outside",
                    f"{path} is outside of the site's folder {self.config.roots.site}",
                    cure="give the site's folder with --source",
                )
            )
        return path

    def defaults_of(self, collection: str) -> dict[str, Any]:
        """The front matter that the configuration wants in new files of a collection."""
        values: Any = self.config
        for key in ("jekyll_compose", "default_front_matter", collection):
            values = values.get(key) if isinstance(values, dict) else None
        return values if isinstance(values, dict) else {}

    def open_in_editor(self, path: str) -> None:
        """Open a new file, when the configuration asks for it and there is an editor."""
        settings = self.config.get("jekyll_compose")
        if not isinstance(settings, dict) or not settings.get("auto_open"):
            return
        names = ("JEKYLL_EDITOR", "VISUAL", "EDITOR")
        editor = next((os.environ[name] for name in names if os.environ.get(name)), None)
        if editor:
            try:
                subprocess.run([*shlex.split(editor), os.path.abspath(path)], check=False)
            except (OSError, ValueError) as error:
                why = error.strerror if isinstance(error, OSError) else error
                logger.warn("Editor:", f"{editor} cannot be run: {why}.")


@contextmanager
def reporting_failure(kind: str, path: str) -> Iterator[None]:
    """While a file is made or moved. Raises UsageError, with the reason, where that fails."""
    try:
        yield
    except OSError as error:
        raise UsageError(
            Diagnostic(
                "usage/not-made",
                f"The {kind} {path} could not be created: {error.strerror or error}",
                cure="check that its folder exists and is writable",
            )
        ) from error


def file_name(title: str, extension: str | None) -> str:
    """The name of a file for a title."""
    from pyjekyll.utils.slugs import slugify

    return f"{slugify(title)}.{extension or DEFAULT_TYPE}"


def moment(date: str | None) -> dt.datetime:
    """The date that was given, at midnight UTC as Ruby's Date has it; or the time now."""
    from pyjekyll.ruby.time.times import now, parse_time

    if date is None:
        return now()
    try:
        day = parse_time(date, now())
    except ValueError as error:
        raise UsageError(
            Diagnostic("usage/date", f"Invalid date: {date!r}", cure="write it as 2024-01-31")
        ) from error
    return dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)


def stamp(value: dt.datetime, form: str) -> str:
    """A time in Ruby's strftime. Raises UsageError for a form that Ruby refuses, as "%" alone."""
    from pyjekyll.ruby.errors import RubyError
    from pyjekyll.ruby.time.times import strftime

    try:
        return strftime(value, form)
    except (ValueError, RubyError) as error:
        raise wrong_usage(f"No time can be written so: {error}") from None


def say(message: str) -> None:
    """A message that is all topic, as jekyll-compose logs it."""
    logger.info(message)


def complain(message: str) -> int:
    """A reason why nothing was done; the exit code."""
    logger.warn(message)
    return 1


def wrong_usage(message: str) -> UsageError:
    """An error about the arguments."""
    return UsageError(Diagnostic("usage/arguments", message))
