"""The names by which `post_url` finds posts. Source: Jekyll's PostComparer."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from pyjekyll.content.dates import parse_date
from pyjekyll.records import dataclass
from pyjekyll.ruby.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    import datetime as dt

    from pyjekyll.content.document import Document

_NAME = lazy_pattern(r"^(.+/)*(\d+-\d+-\d+)-(.*)$", re.MULTILINE | re.ASCII)


class InvalidPostNameError(ValueError):
    """A name without a date or without a title."""


@dataclass(frozen=True)
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
        parsed = cls(match[1] or "", match[2], match[3])
        try:
            parsed.path  # noqa: B018 - is compiled
        except re.error as error:
            raise InvalidPostNameError(f"{error}: /{name}/") from error
        return parsed

    @cached_property
    def path(self) -> re.Pattern[str]:
        """What the post's path must be. The folder is a regular expression, as in Jekyll."""
        name = rf"{self.date}-{re.escape(self.slug)}\.[^.]+"
        return re.compile(
            rf"^_posts/{self.folder}{name}|^{self.folder}_posts/?{name}", re.MULTILINE
        )

    def find(self, posts: list[Document], now: dt.datetime) -> Document | None:
        """The first post of that path, else the first of that slug and day.

        Raises BuildError for a day that is none.
        """
        for post in posts:
            if self.has_path_of(post):
                return post
        return self._find_by_day(posts, now)

    def has_path_of(self, post: Document) -> bool:
        """Whether the post was found by its path, and not in the old way by slug and day."""
        return self.path.search(post.relative_path) is not None

    def _find_by_day(self, posts: list[Document], now: dt.datetime) -> Document | None:
        candidates = [post for post in posts if post.data.get("slug") == self.slug]
        if not candidates:
            return None
        message = f"'{self.date}' does not contain valid date and/or title."
        day = parse_date(self.date, message, now)
        return next((post for post in candidates if post.date.date() == day.date()), None)
