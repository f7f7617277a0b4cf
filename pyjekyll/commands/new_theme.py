"""`pyjekyll new-theme NAME`: the scaffold of a theme that Jekyll and pyjekyll both can use."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import Any

import click

from pyjekyll.commands.options import TRACE, Command, apply_all, flag
from pyjekyll.errors import Diagnostic, UsageError
from pyjekyll.ruby.encodings import is_utf_8
from pyjekyll.utils.logger import logger
from pyjekyll.utils.recursion import make_folders

FOLDERS = ("assets", "_data", "_layouts", "_includes", "_sass")
CODE_OF_CONDUCT = "CODE_OF_CONDUCT.md"


@click.command("new-theme", cls=Command, help="Create the scaffold of a new theme.")
@click.argument("name", nargs=-1)
@apply_all(
    (
        flag("-c", "--code-of-conduct", key="code_of_conduct", help="Include a code of conduct"),
        TRACE,
    )
)
def command(name: tuple[str, ...], code_of_conduct: bool | None, **_: Any) -> int:
    """Make the theme; the exit code."""
    theme = re.sub("_+", "_", "_".join(name).replace(" ", "_"))
    if not theme:
        raise UsageError(Diagnostic("usage/arguments", "You must specify a theme name."))
    if not is_utf_8(theme):  # its files name it
        message = f"{theme!r} cannot be the name of a theme: it is not in UTF-8"
        raise UsageError(Diagnostic("usage/arguments", message, cure="choose another name"))
    target = os.path.abspath(theme)
    if os.path.exists(target):
        logger.error("Conflict:", f"{target} already exists.")
        return 1
    make_theme(os.path.basename(target), target, code_of_conduct=bool(code_of_conduct))
    logger.info(f"Your new Jekyll theme, {theme}, is ready for you in {target}!")
    logger.info(f"For help getting started, read {target}/README.md.")
    return 0


def make_theme(name: str, folder: str, *, code_of_conduct: bool) -> None:
    """Write the files of a theme, saying which."""
    from pyjekyll.commands import templates

    for child in FOLDERS:
        path = os.path.join(folder, child)
        logger.info("create", path)
        make_folders(path)
    author, mail = _git("config", "user.name"), _git("config", "user.email")
    values = {
        "name": name,
        "author": author or "TODO: your name",
        "mail": mail or "TODO: your email address",
    }
    for path, text in templates.files("theme", values):
        if path != CODE_OF_CONDUCT or code_of_conduct:
            logger.info("create", templates.write(folder, path, text))
    if shutil.which("git"):
        logger.info("initialize", os.path.join(folder, ".git"))
        _git("-C", folder, "init", "--quiet")


def _git(*arguments: str) -> str:
    """What git answers; empty where there is no git, or it has nothing to say."""
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip()
