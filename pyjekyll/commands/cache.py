"""`pyjekyll cache path|info|prune|clear`: what builds keep of a site in its cache folder."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import click

from pyjekyll.commands.building import load_configuration
from pyjekyll.commands.options import (
    CONFIG,
    DESTINATION,
    QUIET,
    SOURCE,
    TRACE,
    Command,
    apply_all,
    overrides,
)
from pyjekyll.utils.logger import logger

if TYPE_CHECKING:
    from pyjekyll.store.store import Store

_DAY = 24 * 3600


@click.command(
    "cache",
    cls=Command,
    help="Show or remove what builds keep of a site: `path` prints where, `info` what "
    "and how much, `prune` removes what was not used for some time, `clear` removes all of it.",
)
@click.argument("action", type=click.Choice(["path", "info", "prune", "clear"]))
@click.option("--days", type=click.IntRange(0), default=30, metavar="N",
              help="What `prune` keeps: what was used in the last N days (30)")  # fmt: skip
@apply_all((CONFIG, SOURCE, DESTINATION, QUIET, TRACE))
@click.pass_context
def command(ctx: click.Context, /, action: str, days: int, **_given: Any) -> int:
    """Do it; the exit code."""
    from pyjekyll.tracing.build_record import Folders

    given = {k: v for k, v in overrides(ctx).items() if k not in ("action", "days")}
    config = load_configuration({**given, "quiet": True} if action == "path" else given)
    store = Folders(config, None).store(config.roots.site)
    if action == "path":
        click.echo(store.path)
    elif action == "info":
        _print_info(store)
    elif action == "prune":
        _prune(store, days)
    else:
        store.clear()
        logger.info("Cache:", f"{store.path} was removed")
    return 0


def _print_info(store: Store) -> None:
    from pyjekyll.checks.facts import FACTS
    from pyjekyll.tracing.kept import CONVERSION, CONVERTED, HIGHLIGHTED, PREFIX, STYLE_SHEET

    found = store.names()
    logger.info("Cache:", store.path)
    if not found:
        logger.info("", "nothing is kept")
    others = [each for each in found if not each[0].startswith(PREFIX)]
    for prefix, words in (
        (CONVERSION, "conversion of Markdown"),
        (CONVERTED, "converted text that pages read"),
        (HIGHLIGHTED, "highlighted listing"),
        (STYLE_SHEET, "style sheet"),
        (FACTS, "page that was checked"),
    ):
        kept = [each for each in found if each[0].startswith(prefix)]
        if kept:
            name = f"{len(kept)} × {words}"
            others.append((name, sum(size for _, size, _ in kept), max(used for *_, used in kept)))
    for name, size, used in others:
        when = time.strftime("%Y-%m-%d %H:%M", time.localtime(used))
        logger.info("", f"{size / 1024:10.1f} KiB  {when}  {name}")


def _prune(store: Store, days: int) -> None:
    before = time.time() - days * _DAY
    old = [name for name, _, used in store.names() if used < before]
    if old:
        store.delete(old)
    logger.info("Cache:", f"{len(old)} of {len(old) + len(store.names())} entries were removed")
