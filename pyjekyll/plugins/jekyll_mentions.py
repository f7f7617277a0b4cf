"""jekyll-mentions 1.6: `@name` in the body of a page becomes a link to that person's profile.

`jekyll-mentions: https://…` or `jekyll-mentions: {base_url: …}`, in the configuration or in front
matter, says where profiles are; `jekyll-mentions: false` in front matter switches it off there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pyjekyll.api import Page, class_name, inspect, register_hook
from pyjekyll.plugins._html import Fragment, with_body
from pyjekyll.plugins._shared import stop

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyjekyll.api import Document

_KEY = "jekyll-mentions"
_MENTION = re.compile(
    r"(?:^|\W)@((?>\w[\w-]*))(?!/)(?=\.+[ \t\W]|\.+$|[^0-9a-zA-Z_.]|$)", re.MULTILINE | re.ASCII
)
_NO_NAMES = frozenset(("mention", "mentions", "mentioned", "mentioning"))
_IGNORED = frozenset(("pre", "code", "a", "style", "script"))


# Pure: what it changes is the output alone, by the page and the configuration.
@register_hook(("pages", "documents"), "post_render", pure=True)
def mentionify(item: Page | Document) -> None:
    """Put the links in."""
    output = item.output
    if output is None or "@" not in output or not _takes(item):
        return
    base = _base_url(item)

    def change(html: str) -> str:
        if not _has_mention(html):
            return html
        fragment = Fragment(html)
        fragment.replace_texts(
            lambda text: with_links(text, base), _IGNORED, having="@", escaped=True
        )
        return fragment.to_html()

    item.output = with_body(output, change)


def _has_mention(html: str) -> bool:
    at = html.find("@")  # found many times as fast as the whole expression
    while at >= 0:
        if _MENTION.match(html, max(at - 1, 0)) or _MENTION.match(html, at):
            return True
        at = html.find("@", at + 1)
    return False


def with_links(text: str, base: str | list[Any]) -> str:
    """HTML with a link for each mention."""
    return _MENTION.sub(lambda match: _linked(match, base), text)


def _linked(match: re.Match[str], base: str | list[Any]) -> str:
    name = match[1]
    if name.lower() in _NO_NAMES:
        return match[0]
    if isinstance(base, list):  # Ruby appends to it, and prints it
        url = inspect([*base, "/", name])
    else:
        url = f"{base}{name}" if base.endswith(("/", "~")) else f"{base}/{name}"
    link = f"<a href='{url}' class='user-mention'>@{name}</a>"
    return match[0].replace(f"@{name}", link, 1)


def _takes(item: Page | Document) -> bool:
    if not (isinstance(item, Page) or item.write) or item.data[_KEY] is False:
        return False
    permalink = item.permalink
    return item.output_ext == ".html" or (permalink is not None and permalink.endswith("/"))


def _base_url(item: Page | Document) -> str | list[Any]:
    site = item.site
    config: Mapping[str, Any] = item.data if _KEY in item.data else site.config
    options = config.get(_KEY)
    found = options
    if isinstance(options, dict):
        found = options.get("base_url", _default_base(site.config.environ))
        found = "/" if found is None or found is False else found
        if isinstance(found, list):
            return found
    elif options is None:
        found = _default_base(site.config.environ)
    if isinstance(found, str):
        return found
    raise stop(
        site,
        (_KEY,),
        "Your jekyll-mentions config has to either be a string or a hash. "
        f"It's a {class_name(found)} right now.",
        "set it to the address that profiles are below",
    )


def _default_base(environ: Mapping[str, str]) -> str:
    host = environ.get("GITHUB_HOSTNAME")
    if not host or not environ.get("SSL"):
        return "https://github.com"
    scheme = "https" if environ["SSL"] == "true" else "http"
    return f"{scheme}://{host.removesuffix('/')}"
