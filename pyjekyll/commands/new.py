"""`pyjekyll new PATH`: a new site, with a small theme of its own that needs nothing else."""

from __future__ import annotations

import os
import re
from typing import Any

import click

from pyjekyll.commands.options import TRACE, Command, apply_all, flag, option
from pyjekyll.errors import Diagnostic, UsageError
from pyjekyll.utils.logger import logger
from pyjekyll.utils.recursion import make_folders

_THEME = re.compile(r"\w[\w.-]*(?:/\w[\w.-]*(?:@[\w./-]+)?)?", re.ASCII)
BLANK_FOLDERS = ("_data", "_drafts", "_includes", "_posts")


@click.command("new", cls=Command,
               help="Create a new site in PATH, ready to build and to customize.")  # fmt: skip
@click.argument("path", nargs=-1)
@apply_all(
    (
        flag("--force", key="force", help="Continue even if PATH exists and is not empty"),
        flag("--blank", key="blank", help="Create a site with the fewest possible files"),
        option(
            "--theme",
            key="theme",
            metavar="NAME",
            help="Use this theme in place of the site's own: a gem such as minima, or a "
            "repository such as pages-themes/cayman",
        ),
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
    theme: str | None,
    **_: Any,
) -> int:
    """Make the site; the exit code."""
    if not path:
        raise UsageError(Diagnostic("usage/arguments", "You must specify a path."))
    if theme is not None:
        _require_theme(theme, blank=bool(blank))
    target = os.path.abspath(" ".join(path))
    if not force and _holds_something(target):
        logger.error("Conflict:", f"{target} exists and is not empty.")
        logger.error(
            "",
            f"Ensure {target} is empty or else try again with `--force` to proceed and overwrite "
            "any files.",
        )
        return 1
    make_site(target, "blank" if blank else "site" if theme is None else "themed", theme or "")
    logger.info(f"New jekyll site installed in {target}.")
    if skip_bundle:
        logger.info("Bundle install skipped.")
    _say_what_is_next(target, theme)
    return 0


def _require_theme(theme: str, *, blank: bool) -> None:
    """Raises UsageError for what names no theme, and for a blank site with one."""
    if blank:
        raise UsageError(
            Diagnostic("usage/arguments", "`--blank` and `--theme` exclude each other")
        )
    if not _THEME.fullmatch(theme):
        raise UsageError(
            Diagnostic(
                "usage/theme",
                f"{theme!r} is not the name of a theme",
                cure="name a gem such as minima, or a repository such as pages-themes/cayman",
            )
        )


def _say_what_is_next(target: str, theme: str | None) -> None:
    here = os.path.relpath(target)
    shown = here if len(here) < len(target) else target
    steps = [] if shown == "." else [f'cd "{shown}"' if " " in shown else f"cd {shown}"]
    if theme is not None:
        steps.append("pyjekyll theme fetch (once, unless the theme is installed)")
    steps.append("pyjekyll serve")
    for number, step in enumerate(steps):
        logger.info("" if number else "Next:", step)


def _holds_something(path: str) -> bool:
    """Whether a folder has entries that Ruby's Dir would list; hidden ones do not count."""
    try:
        return any(not name.startswith(".") for name in os.listdir(path))
    except FileNotFoundError:
        return False
    except NotADirectoryError:
        return True


def make_site(folder: str, template: str, theme: str = "") -> None:
    """Write the files of a new site: "site", "blank", or "themed" with a theme."""
    from pyjekyll.commands import templates
    from pyjekyll.ruby.time.times import now, strftime

    time = now()
    values = {
        "date": strftime(time, "%Y-%m-%d"),
        "time": strftime(time, "%Y-%m-%d %H:%M:%S %z"),
        "theme": f"{'remote_theme' if '/' in theme else 'theme'}: {theme}",
        "plugins": "\n".join(
            f"  - {name}"
            for name in (
                "jekyll-feed",
                *(("jekyll-remote-theme",) if "/" in theme else ()),
                "jekyll-seo-tag",
                "jekyll-sitemap",
            )
        ),
    }
    make_folders(folder)
    for path, text in templates.files(template, values):
        templates.write(folder, path, text)
    if template == "blank":
        for name in BLANK_FOLDERS:
            make_folders(os.path.join(folder, name))
