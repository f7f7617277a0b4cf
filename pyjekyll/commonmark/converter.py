"""``markdown: CommonMark``: the bytes of jekyll-commonmark 1.4 (commonmarker 0.23).

Configuration: ``commonmark: {options: [SMART, FOOTNOTES, UNSAFE, …], extensions: [table,
strikethrough, autolink, tagfilter, tasklist]}``. Raw HTML is left out unless UNSAFE is set.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.commonmark.renderer import CommonMarkRenderer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pyjekyll.commonmark.renderer import Highlighter

PARSE_OPTIONS = (
    "DEFAULT",
    "SOURCEPOS",
    "UNSAFE",
    "VALIDATE_UTF8",
    "SMART",
    "LIBERAL_HTML_TAG",
    "FOOTNOTES",
    "STRIKETHROUGH_DOUBLE_TILDE",
)
RENDER_OPTIONS = (
    "DEFAULT",
    "SOURCEPOS",
    "HARDBREAKS",
    "UNSAFE",
    "NOBREAKS",
    "VALIDATE_UTF8",
    "SMART",
    "GITHUB_PRE_LANG",
    "LIBERAL_HTML_TAG",
    "FOOTNOTES",
    "STRIKETHROUGH_DOUBLE_TILDE",
    "TABLE_PREFER_STYLE_ATTRIBUTES",
    "FULL_INFO_STRING",
)
OPTIONS = tuple(dict.fromkeys(PARSE_OPTIONS + RENDER_OPTIONS))
EXTENSIONS = ("table", "strikethrough", "autolink", "tagfilter", "tasklist")


class CommonMark:
    """Converts Markdown; made once a site.

    ``highlighter(code, language)`` gives the code as HTML, or None where it knows no
    such language. ``warn`` gets a line for each option or extension that there is not.
    """

    renderer: type[CommonMarkRenderer] = CommonMarkRenderer

    def __init__(
        self,
        config: Mapping[str, object],
        highlighter: Highlighter | None = None,
        warn: Callable[[str], None] | None = None,
    ) -> None:
        self.highlighter = highlighter
        self.options = frozenset(_chosen(config, "options", "option", OPTIONS, str.upper, warn))
        self.extensions = frozenset(
            _chosen(config, "extensions", "extension", EXTENSIONS, str, warn)
        )

    def convert(self, text: str) -> str:
        from pyjekyll.commonmark.parser import blocks, parser

        tokens = blocks(parser(self.options, self.extensions), text)
        tagfilter = "tagfilter" in self.extensions
        return self.renderer(self.options, tagfilter, self.highlighter).render(tokens)


def _chosen(
    config: Mapping[str, object],
    key: str,
    noun: str,
    valid: tuple[str, ...],
    normal: Callable[[str], str],
    warn: Callable[[str], None] | None,
) -> list[str]:
    """The valid ones of a list in the configuration; anything but a list of strings is none."""
    section = config.get("commonmark")
    values = section.get(key) if isinstance(section, dict) else None
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        return []
    chosen = [normal(value) for value in values]
    if warn is not None:
        for name in chosen:
            if name not in valid:
                warn(f"{name} is not a valid {noun}. Valid {noun}s: {', '.join(valid)}")
    return [name for name in chosen if name in valid]
