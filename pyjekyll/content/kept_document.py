"""Documents whose front matter is known from an earlier build, as plain values.

To read the front matter of thousands of posts takes most of the time of a build that renders few of
them. While a post's file and all that decides its data are as they were, its data is what was kept;
its text is read from the file when somebody asks for it.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from pyjekyll.content.data import FrontMatterData
from pyjekyll.content.document import Document
from pyjekyll.content.excerpt import Excerpt
from pyjekyll.content.front_matter import split
from pyjekyll.content.source_file import read_source
from pyjekyll.content.unreadable import unreadable_file
from pyjekyll.errors import BuildError
from pyjekyll.ruby.time.times import LOCAL
from pyjekyll.utils.paths import extname

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyjekyll.content.collection import Collection
    from pyjekyll.site import Site

_EXCERPT = "excerpt"
# Stands for the time of the build: the date of documents that have none.
_NOW = [0]
_PARTS_OF_DATE, _PARTS_OF_TIME = 3, 7
# A date with less than that follows from the time of the build.
_WHOLE_DATE = re.compile(r"^date[ \t]*:[ \t]*[\"']?\d{4}-\d\d?-\d\d?\b", re.MULTILINE)
_ANY_DATE = re.compile(r"^[\"']?date\b|[{,][ \t]*[\"']?date[\"']?[ \t]*:", re.MULTILINE)
# Of parts of YAML that are named, and may be in several places, each would become one of its own.
_NAMED_PARTS = re.compile(r"[&*](?<![^\s\[{,:-].)[\w-]", re.DOTALL)
_ATOMS = (str, int, float, bool, type(None))


class KeptDocument(Document):
    """A document of which everything but the text is known."""

    _text: str | None
    _front_matter: str | None

    def __init__(self, path: str, site: Site, collection: Collection, values: list[Any]) -> None:
        line, data, others = values
        self.site = site
        self.path = path
        self.collection = collection
        self.content_line = line
        self._extname = extname(path)
        self._output = None
        self._write = None
        self._is_read = False
        self.data = FrontMatterData(data)
        self.data.fall_back_to(self._default)
        for name, parts in others.items():
            if parts == _NOW:
                self.data[name] = site.time
            elif parts:
                self.data[name] = _date_of(parts)
            else:
                self.data[name] = Excerpt(self, is_later=True)

    @property
    def content(self) -> str | None:
        """The text, as it is in the file when it is first asked for."""
        if not self._is_read:
            self._read()
        return self._text

    @content.setter
    def content(self, value: str | None) -> None:
        self._settle_excerpt()
        self._text = value

    @property
    def front_matter(self) -> str | None:
        """The text of the front matter."""
        if not self._is_read:
            self._read()
        return self._front_matter

    @front_matter.setter
    def front_matter(self, value: str | None) -> None:
        self._settle_excerpt()
        self._front_matter = value

    def _settle_excerpt(self) -> None:
        """The excerpt is of the text as it was read."""
        excerpt = self.data.get(_EXCERPT)
        if isinstance(excerpt, Excerpt):
            excerpt.content  # noqa: B018 - is made when it is first asked for
        if not self._is_read:
            self._read()

    def _read(self) -> None:
        site = self.site
        try:
            text = read_source(self.path, site.config).text
        except OSError as error:
            raise BuildError(unreadable_file(site.place_of(self.path), error)) from error
        parts = split(text)
        self._is_read = True
        self._front_matter = "" if parts is None else parts.yaml
        self._text = text if parts is None else parts.body


def kept_document(site: Site, path: str, collection: Collection) -> KeptDocument | None:
    """The document of a file, where it is known from an earlier build."""
    values = site.kept_documents.get(path)
    if values is None:
        return None
    try:
        return KeptDocument(path, site, collection, values)
    except (TypeError, ValueError, AttributeError, OverflowError):
        return None  # another program wrote them


def values_of(documents: Iterable[Document]) -> dict[str, list[Any]]:
    """What is to be kept of documents, by their paths: plain values.

    To be asked before anything but reading has changed them. Not of those with values that cannot
    be kept, with something to report, or with a date that follows from the time of the build.
    """
    documents = list(documents)
    if not documents:
        return {}
    site = documents[0].site
    told = {each.place.path for each in site.diagnostics if each.place is not None}
    found = {}
    for document in documents:
        if type(document) is KeptDocument:
            found[document.path] = site.kept_documents[document.path]
        elif site.place_of(document.path) not in told and document.relative_path not in told:
            values = _values_of(document)
            if values is not None:
                found[document.path] = values
    return found


def _values_of(document: Document) -> list[Any] | None:
    text = document.front_matter
    if type(document) is not Document or not text or document.content is None:
        return None
    if ("&" in text or "*" in text) and _NAMED_PARTS.search(text):
        return None
    if _has_date(text) and not _WHOLE_DATE.search(text):
        return None
    defaults = document.site.frontmatter_defaults.all(document.relative_path, document.type)
    if "date" in defaults or any(isinstance(each, list | dict) for each in defaults.values()):
        return None
    if document.is_draft:  # its date may be the time of its file, which has to be noted
        return None
    data: dict[str, Any] = {}
    others: dict[str, list[int]] = {}
    for name, value in document.data.items():
        if value is document.site.time:
            data[name], others[name] = None, _NOW
        elif (parts := _parts_of(value)) is not None:
            data[name], others[name] = None, parts
        elif type(value) is Excerpt and name == _EXCERPT:
            data[name], others[name] = None, []
        elif type(name) is str and _is_plain(value):
            data[name] = value
        else:
            return None
    return [document.content_line, data, others]


def _parts_of(value: object) -> list[int] | None:
    """The parts of a date, or of a time and what it is away from UTC (s); None for others.

    A time of the site's zone has no such distance: the zone may be another one by then.
    """
    if type(value) is dt.date:
        return [value.year, value.month, value.day]
    if type(value) is not dt.datetime or value.fold:
        return None
    parts = [*value.timetuple()[:6], value.microsecond]
    if value.tzinfo is LOCAL:
        return parts
    away = value.utcoffset()
    if type(value.tzinfo) is not dt.timezone or value.tzname() or away is None:
        return None
    return [*parts, away // dt.timedelta(seconds=1)]


def _date_of(parts: list[int]) -> dt.date:
    if len(parts) == _PARTS_OF_DATE:
        return dt.date(*parts)
    zone: dt.tzinfo = LOCAL
    if len(parts) > _PARTS_OF_TIME:
        *parts, away = parts
        zone = dt.timezone(dt.timedelta(seconds=away), "")
    return dt.datetime(*parts).replace(tzinfo=zone)  # type: ignore[arg-type]


def _has_date(text: str) -> bool:
    """Whether front matter gives a date; most of it has lines without that word, which are many."""
    at = text.find("date")
    while at >= 0:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if _ANY_DATE.search(text[text.rfind("\n", 0, at) + 1 : end]):
            return True
        at = text.find("date", end)
    return False


def _is_plain(value: object) -> bool:
    if type(value) in _ATOMS:
        return True
    if type(value) is list:
        return all(map(_is_plain, value))
    if type(value) is dict:
        return all(type(name) is str and _is_plain(each) for name, each in value.items())
    return False
