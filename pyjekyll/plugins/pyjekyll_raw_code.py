"""pyjekyll-raw-code: Liquid in the code that a page shows stays as it is, without {% raw %}.

A page about Jekyll, or about any other templates, shows code with braces in it. With this plugin
what is between backticks or in a fenced block of a Markdown file is not read as Liquid; files that
say `raw_code: false` in their front matter are left alone. `{% highlight %}` is a tag, and code in
it is still Liquid's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.api import Document, Excerpt, Generator, Page

if TYPE_CHECKING:
    from pyjekyll.api import Site

_CODE = re.compile(
    r"^(?P<fence>[ \t>]*(?:`{3,}|~{3,}))[^\n]*\n.*?(?:^(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}"
    r"|(?<!`)(?P<ticks>`+)(?!`)(?:[^\n]|\n(?!\s*\n))*?(?<!`)(?P=ticks)(?!`)",
    re.DOTALL | re.MULTILINE,
)
_LIQUID = re.compile(r"\{[{%]")
_ENDRAW = re.compile(r"\{%-?\s*endraw\s*-?%\}")


class RawCode(Generator):
    """Protects the code of all Markdown files, and of their excerpts, before anything reads it."""

    safe = True
    priority = "highest"

    def generate(self, site: Site) -> None:
        """Change the texts that were read."""
        for item in (*site.pages, *site.documents):
            _protect(site, item)

    def take_edit(self, site: Site, item: object) -> bool:
        """Nothing but the item's own text follows from it."""
        _protect(site, item)
        return True


def _protect(site: Site, item: object) -> None:
    if not isinstance(item, Page | Document) or item.content is None:
        return
    extensions = {f".{ext.strip()}" for ext in str(site.config["markdown_ext"]).lower().split(",")}
    if item.extname.lower() not in extensions or item.data["raw_code"] is False:
        return
    item.content = protected(item.content)
    excerpt = item.data.get("excerpt")
    if isinstance(excerpt, Excerpt) and excerpt.content is not None:
        excerpt.content = protected(excerpt.content)


def protected(text: str) -> str:
    """The text with {% raw %} around all code that has Liquid in it; lines stay where they are."""
    return _CODE.sub(_wrapped, text)


def _wrapped(match: re.Match[str]) -> str:
    code = match[0]
    is_raw = match["fence"] is None and match["ticks"] is None
    if is_raw or not _LIQUID.search(code) or _ENDRAW.search(code):
        return code
    return f"{{% raw %}}{code}{{% endraw %}}"
