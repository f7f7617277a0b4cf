"""`pyjekyll new PATH`: a new site, with a small theme of its own that needs nothing else."""

from __future__ import annotations

import os
from typing import Any

import click

from pyjekyll.commands.options import TRACE, Command, apply_all, flag
from pyjekyll.errors import Diagnostic, UsageError
from pyjekyll.utils.logger import logger

BLANK_FOLDERS = ("_data", "_drafts", "_includes", "_posts")


@click.command("new", cls=Command,
               help="Create a new site in PATH, ready to build and to customize.")  # fmt: skip
@click.argument("path", nargs=-1)
@apply_all(
    (
        flag("--force", key="force", help="Continue even if PATH exists and is not empty"),
        flag("--blank", key="blank", help="Create a site with the fewest possible files"),
        flag(
            "--skip-bundle",
            key="skip_bundle",
            help="Accepted as in Jekyll; pyjekyll needs no Bundler",
        ),
        TRACE,
    )
)
def command(
    path: tuple[str, ...],
    force: bool | None,
    blank: bool | None,
    skip_bundle: bool | None,
    **_: Any,
) -> int:
    """Make the site; the exit code."""
    if not path:
        raise UsageError(Diagnostic("usage/arguments", "You must specify a path."))
    target = os.path.abspath(" ".join(path))
    if not force and _holds_something(target):
        logger.error("Conflict:", f"{target} exists and is not empty.")
        logger.error(
            "",
            f"Ensure {target} is empty or else try again with `--force` to proceed and overwrite "
            "any files.",
        )
        return 1
    make_site(target, blank=bool(blank))
    logger.info(f"New jekyll site installed in {target}.")
    if skip_bundle:
        logger.info("Bundle install skipped.")
    return 0


def _holds_something(path: str) -> bool:
    """Whether a folder has entries that Ruby's Dir would list; hidden ones do not count."""
    try:
        return any(not name.startswith(".") for name in os.listdir(path))
    except FileNotFoundError:
        return False
    except NotADirectoryError:
        return True


def make_site(folder: str, *, blank: bool) -> None:
    """Write the files of a new site."""
    from pyjekyll.commands import templates
    from pyjekyll.ruby.time.times import now, strftime

    time = now()
    values = {
        "date": strftime(time, "%Y-%m-%d"),
        "time": strftime(time, "%Y-%m-%d %H:%M:%S %z"),
    }
    os.makedirs(folder, exist_ok=True)
    for path, text in templates.files("blank" if blank else "site", values):
        templates.write(folder, path, text)
    if blank:
        for name in BLANK_FOLDERS:
            os.makedirs(os.path.join(folder, name), exist_ok=True)
