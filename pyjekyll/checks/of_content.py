"""What is odd about a site's content as a whole, although every page of it is built as it says.

Functions from a read Site to diagnostics, each with one diagnostic for one cause. Only `check`
reports them: a build would repeat them each time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.checks.finding import text_of_file
from pyjekyll.checks.folders import folders
from pyjekyll.configuration import places
from pyjekyll.errors import Diagnostic, Place, Severity
from pyjekyll.ruby.values import to_s

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.site import Site

_DAY_OF_NAME = re.compile(r"(?:\A|/)(\d{4}-\d\d-\d\d)-[^/]*\Z")
_DATE = re.compile(r"^date:[ \t]*[\"']?(\d{4}-\d\d-\d\d)", re.MULTILINE)
#: Files that a finding names.
_NAMED = 5


def of_content(site: Site) -> Iterator[Diagnostic]:
    """What all of them find. With several languages, of the last one."""
    for find in (shifted_dates, similar_names, unused_defaults):
        # Nothing of it follows from a text: while only texts change, it stays.
        known = site.known_of_content
        if find.__name__ not in known:
            known[find.__name__] = tuple(find(site))
        yield from known[find.__name__]
    yield from folders(site)


def shifted_dates(site: Site) -> Iterator[Diagnostic]:
    """Posts whose URL has the day before or after the one that they say, because of the zone.

    Jekyll turns the date of the front matter into the site's time zone before it makes the URL.
    """
    found = []
    for post in site.posts.docs:
        named = _DAY_OF_NAME.search(post.relative_path)
        if named is None:
            continue
        day, date = named[1], post.date
        built = date.strftime("%Y-%m-%d")
        if built == day or not re.search(date.strftime("%Y[-/]%m[-/]%d"), post.url):
            continue
        text = text_of_file(site.source, site.place_of(post.path), site.config.reach) or ""
        written = _DATE.search(text)
        if written is not None and written[1] == day:
            line = text.count("\n", 0, written.start()) + 1
            found.append((Place(site.place_of(post.path), line), post.url))
    if found:
        place, url = found[0]
        posts = "A post's URL has" if len(found) == 1 else f"The URLs of {len(found)} posts have"
        yield Diagnostic(
            "site/date-shifted",
            f"{posts} another day than the file's name and its `date`: {url}",
            Severity.NOTE,
            place,
            "the date is converted to the site's time zone; write it with that zone's offset, or "
            "set `timezone` to the zone in which you write",
            notes=_also([f"{other}: {to}" for other, to in found[1:]]),
        )


def similar_names(site: Site) -> Iterator[Diagnostic]:
    """Tags, and categories, that differ only in case: each gets a list of its own."""
    for kind in ("tags", "categories"):
        spellings: dict[str, dict[str, list[str]]] = {}
        for post in site.posts.docs:
            values = post.data.get(kind)
            for value in values if isinstance(values, list) else ():
                name = to_s(value)
                paths = spellings.setdefault(name.casefold(), {}).setdefault(name, [])
                paths.append(site.place_of(post.path))
        for group in spellings.values():
            if len(group) > 1:
                # The rarer spelling is the one to look at.
                names = sorted(group, key=lambda name: (-len(group[name]), name))
                counts = ", ".join(f"{name!r} ({len(group[name])})" for name in names)
                yield Diagnostic(
                    "site/similar-names",
                    f"These {kind} differ only in case: {counts}",
                    Severity.NOTE,
                    Place(group[names[-1]][0]),
                    f"write {names[0]!r} everywhere, unless they are meant to be two",
                    notes=_also(group[names[-1]][1:]),
                )


def unused_defaults(site: Site) -> Iterator[Diagnostic]:
    """Sets of front matter defaults that apply to nothing that the site has.

    Drafts, and what is left out because of its date, are not read: nothing is said of them.
    """
    defaults = site.frontmatter_defaults
    used = {
        index
        for item in (*site.pages, *site.documents, *site.static_files)
        for path in {item.relative_path, item.url}
        for index in defaults.applying(path, item.type)
    }
    sets = site.config["defaults"]
    for index, item in enumerate(sets if isinstance(sets, list) else ()):
        scope = item.get("scope") if isinstance(item, dict) else None
        if index in used or not isinstance(scope, dict) or _may_be_unread(site, scope):
            continue
        place, excerpt = places.find(site.config.config_files, ("defaults", index, "scope"))
        said = ", ".join(f"{key}: {to_s(value)!r}" for key, value in scope.items())
        yield Diagnostic(
            "configuration/unused-default",
            f"These front matter defaults apply to no file of the site ({said})",
            Severity.NOTE,
            place,
            "correct the scope, or remove the entry",
            excerpt,
        )


def _may_be_unread(site: Site, scope: dict[str, object]) -> bool:
    kind = scope.get("type")
    if kind in ("draft", "drafts"):
        return not site.config.get("show_drafts")
    return bool(site.skipped) and kind not in ("page", "pages")


def _also(places: list[str]) -> tuple[str, ...]:
    more = [f"and {len(places) - _NAMED} more"] if len(places) > _NAMED else []
    return tuple(f"also in {place}" for place in places[:_NAMED]) + tuple(more)
