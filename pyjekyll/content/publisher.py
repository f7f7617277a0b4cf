"""Which content is published: Jekyll's Publisher."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.ruby.values import truthy

if TYPE_CHECKING:
    from datetime import datetime

    from pyjekyll.content.document import Document
    from pyjekyll.content.page import Page


class Publisher:
    """Knows the site's options `unpublished` and `future`, and the time of the build."""

    def __init__(self, *, unpublished: bool, future: bool, time: datetime) -> None:
        self._unpublished = unpublished
        self._future = future
        self._now = int(time.timestamp())
        self._year = time.year
        #: When the next item is to be published, in seconds since 1970; None where none waits.
        self.next_due: int | None = None

    def publish(self, item: Page | Document) -> bool:
        """Whether the item becomes part of the site."""
        return self.can_be_published(item) and not self.hidden_in_the_future(item)

    def can_be_published(self, item: Page | Document) -> bool:
        """Whether the item's front matter allows it."""
        return self._unpublished or truthy(item.data.get("published", True))

    def hidden_in_the_future(self, item: Page | Document) -> bool:
        """Whether the item has a date that is still to come."""
        if self._future:
            # The date is not even asked for: a draft without one gets it only when it is read,
            # and is sorted by its path.
            return False
        date = getattr(item, "date", None)
        if date is None:
            return False
        if date.year < self._year - 1:  # whatever the zones: no need to ask for them
            return False
        due = int(date.timestamp())
        if due <= self._now:
            return False
        self.wait_for(due)
        return True

    def wait_for(self, due: int | None) -> None:
        """Take it that something is to be published then (s since 1970); None for nothing."""
        if due is not None:
            self.next_due = due if self.next_due is None else min(due, self.next_due)
