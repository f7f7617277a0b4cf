"""jekyll-last-modified-at 1.3: when a file was changed last, by git or else by the file's time.

Pages and documents have `last_modified_at`, a time; `{% last_modified_at %d-%b-%y %}` prints it.
`last-modified-at: {date-format: …}` is the format where the tag gives none. Git is asked once a
build, when a template first reads a time; for files that are not committed the file is. With
`--safe` git is never run.
"""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING

from pyjekyll.api import (
    LOCAL,
    Tag,
    register_hook,
    register_tag,
    sanitized_path,
    strftime,
    to_s,
    truthy,
)
from pyjekyll.plugins._git import forget_repository, repository_of
from pyjekyll.plugins._shared import wrong_type

if TYPE_CHECKING:
    from pyjekyll.api import Context, Document, Page, ParseContext, Site

_KEY = "last-modified-at"
DEFAULT_FORMAT = "%d-%b-%y"


class LastModified:
    """The time of a file's last change, found when it is first wanted."""

    def __init__(self, site: Site, path: str) -> None:
        self._site = site
        self._path = path
        self._time: dt.datetime | None = None

    def to_liquid(self) -> dt.datetime:
        """The time, as templates see it."""
        if self._time is None:
            path = sanitized_path(self._site.source, self._path)
            changes = repository_of(self._site).changes(path)
            if changes is None:
                self._site.clock.reads_file_times = True
            seconds = changes.commit_seconds if changes else int(os.stat(path).st_mtime)
            self._time = dt.datetime.fromtimestamp(seconds, LOCAL)
        return self._time

    def trace_value(self) -> str:
        """The time, to know whether it is as before."""
        return self.to_liquid().isoformat()


@register_tag("last_modified_at")
class LastModifiedTag(Tag):
    """Prints the time of the page that is being rendered; the markup is a format."""

    def __init__(self, tag_name: str, markup: str, parse_context: ParseContext) -> None:
        super().__init__(tag_name, markup, parse_context)
        self._format = markup.strip() if markup else None

    def render(self, context: Context) -> str:
        """The time."""
        site = context.registers["site"]
        path = to_s(context.data["page"]["path"])
        # What was printed of a path is printed again, whatever the format: so does the original.
        printed: dict[str, str] = context.registers["view"].state.own_values("last_modified_at")
        if path not in printed:
            format_ = self._format if self._format is not None else _configured(site)
            if not isinstance(format_, str):
                raise wrong_type(site, (_KEY, "date-format"), format_, "a text")
            printed[path] = strftime(LastModified(site, path).to_liquid(), format_)
        return printed[path]


@register_hook("site", "after_reset")
def forget(site: Site) -> None:
    """Begin each build anew."""
    forget_repository(site)
    site.clock.reads_git = True


@register_hook(("pages", "posts", "documents"), "post_init")
def set_time(item: Page | Document) -> None:
    """Give a page or document its time."""
    _configured(item.site)
    item.data["last_modified_at"] = LastModified(item.site, item.path)


def _configured(site: Site) -> object:
    """The format of the configuration. Raises BuildError where that has no such setting."""
    options = site.config.get(_KEY)
    if options is not None and not isinstance(options, dict):
        raise wrong_type(site, (_KEY,), options, "a mapping")
    format_ = (options or {}).get("date-format")
    return format_ if truthy(format_) else DEFAULT_FORMAT
