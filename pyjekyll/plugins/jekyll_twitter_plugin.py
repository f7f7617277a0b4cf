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
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from pyjekyll.api import (
    Diagnostic,
    RubyArgumentError,
    Severity,
    Tag,
    inspect,
    register_tag,
    to_s,
    truthy,
)
from pyjekyll.plugins._shared import wrong_type
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
        words: list[Any] = re.sub(r"[\"']", "", self.markup).split()
        if words[:1] != ["oembed"] and not _ADDRESS.search(self.markup):
            words[:1] = [context[words[0]] if words else None]
        if not any(map(truthy, words)):
            shown = "".join(map(to_s, words))
            raise RubyArgumentError(
                f"Invalid arguments '{shown}' passed to 'jekyll-twitter-plugin'. "
                "Please see 'https://github.com/rob-murray/jekyll-twitter-plugin' for usage."
            )
        if to_s(words[0]) == "oembed":
            del words[0]
        url, *options = map(to_s, words or [None])
        self._check_keys(context.registers["site"])
        pairs = dict(word.split("=", 1) for word in options if "=" in word)
        body = _element(context, url, pairs)
        return f"<div class='jekyll-twitter-plugin'>{body}</div>"

    def _check_keys(self, site: Site) -> None:
        """The original looks for keys of Twitter's API, which it once had, below `twitter`."""
        keys = site.config.get("twitter", {})
        if not isinstance(keys, dict):
            raise wrong_type(site, ("twitter",), keys, "a mapping")


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
