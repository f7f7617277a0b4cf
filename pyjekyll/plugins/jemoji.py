"""jemoji 0.13: `:smile:` in the body of a page becomes GitHub's picture of it.

`emoji: {src: …}` in the configuration, or the variable ASSET_HOST_URL, says where the pictures are.
The names are those of gemoji 4.1 (`data/gemoji.txt`). Code, `<pre>` and `<tt>` stay as they are.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from pyjekyll.api import class_name, register_hook
from pyjekyll.plugins._html import Fragment, is_html_page, with_body
from pyjekyll.plugins._shared import stop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.api import Document, Page, Site

_ASSETS = "https://github.githubassets.com/images/icons"
_NAME = re.compile(r":([a-z0-9_+-]+):")
_IGNORED = frozenset(("pre", "code", "tt"))


@cache
def pictures() -> dict[str, str]:
    """The file of each name's picture."""
    found: dict[str, str] = {}
    text = files("pyjekyll.plugins").joinpath("data/gemoji.txt").read_text("utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            picture, *names = line.split()
            found.update(dict.fromkeys(names, picture))
    return found


# Pure: what it changes is the output alone, by the page and the configuration.
@register_hook(("pages", "documents"), "post_render", pure=True)
def emojify(item: Page | Document) -> None:
    """Put the pictures in."""
    output = item.output
    if output is None or not is_html_page(item) or next(_codes(output), None) is None:
        return
    root = _asset_root(item.site)

    def change(html: str) -> str:
        fragment = Fragment(html)
        fragment.replace_texts(lambda text: with_pictures(text, root), _IGNORED, having=":")
        return fragment.to_html()

    item.output = with_body(output, change)


def with_pictures(text: str, root: str) -> str:
    """A text with an element for each code; all else is taken for HTML, as in the original."""
    parts: list[str] = []
    end = 0
    for match in _codes(text):
        parts += text[end : match.start()], _image(match[1], root)
        end = match.end()
    return "".join([*parts, text[end:]])


def _codes(text: str) -> Iterator[re.Match[str]]:
    """The codes that name an emoji. The colon after a word that does not may begin the next."""
    known = pictures()
    position = 0
    while match := _NAME.search(text, position):
        if match[1] in known:
            yield match
            position = match.end()
        else:
            position = match.end() - 1


def _image(name: str, root: str) -> str:
    code = f":{name}:"
    source = f"{root}/emoji/unicode/{pictures()[name]}.png"
    return f'<img class="emoji" title="{code}" alt="{code}" src="{source}" height="20" width="20">'


def _asset_root(site: Site) -> str:
    """Where the pictures are, without slashes at its end."""
    options = site.config.get("emoji", {})
    if not isinstance(options, dict):
        raise stop(
            site,
            ("emoji",),
            f"jemoji: `emoji` must be a mapping, not {class_name(options)}",
            "write `emoji: {src: https://…}`, or remove it",
        )
    if "src" not in options:
        host = site.config.environ.get("ASSET_HOST_URL")
        return f"{host.removesuffix('/')}/images/icons" if host else _ASSETS
    root = _joined(options["src"])
    if root is None:
        raise stop(
            site,
            ("emoji", "src"),
            f"jemoji: `emoji: src` must be a string, not {class_name(options['src'])}",
            "set it to the address of the folder of the pictures",
        )
    return root.rstrip("/")


def _joined(value: object) -> str | None:
    """A text, or a list of them with slashes between, as File.join takes it; None for others."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and value:
        parts = [_joined(part) for part in value]
        if None not in parts:
            first, *others = [str(part) for part in parts]
            for part in others:
                first = f"{first.rstrip('/')}/{part.lstrip('/')}"
            return first
    return "" if value == [] else None
