"""What is odd about a site's content as a whole, although every page of it is built as it says.

Functions from a read Site to diagnostics, each with one diagnostic for one cause. Only `check`
reports them: a build would repeat them each time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.checks.finding import text_of_file
from pyjekyll.checks.folders import folders
from pyjekyll.checks.implicit_types import implicit_types
from pyjekyll.checks.schemas import schemas
from pyjekyll.checks.template_names import template_names
from pyjekyll.configuration import places
from pyjekyll.errors import Diagnostic, Place, Severity
from pyjekyll.ruby.values import to_s

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.site import Site

_DAY_OF_NAME = re.compile(r"(?:\A|/)(\d{4}-\d\d-\d\d)-[^/]*\Z")
_DATE = re.compile(r"^date:[ \t]*[\"']?(\d{4}-\d\d-\d\d)", re.MULTILINE)
_DATE_WITH_TIME = re.compile(
    r"^date:[ \t]*[\"']?\d{4}-\d\d-\d\d[ T]+(\d\d?:\d\d(?::\d\d)?)", re.MULTILINE
)
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n.*?^---", re.DOTALL | re.MULTILINE)
#: Files that a finding names.
_NAMED = 5
#: Shorter words may well differ by an s, or by another letter.
_LEAST_PLURAL, _LEAST_WORD = 5, 7
#: A name that is there so often is no slip itself.
_OFTEN = 3


def of_content(site: Site) -> Iterator[Diagnostic]:
    """What all of them find. With several languages, of the last one."""
    for find in (
        shifted_dates,
        similar_names,
        unused_defaults,
        implicit_types,
        unset_timezone,
        schemas,
    ):
        # Nothing of it follows from a text: while only texts change, it stays.
        known = site.known_of_content
        if find.__name__ not in known:
            known[find.__name__] = tuple(find(site))
        yield from known[find.__name__]
    yield from folders(site)
    yield from template_names(site)


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


def unset_timezone(site: Site) -> Iterator[Diagnostic]:
    """Posts with a time and their day in the URL, where the machine that builds says which zone.

    At home and on a server the same post may then have two URLs.
    """
    if site.config.get("timezone"):
        return
    for post in site.posts.docs:
        date = post.date
        if not re.search(date.strftime("%Y[-/]%m[-/]%d"), post.url):
            continue
        text = text_of_file(site.source, site.place_of(post.path), site.config.reach) or ""
        front = _FRONT_MATTER.match(text)
        written = _DATE_WITH_TIME.search(front[0]) if front is not None else None
        if written is None or _at_midnight(written[1]):
            continue
        line = text.count("\n", 0, written.start()) + 1
        yield Diagnostic(
            "configuration/timezone-unset",
            "`timezone` is not set, so where the site is built decides which day a post's URL has",
            Severity.NOTE,
            Place(site.place_of(post.path), line),
            "set `timezone` to the zone in which you write, such as Europe/Paris",
        )
        return


def _at_midnight(time: str) -> bool:
    return re.fullmatch(r"00?:00(?::00)?", time) is not None


def similar_names(site: Site) -> Iterator[Diagnostic]:
    """Tags, and categories, that look like one: each gets a list of its own.

    They differ in case, in what joins their words, in a plural, or in one letter.
    """
    for kind in ("tags", "categories"):
        spellings: dict[str, dict[str, list[str]]] = {}
        for post in site.posts.docs:
            values = post.data.get(kind)
            for value in values if isinstance(values, list) else ():
                name = to_s(value)
                paths = spellings.setdefault(_plainly(name), {}).setdefault(name, [])
                paths.append(site.place_of(post.path))
        for group in _joined_by_slips(spellings):
            if len(group) > 1:
                # The rarer spelling is the one to look at.
                names = sorted(group, key=lambda name: (-len(group[name]), name))
                counts = ", ".join(f"{name!r} ({len(group[name])})" for name in names)
                only = len({name.casefold() for name in names}) == 1
                yield Diagnostic(
                    "site/similar-names",
                    f"These {kind} differ only in case: {counts}"
                    if only
                    else f"These {kind} may be meant to be one: {counts}",
                    Severity.NOTE,
                    Place(group[names[-1]][0]),
                    f"write {names[0]!r} everywhere, unless they are meant to be two",
                    notes=_also(group[names[-1]][1:]),
                )


def _plainly(name: str) -> str:
    """A name without case, what joins its words, and the s of a plural."""
    plain = re.sub(r"(?<=\w)[-_ ]+(?=\w)", "", name.casefold())
    is_plural = len(plain) >= _LEAST_PLURAL and plain.endswith("s")
    return plain[:-1] if is_plural and not plain.endswith(("ss", "us", "is", "js")) else plain


def _joined_by_slips(
    spellings: dict[str, dict[str, list[str]]],
) -> Iterator[dict[str, list[str]]]:
    """The groups; a name that is there once and is one letter off another joins that one's."""
    counts = {plain: sum(map(len, group.values())) for plain, group in spellings.items()}
    often = [plain for plain, count in counts.items() if count >= _OFTEN]
    for plain in list(spellings):
        if counts[plain] > 1 or len(plain) < _LEAST_WORD or not plain.isalpha():
            continue
        near = [each for each in often if _is_a_slip(plain, each)]
        if len(near) == 1:
            spellings[near[0]] = spellings[near[0]] | spellings.pop(plain)
    yield from spellings.values()


def _is_a_slip(written: str, meant: str) -> bool:
    """Whether one letter is missing, too many, another, or two are the wrong way round."""
    if abs(len(written) - len(meant)) > 1 or not meant.isalpha() or written[0] != meant[0]:
        return False
    start = 0
    while start < min(len(written), len(meant)) and written[start] == meant[start]:
        start += 1
    here, there = written[start:], meant[start:]
    return (
        here[1:] == there
        or here == there[1:]
        or here[1:] == there[1:]
        or (here[:2] == there[:2][::-1] and here[2:] == there[2:])
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
