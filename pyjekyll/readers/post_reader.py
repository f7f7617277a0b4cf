"""Posts and drafts of one folder. Source: Jekyll's PostReader."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pyjekyll.content.document import DATELESS_FILENAME_MATCHER, Document, date_filename_matcher
from pyjekyll.content.kept_document import KeptDocument, kept_document
from pyjekyll.errors import BuildError, Diagnostic, Place, Severity
from pyjekyll.readers.outcome import Fatal, Skipped, unreadable_folder
from pyjekyll.ruby.glob import files_below
from pyjekyll.ruby.time.times import strftime
from pyjekyll.utils.paths import join

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from pyjekyll.readers.entry_filter import EntryFilter
    from pyjekyll.readers.outcome import Aside
    from pyjekyll.site import Site


# What belongs to a post and is none: pictures, sounds, films, documents, archives.
_NO_TEXTS = (
    *(".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp", ".ico", ".tif", ".tiff"),
    *(".mp3", ".mp4", ".ogg", ".wav", ".webm", ".mov", ".avi", ".pdf", ".zip", ".gz", ".tar"),
    *(".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".ipynb", ".psd", ".heic", ".woff2"),
)


def read(site: Site, filter_: EntryFilter, folder: str) -> Iterator[Document | Aside]:
    """The folder's posts, and its drafts if they are wanted."""
    collections_dir = str(site.config["collections_dir"])
    if collections_dir and not folder.startswith(f"/{collections_dir}"):
        return
    dated = date_filename_matcher(site)
    yield from _read(site, filter_, folder or site.posts_folder, "_posts", dated)
    if site.show_drafts:
        yield from _read(site, filter_, folder, "_drafts", DATELESS_FILENAME_MATCHER)


def _read(
    site: Site, filter_: EntryFilter, folder: str, magic: str, matcher: re.Pattern[str]
) -> Iterator[Document | Aside]:
    base = site.in_source_dir(join(folder, magic))
    if not os.path.lexists(base) or filter_.is_outside(base) or not os.path.isdir(base):
        return
    try:
        entries = files_below(base)
    except OSError as error:
        yield unreadable_folder(site, base, error)
        return
    for entry in filter_.filter(entries, base):
        path = join(base, entry)
        if not matcher.search(entry):
            yield from _with_wrong_name(site.place_of(path))
            continue
        kept = kept_document(site, path, site.posts)
        if kept is not None:
            yield from _if_published(site, kept)
            continue
        try:
            post = Document(path, site=site, collection=site.posts)
            post.read()
        except BuildError as error:
            yield Fatal.of(error)
            continue
        yield from _if_published(site, post)


def _if_published(site: Site, post: Document) -> Iterator[Document | Aside]:
    is_known = isinstance(post, KeptDocument)  # and has a text, in UTF-8
    if not is_known and post.content is None:
        return
    if not is_known and not _is_utf8(post.content or ""):
        yield Skipped(post.relative_path, "not valid UTF-8")
    elif site.publisher.publish(post):
        yield post
    elif site.publisher.hidden_in_the_future(post):
        yield Skipped(post.relative_path, "future")
        goes_live = strftime(post.date, "%Y-%m-%d")
        yield Diagnostic(
            "site/future-post",
            f"{post.relative_path} has a future date; it was skipped until {goes_live}",
            Severity.WARNING,
            Place(site.place_of(post.path), 1),
            cure="build with --future, or set `future: true` in _config.yml",
            jekyll=f"Skipping: {post.relative_path} has a future date",
        )
    else:
        yield Skipped(post.relative_path, "unpublished")


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _with_wrong_name(place: str) -> Iterator[Aside]:
    yield Skipped(place, "not a post's name")
    yield wrong_name(place)


def wrong_name(place: str) -> Diagnostic:
    """What to report of a file in `_posts` whose name is not a post's."""
    if place.lower().endswith(_NO_TEXTS):
        return Diagnostic(
            "site/post-name",
            f"{place} is in _posts, where only posts are read; it was skipped",
            Severity.WARNING,
            Place(place),
            cure="move it to a folder that is copied, such as assets",
        )
    return Diagnostic(
        "site/post-name",
        f"{place} is in _posts, but its name is not YEAR-MONTH-DAY-title.md; it was skipped",
        Severity.WARNING,
        Place(place),
        cure="rename it, for example to 2024-01-31-a-title.md",
    )
