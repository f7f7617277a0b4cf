"""`pyjekyll doctor`: Jekyll's own look at a site for conflicts and odd settings."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

import click

from pyjekyll.commands.building import load_configuration, make_site
from pyjekyll.commands.options import CONFIG, GLOBAL_OPTIONS, Command, apply_all, overrides
from pyjekyll.commands.reporting import report
from pyjekyll.lint.destinations import case_clashes, claims_of, conflicts
from pyjekyll.utils.logger import logger

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.site import Site


@click.command("doctor", cls=Command, help="Search the site for conflicts and odd settings.")
@apply_all((CONFIG, *GLOBAL_OPTIONS))
@click.pass_context
def command(ctx: click.Context, /, **_given: Any) -> int:
    """Examine a site without rendering it; the exit code."""
    site = make_site(load_configuration(overrides(ctx)))
    site.reset()
    site.read()
    site.generate()
    report((*site.diagnostics, *site.fatal), site.source)
    # All of them, so that everything is said at once.
    if all([examine(site) for examine in EXAMINATIONS]) and not site.fatal:  # noqa: C419
        logger.info("Your test results", "are in. Everything looks fine.")
        return 0
    return 1


def has_no_conflicting_urls(site: Site) -> bool:
    """Whether two sources become one file."""
    found = conflicts(claims_of(site, site.each_site_file()))
    for destination, items in found.items():
        paths = [site.place_of(item.path) for item in items]
        logger.warn(
            "Conflict:",
            "The following destination is shared by multiple files. The written file may end up "
            f"with unexpected contents. {site.place_of(destination)}: {', '.join(paths)}",
        )
    return not found


def has_no_urls_that_differ_by_case(site: Site) -> bool:
    """Whether all URLs of pages and documents are different even where case does not count."""
    clashes = case_clashes(claims_of(site, (*site.pages, *site.docs_to_write)))
    for urls in clashes:
        logger.warn(
            "Warning:",
            "The following URLs only differ by case. On a case-insensitive file system one of the "
            f"URLs will be overwritten by the other: {', '.join(urls)}",
        )
    return not clashes


def has_a_proper_url(site: Site) -> bool:
    """Whether `url` is set, and absolute."""
    url = site.config.get("url")
    is_set = url is not None and url != ""
    if not is_set:
        logger.warn(
            "Warning:",
            "You didn't set an URL in the config file, you may encounter problems with some "
            "plugins.",
        )
    is_absolute = isinstance(url, str) and re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", url) is not None
    # A URL that is not set is not absolute either: one cause, one line.
    if is_set and not is_absolute:
        logger.warn(
            "Warning:",
            "Your site URL does not seem to be absolute, check the value of `url` in your config "
            "file.",
        )
    return is_set and is_absolute


def has_posts_where_they_belong(site: Site) -> bool:
    """Whether there is no _posts beside the folder of the collections."""
    folder = str(site.config.get("collections_dir") or "")
    posts = site.in_source_dir("_posts")
    if not folder or not os.path.isdir(posts):
        return True
    logger.warn(
        "Warning:",
        "Detected '_posts' directory outside custom `collections_dir`! "
        f"Please move '{posts}' into the custom directory at '{site.in_source_dir(folder)}'",
    )
    return False


EXAMINATIONS: tuple[Callable[[Site], bool], ...] = (
    has_no_conflicting_urls,
    has_no_urls_that_differ_by_case,
    has_a_proper_url,
    has_posts_where_they_belong,
)
