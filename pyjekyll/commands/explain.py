"""`pyjekyll explain PATH`: what a page depends on, and whether the next build renders it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from pyjekyll.commands.building import load_configuration, make_site
from pyjekyll.commands.explaining import chain_of, defaults_of, why_no_page
from pyjekyll.commands.options import CONFIG, GLOBAL_OPTIONS, Command, apply_all, overrides
from pyjekyll.errors import BuildError, Diagnostic, UsageError
from pyjekyll.utils.logger import logger
from pyjekyll.utils.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyjekyll.configuration import Configuration
    from pyjekyll.content.document import Document
    from pyjekyll.content.page import Page
    from pyjekyll.site import Site
    from pyjekyll.store.traces import Tracing


@click.command(
    "explain",
    cls=Command,
    help="Say what a page was made of, and whether and why the next build would render it; or "
    "why a file does not become a page. PATH is that of a source, or of a page in the destination.",
)
@click.argument("path")
@apply_all((CONFIG, *GLOBAL_OPTIONS))
@click.pass_context
def command(ctx: click.Context, /, path: str, **_given: Any) -> int:
    """Explain; the exit code."""
    given = {name: value for name, value in overrides(ctx).items() if name != "path"}
    given["serving"] = False  # as `build` has it
    config = load_configuration(given)
    site = make_site(config)
    tracing, old_values = _examine(site)
    item = _find(site, path)
    if item is None:
        # A path may also be one in the site, as messages print it.
        file = path if os.path.lexists(path) else site.in_source_dir(path)
        reason = why_no_page(site, os.path.abspath(file).replace(os.sep, "/"))
        if reason is None:
            raise _unknown(site, config, path)
        logger.info("No page:", f"{site.place_of(os.path.abspath(file))}: {reason}")
        return 0
    item_id = site.view.id(item)
    is_written = getattr(item, "write", True)
    logger.info("Page:", f"{item.relative_path} → {item.url if is_written else 'not written'}")
    if not is_written:
        logger.info("", "its collection does not have `output: true`")
    for number, line in enumerate(defaults_of(site, item)):
        logger.info("" if number else "Defaults:", line)
    if tracing is None:
        logger.info("", "This site is built anew each time; `build --verbose` says why.")
        return 0
    reason = tracing.reasons.get(item_id)
    logger.info("Next build:", "leaves it as it is" if reason is None else f"renders it: {reason}")
    for line in chain_of(site, tracing, item_id, old_values):
        logger.info("", line)
    trace = None if tracing.known is None else tracing.known.items.get(item_id)
    if trace is None:
        logger.info("Reads:", "nothing is known of an earlier build of it")
        return 0
    from pyjekyll.rendering.reasons import words_of

    reads = dict.fromkeys(words_of(key, site) for key in sorted(trace.reads))
    for number, line in enumerate(reads):
        logger.info("" if number else "Reads:", line)
    return 0


def _examine(site: Site) -> tuple[Tracing | None, Mapping[str, Any]]:
    """Find out what the next build would render, without rendering or writing anything.

    With it, what values were in the last build.
    """
    from pyjekyll.rendering.regenerator import Regenerator
    from pyjekyll.tracing.recording import Recording

    recording = Recording.begin(site, site.inputs)
    site.traces = None if recording is None else recording.tracing
    site.reset()
    site.read()
    site.generate()
    if site.fatal:
        raise BuildError(*site.fatal)
    Regenerator(site).stale(site.view.renders.begin())
    return site.traces, {} if recording is None else recording.old_values()


def _find(site: Site, path: str) -> Page | Document | None:
    """The item of a source, or of a file of the destination."""
    wanted = os.path.abspath(path).replace(os.sep, "/")
    relative = _relative(path)
    for item in site.view.order:
        places = (item.path_of_file, item.destination(site.dest))
        shown = [site.place_of(place) for place in places]
        if wanted in places or relative in (*shown, item.url.strip("/"), item.relative_path):
            return item
    return None


def _relative(path: str) -> str:
    return path.replace(os.sep, "/").removeprefix("./").strip("/")


def _unknown(site: Site, config: Configuration, path: str) -> UsageError:
    names = frozenset(item.relative_path for item in site.view.order)
    close = nearest(_relative(path), names)
    return UsageError(
        Diagnostic(
            "usage/path",
            f"No page of the site has the path {path!r}",
            cure=f"did you mean {close!r}?" if close else f"name a file below {config.source}",
        )
    )
