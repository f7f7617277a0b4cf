"""Posts and drafts of one folder. Source: Jekyll's PostReader."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pyjekyll.content.document import DATE_FILENAME_MATCHER, DATELESS_FILENAME_MATCHER, Document
from pyjekyll.errors import BuildError, Diagnostic, Place, Severity
from pyjekyll.ruby.glob import files_below
from pyjekyll.utils.paths import join

if TYPE_CHECKING:
    import re

    from pyjekyll.readers.entry_filter import EntryFilter
    from pyjekyll.site import Site


def read(site: Site, filter_: EntryFilter, folder: str, fatal: list[Diagnostic]) -> None:
    """Add the folder's posts to the site, and its drafts if they are wanted."""
    collections_dir = str(site.config["collections_dir"])
    if collections_dir and not folder.startswith(f"/{collections_dir}"):
        return
    _read(site, filter_, folder, "_posts", DATE_FILENAME_MATCHER, fatal)
    if site.show_drafts:
        _read(site, filter_, folder, "_drafts", DATELESS_FILENAME_MATCHER, fatal)


def _read(
    site: Site,
    filter_: EntryFilter,
    folder: str,
    magic: str,
    matcher: re.Pattern[str],
    fatal: list[Diagnostic],
) -> None:
    base = site.in_source_dir(join(folder, magic))
    if not os.path.isdir(base):
        return
    for entry in filter_.filter(files_below(base), base):
        path = join(base, entry)
        if not matcher.search(entry):
            _report_name(site, path)
            continue
        try:
            post = Document(path, site=site, collection=site.posts)
            post.read()
        except BuildError as error:
            fatal.extend(error.diagnostics)
            continue
        if _is_processable(site, post):
            site.posts.docs.append(post)


def _is_processable(site: Site, post: Document) -> bool:
    if post.content is None:
        return False
    try:
        post.content.encode()
    except UnicodeEncodeError:
        site.skip(post.relative_path, "not valid UTF-8")
        return False
    if site.publisher.publish(post):
        return True
    if site.publisher.hidden_in_the_future(post):
        site.skip(post.relative_path, "future")
        site.diagnostics.add(
            Diagnostic(
                "site/future-post",
                f"Skipping: {post.relative_path} has a future date",
                Severity.WARNING,
                Place(site.place_of(post.path), 1),
                cure="build with --future, or set `future: true` in _config.yml",
            )
        )
    else:
        site.skip(post.relative_path, "unpublished")
    return False


def _report_name(site: Site, path: str) -> None:
    place = site.place_of(path)
    site.skip(place, "not a post's name")
    site.diagnostics.add(
        Diagnostic(
            "site/post-name",
            f"Skipping: {place} looks like a post, but its name does not",
            Severity.WARNING,
            Place(place),
            cure="name it YEAR-MONTH-DAY-title.md, for example 2024-01-31-a-title.md",
        )
    )
