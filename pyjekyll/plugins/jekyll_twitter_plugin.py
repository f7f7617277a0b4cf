"""jekyll-twitter-plugin 2.0: `{% twitter https://twitter.com/… align=right %}` embeds a post.

The element comes from the service's oEmbed address, which is asked when the owner allows it, or
from the original's cache `.tweet-cache`, or from a saved answer; without one the tag prints a
sentence.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from pyjekyll.api import Diagnostic, RubyArgumentError, Severity, Tag, inspect, register_tag, to_s
from pyjekyll.plugins._web import ALLOW, Web

if TYPE_CHECKING:
    from pyjekyll.api import Context, Site

_ADDRESS = re.compile(r"^[\"']?https?://", re.IGNORECASE | re.MULTILINE)
_OEMBED = "https://publish.twitter.com/oembed"
_NOTHING = "<p>Tweet could not be processed</p>"


@register_tag("twitter")
class TwitterTag(Tag):
    """A post by its address or by a variable that has it; what follows are options of oEmbed."""

    def render(self, context: Context) -> str:
        """The element."""
        words = re.sub(r"[\"']", "", self.markup).split()
        if words[:1] == ["oembed"]:
            words = words[1:]
        elif words and not _ADDRESS.search(self.markup):
            value = context[words[0]]
            words = ([] if value is None else [to_s(value)]) + words[1:]
        if not words:
            raise RubyArgumentError(
                f"Invalid arguments '{self.markup.strip()}' passed to 'jekyll-twitter-plugin'. "
                "Please see 'https://github.com/rob-murray/jekyll-twitter-plugin' for usage."
            )
        options = dict(word.split("=", 1) for word in words[1:] if "=" in word)
        body = _element(context, words[0], options)
        return f"<div class='jekyll-twitter-plugin'>{body}</div>"


@register_tag("twitternocache")
class TwitterTagWithoutCache(TwitterTag):
    """The same; the original asks anew in each build."""


def _element(context: Context, url: str, options: dict[str, str]) -> str:
    site: Site = context.registers["site"]
    context.registers["view"].read_outside()
    kept = _kept(site, url, options)
    if kept is not None:
        return kept
    body = Web(site).get(f"{_OEMBED}?{urlencode({**options, 'url': url})}", ".json")
    if body is None:
        context.registers["view"].report(
            Diagnostic(
                "plugin/saved",
                f"twitter: {url} is not in the page: no answer is saved",
                Severity.WARNING,
                cure=ALLOW,
            )
        )
        return _NOTHING
    try:
        return to_s(json.loads(body)["html"])
    except (ValueError, LookupError, TypeError):
        return _NOTHING


def _kept(site: Site, url: str, options: dict[str, str]) -> str | None:
    """What the original kept of an earlier build in Ruby."""
    key = f"TwitterJekyll::ApiRequest-{url}-{inspect(options)}"
    name = hashlib.md5(key.encode(), usedforsecurity=False).hexdigest()
    try:
        text = Path(site.in_source_dir(".tweet-cache", f"{name}.cache")).read_text("utf-8")
        return to_s(json.loads(text)["html"])
    except (OSError, ValueError, LookupError, TypeError):
        return None
