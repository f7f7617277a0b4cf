"""`pyjekyll sass fetch`: fetch a Sass compiler that no Python package brings."""

from __future__ import annotations

from typing import Any

import click

from pyjekyll.commands.options import TRACE, Command, apply_all
from pyjekyll.errors import Diagnostic, PyjekyllError
from pyjekyll.utils.logger import logger


@click.command(
    "sass",
    cls=Command,
    help="`sass fetch` fetches dart-sass into the user's cache: the package of the pinned version, "
    "through npm, checked by its digest. Needed only if pip installed none (macOS). With --ruby it "
    "fetches Ruby Sass, which GitHub Pages uses.",
)
@click.argument("action", type=click.Choice(["fetch"]))
@click.option("--ruby", is_flag=True, help="Fetch the gem of Ruby Sass 3.7.4 from rubygems.org")
@apply_all((TRACE,))
def command(*, ruby: bool, **_: Any) -> int:
    """Fetch it, unless it is there; the exit code."""
    return _fetch_ruby_sass() if ruby else _fetch_dart_sass()


def _fetch_ruby_sass() -> int:
    from pyjekyll.converters.ruby_sass import fetch_gem
    from pyjekyll.themes.errors import ThemeError

    try:
        gem = fetch_gem(lambda line: logger.info("Sass:", line))
    except ThemeError as error:
        raise PyjekyllError(
            Diagnostic("sass/fetch", error.message, cure=error.cure or None)
        ) from error
    logger.info("Sass:", f"Ruby Sass is in {gem.root}")
    return 0


def _fetch_dart_sass() -> int:
    from pyjekyll.sass.errors import FetchError
    from pyjekyll.sass.executables import DART_SASS_VERSION, fetched_folder
    from pyjekyll.sass.fetching import fetch as fetch_into
    from pyjekyll.utils.user_cache import user_cache_dir

    cache = user_cache_dir() / "sass"
    if fetched_folder(cache).is_dir():
        logger.info("Sass:", f"dart-sass {DART_SASS_VERSION} is already in {fetched_folder(cache)}")
        return 0
    logger.info("Sass:", f"fetching dart-sass {DART_SASS_VERSION} from npm...")
    try:
        folder = fetch_into(cache)
    except FetchError as error:
        raise PyjekyllError(
            Diagnostic("sass/fetch", error.message, cure=error.cure or None)
        ) from error
    logger.info("Sass:", f"dart-sass {DART_SASS_VERSION} is in {folder}")
    return 0
