"""The names by which `post_url` finds posts. Source: Jekyll's PostComparer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyjekyll.content.dates import parse_date

if TYPE_CHECKING:
    import datetime as dt

    from pyjekyll.content.document import Document

_NAME = re.compile(r"^(.+/)*(\d+-\d+-\d+)-(.*)$", re.MULTILINE | re.ASCII)


class InvalidPostNameError(ValueError):
    """A name without a date or without a title."""


@dataclass(frozen=True, slots=True)
class PostName:
    """A post's name: the folder above or below `_posts` (with its slash), date, slug."""

    folder: str
    date: str
    slug: str

    @classmethod
    def parse(cls, name: str) -> PostName:
        """Take a name apart. Raises InvalidPostNameError."""
        match = _NAME.search(name.removeprefix("/"))
        if match is None:
            raise InvalidPostNameError(f"'{name}' does not contain valid date and/or title.")
        return cls(match[1] or "", match[2], match[3])

    def find(self, posts: list[Document], now: dt.datetime) -> Document | None:
        """The first post of that path, else the first of that slug and day."""
        path = self._path()
        for post in posts:
            if path.search(post.relative_path):
                return post
        return self._find_by_day(posts, now)

    def has_path_of(self, post: Document) -> bool:
        """Whether the post was found by its path, and not in the old way by slug and day."""
        return self._path().search(post.relative_path) is not None

    def _path(self) -> re.Pattern[str]:
        name = rf"{self.date}-{re.escape(self.slug)}\.[^.]+"
        folder = re.escape(self.folder)
        return re.compile(rf"^_posts/{folder}{name}|^{folder}_posts/?{name}", re.MULTILINE)

    def _find_by_day(self, posts: list[Document], now: dt.datetime) -> Document | None:
        candidates = [post for post in posts if post.data.get("slug") == self.slug]
        if not candidates:
            return None
        message = f"'{self.date}' does not contain valid date and/or title."
        day = parse_date(self.date, message, now)
        return next((post for post in candidates if post.date.date() == day.date()), None)
