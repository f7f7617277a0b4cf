"""Where in the source of a site a URL of its output comes from.

The output does not say it. But a render knows which layouts and includes it used, and most URLs
are written in one of them letter by letter; of the others the tag that printed them is found, whose
text around the Liquid fits. What cannot be found is placed at the page, without a line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pyjekyll.checks.code_in_markdown import blank, without_code
from pyjekyll.checks.markup import read_markup
from pyjekyll.errors import Place
from pyjekyll.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyjekyll.checks.built_site import BuiltSite, Origin
    from pyjekyll.checks.markup import Reference

# Letters that would make a longer URL of it, before and behind.
_BEFORE = re.compile(r"(?<![\w/.%~#?=&@:+-])")
_BEHIND = re.compile(r"(?![\w/%~=&+#?{-]|\.[\w/])")
# What ends a part of a URL to which Liquid adds the rest.
_LIQUID_BEHIND = re.compile(r"""(?=["'][ \t]*(?:\||\}\})|[ \t]*\}\}|\{\{|\{%)""")
_BEHIND_TAG = re.compile(r"""["'][^{}\n]*\}\}([^\s"'<>)]*)""")
# Where a URL may begin, and a fragment or query by itself.
_START = re.compile(r"(?<![\w/])\S")

_OPENS_URL = re.compile(r"""(?:["'(<=,]|\]:[ \t]+|\}\}|%\})\Z""")
_OPENS_VALUE = re.compile(r"""(?:[:,\[]|(?:^|\n)[ \t]*-)[ \t]*["']?\Z""")

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?^---[ \t]*$", re.DOTALL | re.MULTILINE)
# Keys whose values are the page's own URLs, not links that it shows.
_OWN_URLS = re.compile(
    r"^[ \t]*(?:permalink|redirect_from|layout)[ \t]*:.*(?:\n[ \t]*-[ \t].*)*", re.MULTILINE
)
_COMMENT = re.compile(r"<!--.*?-->|\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}", re.DOTALL)
_YAML = (".yml", ".yaml", ".json", ".csv", ".tsv", ".toml")

_LIQUID = r"\{\{.*?\}\}|\{%.*?%\}"
# Liquid is taken whole or not at all (`(?>…)`): else there are two ways through each tag, and where
# a quote is not closed, each of them would be tried with each of the next tag.
_WITH_LIQUID = re.compile(
    rf"""(?<![\w:-])(?P<name>[\w:-]+)\s*=\s*"""
    rf"""(?:"(?P<a>(?>{_LIQUID}|[^"])*?)"|'(?P<b>(?>{_LIQUID}|[^'])*?)'"""
    rf"""|(?P<c>(?>{_LIQUID}|[^\s"'>])+))"""
    rf"""|(?P<image>!?)\[[^\]\n]*\]\(\s*<?(?P<d>(?>{_LIQUID}|[^()\s<>])+)"""
    rf"""|url\(\s*["']?(?P<e>(?>{_LIQUID}|[^()"'])+)""",
    re.DOTALL,
)
_LIQUID_PART = re.compile(_LIQUID, re.DOTALL)
# Characters of URLs that a page has as entities, `&amp;` left out.
_ENTITY = re.compile(r"&(?:#|sol;|colon;|num;|quest;|equals;|period;|lowbar;|percnt;|comma;|plus;)")
_SITE_URL = re.compile(r"\{\{-?\s*site\.(baseurl|url)\s*-?\}\}")
# A text that filters only add to.
_LITERAL = re.compile(
    r"""\{\{-?\s*(?P<quote>["'])(?P<text>[^"'{}%]*)(?P=quote)\s*"""
    r"""(?:\|\s*(?:relative_url|absolute_url|escape|(?:prepend|append)\s*:[^|{}]*)\s*)*-?\}\}"""
)
_DATA_NAME = re.compile(r"site\s*\.\s*data\s*(?:\.\s*([\w-]+)|\[\s*[\"']([^\"']+)[\"']|(\[))")

#: Attributes by what a reference's tag may take its URL from.
_ATTRIBUTES = {
    "a": ("href",), "area": ("href",), "link": ("href", "imagesrcset"), "iframe": ("src",),
    "img": ("src", "srcset"), "script": ("src",), "source": ("src", "srcset"),
    "video": ("src", "poster"), "audio": ("src",), "embed": ("src",), "track": ("src",),
    "input": ("src",), "object": ("data",), "image": ("href", "xlink:href"),
    "use": ("href", "xlink:href"), "meta": ("content",),
}  # fmt: skip


class Found(NamedTuple):
    """The places of a URL; `near` where they are those of the tag that prints it."""

    places: tuple[Place, ...]
    near: bool = False


class Placing:
    """Finds places of URLs; remembers what it found."""

    def __init__(self, site: BuiltSite) -> None:
        self.site = site
        self._lines: dict[tuple[str, int], list[int]] = {}
        self._texts: dict[str, str] = {}
        self._found: dict[tuple[str, str, int, tuple[str, ...]], Found] = {}
        self._data: dict[str, frozenset[str]] = {}
        self._in_content: dict[str, frozenset[str] | None] = {}
        self._counts: dict[str, Counter[Reference]] = {}
        self._indexes: dict[str, _Index] = {}
        self._attributes: dict[str, list[re.Match[str]]] = {}
        self._in_files: dict[tuple[str, Form], tuple[Place, ...]] = {}

    def find(self, reference: Reference, output: str) -> Found:
        """Where a URL of a file of the output is written, or the tags that print it."""
        url, tag = reference.url, reference.tag
        files = tuple(dict.fromkeys(self._candidates(url, output)))
        count = self._count(reference, output) if tag != "css" else 0
        key = (url, tag, count, files)
        if key not in self._found:
            literal = tuple(self._written(url, files, count, tag))
            printed = () if literal else tuple(self._printed(url, tag, files))
            self._found[key] = Found(literal or printed, near=not literal)
        return self._found[key]

    def find_written(
        self,
        pattern: re.Pattern[str],
        reference: Reference,
        output: str,
        files: tuple[str, ...] | None = None,
    ) -> Found:
        """Where a pattern is in some files, or the tags that print the URL.

        The files are those that the page was made of, unless others are given.
        """
        files = self.site.made_of(output) if files is None else files
        key = (pattern.pattern, reference.tag, 0, files)
        if key not in self._found:
            places = tuple(
                self._place(path, text, match.start(), max(1, len(match[0])))
                for path in files
                for text in (self._text(path),)
                for match in pattern.finditer(text)
            )
            printed = () if places else tuple(self._printed(reference.url, reference.tag, files))
            self._found[key] = Found(places or printed, near=not places)
        return self._found[key]

    def _count(self, reference: Reference, output: str) -> int:
        if output not in self._counts:
            self._counts[output] = Counter(self.site.markup(output).references)
        return self._counts[output][reference]

    # which files a page is made of ----------------------------------------------------------

    def _candidates(self, url: str, output: str) -> Iterator[str]:
        """The files that the page can have the URL from, the likeliest first."""
        origin = self.site.origins.get(output)
        if origin is None:
            return
        own = (origin.source,) if origin.source is not None else ()
        shown = self._shows(origin, output, url)
        if shown is not False:
            yield from own
        if shown is not True:
            yield from origin.layouts
        yield from origin.templates
        used = (*own, *origin.layouts, *origin.templates)
        yield from self._data_files(used)
        if shown is False:
            yield from (f"{path}\0" for path in own)  # its front matter may be what a layout shows
        yield from self.site.configuration

    def _shows(self, origin: Origin, output: str, url: str) -> bool | None:
        """Whether the URL is in the content of the page, not in its layouts; None: not known."""
        if origin.converted is None or not origin.layouts:
            return None if origin.converted is None else True
        if output not in self._in_content:
            content = origin.content()
            if content is not None and _is_surely_without(url, content):
                return False
            self._in_content[output] = _urls_in(content)
        urls = self._in_content[output]
        return urls is not None and url in urls

    def _data_files(self, used: Iterable[str]) -> Iterator[str]:
        names: set[str] = set()
        for path in used:
            if path not in self._data:
                matches = _DATA_NAME.finditer(self.site.text_of(path) or "")
                self._data[path] = frozenset(m[1] or m[2] or "*" for m in matches)
            names |= self._data[path]
        if not names:
            return
        prefix = self.site.data_dir + "/"
        for path in self.site.data:
            first = path.removeprefix(prefix).partition("/")[0].rpartition(".")
            if "*" in names or (first[0] or first[2]) in names or first[2] in names:
                yield path

    # what is written --------------------------------------------------------------------

    def _written(self, url: str, paths: Iterable[str], count: int, tag: str) -> list[Place]:
        """All places of a URL, in the most exact of its forms that is there; `count` at most."""
        texts = [(path, self._text(path)) for path in paths]
        for form in forms(url, self.site.baseurl, self.site.url):
            places: list[Place] = []
            for path, text in texts:
                if not places or len(places) < count:
                    found = self._places_of(form, path, text)
                    places += [each for each in found if _may_be_in(tag, each.path, text, each)]
            if places:
                return places[:count] if count else places
        return []

    def _text(self, path: str) -> str:
        """The text of a file, with blanks in place of what is never a link."""
        if path not in self._texts:
            self._texts[path] = self._read(path)
        return self._texts[path]

    def _read(self, path: str) -> str:
        only_front_matter = path.endswith("\0")
        path = path.rstrip("\0")
        text = self.site.text_of(path) or ""
        if path.endswith(_YAML):
            return text
        text = _COMMENT.sub(blank, text)
        start = 0
        if front := _FRONT_MATTER.match(text):
            start = front.end()
            text = _OWN_URLS.sub(blank, text[:start]) + text[start:]
        if only_front_matter:
            return text[:start]
        return text[:start] + without_code(path, text[start:])

    def _places_of(self, form: Form, path: str, text: str) -> tuple[Place, ...]:
        """The places of a form in a file: a layout is looked through once for all its pages."""
        key = (path, form)
        if key not in self._in_files:
            index = self._indexes.get(path)
            if index is None:
                index = self._indexes[path] = _Index(text)
            self._in_files[key] = tuple(self._places(form, path.rstrip("\0"), text, index))
        return self._in_files[key]

    def _places(self, form: Form, path: str, text: str, index: _Index) -> Iterator[Place]:
        starts = [start for start in index.starts_of(form.text) if _stands(form, text, start)]
        # The text of a link may be its URL as well: then the one in brackets or quotes is meant.
        as_urls = [start for start in starts if self._opens(path, text, start)]
        if not form.is_whole:
            starts = []
        for start in as_urls or starts:
            yield self._place(path, text, start, len(form.text))

    def _opens(self, path: str, text: str, start: int) -> bool:
        if _OPENS_URL.search(text, max(0, start - 4), start):
            return True
        is_yaml = path.endswith(_YAML) or (
            text.startswith("---") and start < _end_of_front_matter(text)
        )
        return is_yaml and bool(_OPENS_VALUE.search(text, max(0, start - 40), start))

    def _place(self, path: str, text: str, start: int, width: int) -> Place:
        lines = self._lines.get((path, len(text)))  # of some files only the front matter counts
        if lines is None:
            lines = [0, *(match.end() for match in re.finditer("\n", text))]
            self._lines[path, len(text)] = lines
        line = bisect_right(lines, start)
        return Place(path, line, start - lines[line - 1] + 1, width=width)

    # what prints it ---------------------------------------------------------------------

    def _printed(self, url: str, tag: str, paths: Iterable[str]) -> list[Place]:
        """The place of the one attribute or link with Liquid in it that can have printed it."""
        best: list[tuple[int, Place]] = []
        attributes = _ATTRIBUTES.get(tag, ("href", "src"))
        for path in paths:
            if path.endswith(("\0", *_YAML)):
                continue
            text = self._text(path)
            for match in self._with_liquid(path, text):
                fits = self._fits(match, url, tag, attributes)
                if fits is not None:
                    start, end = match.span(_group(match))
                    width = max(1, len(text[start:end].partition("\n")[0]))
                    best.append((fits, self._place(path, text, start, width)))
        if not best:
            return []
        most = max(fits for fits, _ in best)
        places = [place for fits, place in best if fits == most]
        # A tag that prints the whole URL could be any of several.
        return places[:1] if most > 1 or len(places) == 1 else []

    def _with_liquid(self, path: str, text: str) -> list[re.Match[str]]:
        """The attributes and links of a file that have Liquid in them."""
        known = self._attributes.get(path)
        if known is None:
            known = []
            if "{{" in text or "{%" in text:
                known = [each for each in _WITH_LIQUID.finditer(text) if _has_liquid(each)]
            self._attributes[path] = known
        return known

    def _fits(
        self, match: re.Match[str], url: str, tag: str, attributes: tuple[str, ...]
    ) -> int | None:
        """How many letters of the URL are written around the Liquid; None where it cannot be."""
        group = _group(match)
        value = match[group].strip()
        if match["name"] is not None:
            is_printed = match["name"].lower() in attributes
        elif group == "d":
            is_printed = tag == ("img" if match["image"] else "a")
        else:
            is_printed = tag in ("style", "css")
        if not is_printed:
            return None
        # These two print what is known.
        value = _SITE_URL.sub(
            lambda found: self.site.baseurl if found[1] == "baseurl" else self.site.url, value
        )
        if not all(_can_print(part, url) for part in _LIQUID_PART.findall(value)):
            return None
        written = _LIQUID_PART.split(value)
        pattern = ".*".join(map(re.escape, written))
        if not re.fullmatch(pattern, url, re.DOTALL):
            return None
        return sum(map(len, written))


def _has_liquid(match: re.Match[str]) -> bool:
    value = match[_group(match)]
    return "{{" in value or "{%" in value


def _can_print(liquid: str, url: str) -> bool:
    """Whether a tag can have printed a part of a URL: a literal, however joined, is in it."""
    literal = _LITERAL.fullmatch(liquid)
    return literal is None or literal["text"].strip("/") in unquote(url)


def _is_surely_without(url: str, content: str) -> bool:
    """Whether no attribute of a page can have a URL: it is not there, not even as entities."""
    return (
        url not in content and url.isascii() and "&" not in url and _ENTITY.search(content) is None
    )


def _urls_in(content: str | None) -> frozenset[str] | None:
    if content is None:
        return None
    return frozenset(reference.url for reference in read_markup(content).references)


def _may_be_in(tag: str, path: str, text: str, place: Place) -> bool:
    """Whether a place can be that of metadata: its own tag has it, or a value in YAML."""
    if tag not in ("meta", "link") or path.endswith(_YAML) or place.line is None:
        return True
    lines = text.split("\n")
    start = sum(len(line) + 1 for line in lines[: place.line - 1]) + (place.column or 1) - 1
    if text.startswith("---") and start < _end_of_front_matter(text):
        return True
    return re.search(rf"<{tag}\b[^<>]*\Z", text[max(0, start - 1000) : start]) is not None


def _group(match: re.Match[str]) -> str:
    return next(name for name in "abcde" if match[name] is not None)


@lru_cache(maxsize=256)
def _end_of_front_matter(text: str) -> int:
    front = _FRONT_MATTER.match(text)
    return front.end() if front else 0


class Form(NamedTuple):
    """One way to write a URL. `is_whole`: nothing is left for Liquid to add."""

    text: str
    is_whole: bool
    is_cut: bool = False  # the query or the fragment is missing
    rest: str = ""  # what was cut off


def _stands(form: Form, text: str, start: int) -> bool:
    """Whether the form at this place of a text is not a part of a longer URL."""
    if form.text[0] not in "#?" and not _BEFORE.match(text, start):
        return False
    end = start + len(form.text)
    if not form.is_cut:
        return _BEHIND.match(text, end) is not None
    if not _LIQUID_BEHIND.match(text, end):
        return False
    # Where the rest is written behind the tag, it has to be the one that was cut off.
    written = _BEHIND_TAG.match(text, end)
    return written is None or not written[1] or "{" in written[1] or written[1] == form.rest


class _Index:
    """Where parts of a text begin.

    A few are looked for in the text itself. Of many, which a page with a thousand broken links has,
    each would cost as much as the text is long: then all beginnings of the length are listed once.
    """

    _FEW = 16
    _LONGEST = 64

    def __init__(self, text: str) -> None:
        self._text = text
        self._asked = 0
        self._starts: list[int] | None = None
        self._by_length: dict[int, dict[str, list[int]]] = {}

    def starts_of(self, part: str) -> list[int]:
        """All places of a part, none of them after a letter or a slash."""
        self._asked += 1
        if self._asked <= self._FEW:
            return list(self._search(part))
        length = min(len(part), self._LONGEST)
        if length not in self._by_length:
            self._by_length[length] = self._beginnings(length)
        found = self._by_length[length].get(part[:length], [])
        if len(part) == length:
            return found
        return [start for start in found if self._text.startswith(part, start)]

    def _search(self, part: str) -> Iterator[int]:
        start = self._text.find(part)
        while start >= 0:
            if _START.match(self._text, start):
                yield start
            start = self._text.find(part, start + 1)

    def _beginnings(self, length: int) -> dict[str, list[int]]:
        if self._starts is None:
            self._starts = [match.start() for match in _START.finditer(self._text)]
        found: dict[str, list[int]] = {}
        for start in self._starts:
            found.setdefault(self._text[start : start + length], []).append(start)
        return found


def forms(url: str, baseurl: str, site_url: str) -> list[Form]:
    """How a URL of the output may have been written: as it is, decoded, without what was added."""
    whole = [url, unquote(url), url.replace("&", "&amp;")]
    without_host = url[len(site_url) :] if site_url and url.startswith(site_url + "/") else url
    shorter = [without_host]
    if baseurl and without_host.startswith(baseurl + "/"):
        shorter.append(without_host[len(baseurl) :])
    shorter += [unquote(form) for form in shorter]
    shorter += [form.removeprefix("/") for form in shorter]
    cut: list[tuple[str, str]] = []
    if "#" in url or "?" in url:
        for text in shorter:
            start = re.split(r"[?#]", text, maxsplit=1)[0]
            cut.append((start, text[len(start) :]))
    candidates = [
        *(Form(text, True) for text in whole),
        *(Form(text, False) for text in shorter),
        *(Form(text, False, True, rest) for text, rest in cut),
    ]
    known: set[tuple[str, bool]] = set()
    found = []
    for form in candidates:
        if (len(form.text) > 1 or form.text == url) and (form.text, form.is_cut) not in known:
            known.add((form.text, form.is_cut))
            found.append(form)
    return [form for form in found if form.text]
