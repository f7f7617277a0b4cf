"""HTML as htmlcompressor 0.4.0 writes it.

It works on the text, by patterns. What is not to be touched, or is made smaller in its own way, is
put aside first, with a placeholder in its place (`%%%~COMPRESS~PRE~0~%%%`); in the HTML that is
left white space has no meaning. Where the original does what nobody can want (it drops an attribute
or a `pre` without text), so does this.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_STRIPPED = "\0\t\n\v\f\r "


def _pattern(text: str, flags: int = re.IGNORECASE | re.DOTALL) -> re.Pattern[str]:
    """A pattern as Ruby reads it: `^` and `$` are ends of lines, and classes have ASCII only."""
    return re.compile(text, re.MULTILINE | re.ASCII | flags)


_I = re.IGNORECASE
PHP = _pattern(r"<\?php.*?\?>")

_SKIPPED = _pattern(r"<!--\s*\{\{\{\s*-->(.*?)<!--\s*\}\}\}\s*-->")
_CONDITIONAL = _pattern(r"(<!(?:--)?\[[^\]]+?\]>)(.*?)(<!\[[^\]]+\]-->)")
_EVENTS = [
    _pattern(r'(\son[a-z]+\s*=\s*")([^"\\\r\n]*(?:\\.[^"\\\r\n]*)*)(")', _I),
    _pattern(r"(\son[a-z]+\s*=\s*')([^'\\\r\n]*(?:\\.[^'\\\r\n]*)*)(')", _I),
]
_PRE = _pattern(r"(<pre[^>]*?>)(.*?)(</pre>)")
_SCRIPT = _pattern(r"(<script[^>]*?>)(.*?)(</script>)")
_STYLE = _pattern(r"(<style[^>]*?>)(.*?)(</style>)")
_TEXTAREA = _pattern(r"(<textarea[^>]*?>)(.*?)(</textarea>)")
_TYPE = _pattern(r"""type\s*=\s*(["']*)(.+?)\1""")
_BLANK = r"[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]*"
_LINE_BREAKS = _pattern(rf"(?:{_BLANK}(\r?\n){_BLANK})+", 0)
_CDATA = _pattern(r"\s*<!\[CDATA\[(.*?)\]\]>\s*")
_JAVASCRIPT_PROTOCOL = _pattern(r"^javascript:\s*(.+)")

_COMMENT = _pattern(r"<!---->|<!--[^\[].*?-->")
_DOCTYPE = _pattern(r"<!DOCTYPE[^>]*>")
_SCRIPT_TYPE = _pattern(
    r"""(<script[^>]*)type\s*=\s*(["']*)(?:text|application)/javascript\2([^>]*>)"""
)
_SCRIPT_LANGUAGE = _pattern(r"""(<script[^>]*)language\s*=\s*(["']*)javascript\2([^>]*>)""")
_STYLE_TYPE = _pattern(r"""(<style[^>]*)type\s*=\s*(["']*)text/(?:style|css)\2([^>]*>)""")
_LINK_TYPE = _pattern(r"""(<link[^>]*)type\s*=\s*(["']*)text/(?:css|plain)\2([^>]*>)""")
_STYLE_SHEET = _pattern(r"""<link[^>]*rel\s*=\s*(["']*)(?:alternate\s+)?stylesheet\1[^>]*>""")
_FORM_METHOD = _pattern(r"""(<form[^>]*)method\s*=\s*(["']*)get\2([^>]*>)""")
_INPUT_TYPE = _pattern(r"""(<input[^>]*)type\s*=\s*(["']*)text\2([^>]*>)""")
_BOOLEAN = _pattern(
    r"""(<\w+[^>]*["' ])(checked|selected|disabled|readonly)\s*=\s*(["']*)\w*\3([^>]*>)"""
)
_HTTP = _pattern(r"""(<[^>]+?(?:href|src|cite|action)\s*=\s*['"])http:(//[^>]+?>)""")
_HTTPS = _pattern(r"""(<[^>]+?(?:href|src|cite|action)\s*=\s*['"])https:(//[^>]+?>)""")
_EXTERNAL = _pattern(r"""<[^>]*rel\s*=\s*(["']*)(?:alternate\s+)?external\1[^>]*>""")
_BETWEEN = [
    (_pattern(r">\s+<"), "><"),
    (_pattern(r">\s+%%%~"), ">%%%~"),
    (_pattern(r"~%%%\s+<"), "~%%%<"),
    (_pattern(r"~%%%\s+%%%~"), "~%%%%%%~"),
]
_WHITE = _pattern(r"\s+")
_EQUALS = _pattern(r"(\s\w+)\s*=\s*(?=[^<]*?>)", _I)
_END_OF_TAG = _pattern(r"(<[^>]+?)\s+?(/?>)")
_UNQUOTED_AT_END = _pattern(r"=\s*[a-z0-9\-_]+$", _I)
_QUOTED = _pattern(r"""\s*=\s*(["'])([a-z0-9\-_]+?)\1(/?)(?=[^<]*?>)""", _I)

_ORDER = ("SKIP", "LT", "TEXTAREA", "STYLE", "SCRIPT", "PRE", "EVENT", "COND")
_NAMES = {kind: _pattern(rf"%%%~COMPRESS~{kind}~(\d+?)~%%%", 0) for kind in _ORDER}


@dataclass(frozen=True)
class Options:
    """What there is to do; the names are those of htmlcompressor and of jekyll-minifier.

    `css` and `javascript` make what is in `style` and `script` smaller. `preserve_patterns` find
    what is not to be touched. `js_template_types` are those of scripts that are HTML.
    """

    css: Callable[[str], str]
    javascript: Callable[[str], str]
    remove_comments: bool = True
    remove_multi_spaces: bool = True
    remove_spaces_inside_tags: bool = True
    remove_intertag_spaces: bool = False
    remove_quotes: bool = False
    compress_javascript: bool = True
    compress_css: bool = True
    simple_doctype: bool = False
    remove_script_attributes: bool = False
    remove_style_attributes: bool = False
    remove_link_attributes: bool = False
    remove_form_attributes: bool = False
    remove_input_attributes: bool = False
    simple_boolean_attributes: bool = False
    remove_javascript_protocol: bool = False
    remove_http_protocol: bool = False
    remove_https_protocol: bool = False
    preserve_line_breaks: bool = False
    preserve_patterns: tuple[re.Pattern[str], ...] = ()
    js_template_types: tuple[object, ...] = ()


#: The names of the options that are on or off.
SWITCHES = tuple(name for name, each in Options.__dataclass_fields__.items() if each.type == "bool")


def minified(html: str, options: Options) -> str:
    """The page. Raises MinifyError, and whatever `css` and `javascript` raise."""
    return _Page(options).minified(html) if html else html


@dataclass
class _Page:
    """One page: what has been put aside of it, by kind, in the order it was found."""

    options: Options
    aside: dict[str, list[str]] = field(default_factory=lambda: {kind: [] for kind in _ORDER})
    own: list[list[str]] = field(default_factory=list)

    def minified(self, html: str) -> str:
        html = self._put_aside(html)
        html = self._without_the_needless(html)
        self._work_on_what_is_aside()
        return self._put_back(html)

    # putting aside --------------------------------------------------------------------------

    def _named(self, kind: str, text: str) -> str:
        self.aside[kind].append(text)
        return f"%%%~COMPRESS~{kind}~{len(self.aside[kind]) - 1}~%%%"

    def _put_aside(self, html: str) -> str:
        for number, pattern in enumerate(self.options.preserve_patterns):
            self.own.append([])
            html = pattern.sub(lambda match, n=number: self._own(n, match[0]), html)  # type: ignore[misc]
        html = _SKIPPED.sub(
            lambda match: self._named("SKIP", match[0]) if _says(match[1]) else match[0], html
        )
        html = _CONDITIONAL.sub(self._conditional, html)
        for pattern in _EVENTS:
            html = pattern.sub(lambda match: self._inside("EVENT", match), html)
        html = _PRE.sub(lambda match: self._inside("PRE", match), html)
        html = _SCRIPT.sub(self._script, html)
        html = _STYLE.sub(
            lambda match: self._inside("STYLE", match) if _says(match[2]) else match[0], html
        )
        html = _TEXTAREA.sub(self._textarea, html)
        if self.options.preserve_line_breaks:
            html = _LINE_BREAKS.sub(lambda match: self._named("LT", match[1]), html)
        return html

    def _own(self, number: int, text: str) -> str:
        if not _says(text):
            return ""
        self.own[number].append(text)
        return f"%%%~COMPRESS~USER{number}~{len(self.own[number]) - 1}~%%%"

    def _inside(self, kind: str, match: re.Match[str]) -> str:
        if not _says(match[2]):
            return ""
        return f"{match[1]}{self._named(kind, match[2])}{match[3]}"

    def _conditional(self, match: re.Match[str]) -> str:
        if not _says(match[2]):
            return ""
        inside = minified(match[2], self.options)
        return self._named("COND", f"{match[1]}{inside}{match[3]}")

    def _script(self, match: re.Match[str]) -> str:
        start, script, end = match.groups()
        if not _says(script):
            return match[0]
        found = _TYPE.search(start)
        kind = found[2].lower() if found else ""
        if kind in ("", "text/javascript", "application/javascript"):
            return f"{start}{self._named('SCRIPT', script)}{end}"
        if kind in self.options.js_template_types:
            return match[0]
        return f"{start}{self._named('SKIP', script)}{end}"

    def _textarea(self, match: re.Match[str]) -> str:
        text = match[2] if _says(match[2]) else ""
        return f"{match[1]}{self._named('TEXTAREA', text)}{match[3]}"

    # what is aside --------------------------------------------------------------------------

    def _work_on_what_is_aside(self) -> None:
        options, aside = self.options, self.aside
        if options.compress_javascript:
            aside["SCRIPT"] = [self._small_script(text) for text in aside["SCRIPT"]]
        if options.compress_css:
            aside["STYLE"] = [self._small_style(text) for text in aside["STYLE"]]
        if options.remove_javascript_protocol:
            aside["EVENT"] = [
                _JAVASCRIPT_PROTOCOL.sub(r"\1", text, count=1) for text in aside["EVENT"]
            ]

    def _small_script(self, text: str) -> str:
        wrapped = _CDATA.search(text)
        small = self.options.javascript(wrapped[1] if wrapped else text).strip(_STRIPPED)
        return f"/*<![CDATA[*/{small}/*]]>*/" if wrapped else small

    def _small_style(self, text: str) -> str:
        wrapped = _CDATA.search(text)
        small = self.options.css(wrapped[1] if wrapped else text)
        return f"<![CDATA[{small}]]>" if wrapped else small

    def _put_back(self, html: str) -> str:
        for kind in _ORDER:
            if kind == "LT" and not self.options.preserve_line_breaks:
                continue
            if texts := self.aside[kind]:
                html = _NAMES[kind].sub(lambda match, t=texts: _numbered(t, match), html)  # type: ignore[misc]
            else:
                html = _NAMES[kind].sub("", html)
        for number, texts in enumerate(self.own):
            name = re.compile(rf"%%%~COMPRESS~USER{number}~(\d+?)~%%%", re.ASCII)
            html = name.sub(lambda match, t=texts: _numbered(t, match), html)  # type: ignore[misc]
        return html

    # the rest -------------------------------------------------------------------------------

    def _without_the_needless(self, html: str) -> str:
        options = self.options
        if options.remove_comments:
            html = _COMMENT.sub("", html)
        if options.simple_doctype:
            html = _DOCTYPE.sub("<!DOCTYPE html>", html)
        html = self._without_attributes(html)
        if options.remove_http_protocol:
            html = _HTTP.sub(_without_protocol, html)
        if options.remove_https_protocol:
            html = _HTTPS.sub(_without_protocol, html)
        if options.remove_intertag_spaces:
            for pattern, without in _BETWEEN:
                html = pattern.sub(without, html)
        if options.remove_multi_spaces:
            html = _WHITE.sub(" ", html)
        if options.remove_spaces_inside_tags:
            html = _EQUALS.sub(r"\1=", html)
            html = _END_OF_TAG.sub(_without_space_at_end, html)
        if options.remove_quotes:
            html = _QUOTED.sub(_without_quotes, html)
        return html.strip(_STRIPPED)

    def _without_attributes(self, html: str) -> str:
        options = self.options
        if options.remove_script_attributes:
            html = _SCRIPT_LANGUAGE.sub(r"\1\3", _SCRIPT_TYPE.sub(r"\1\3", html))
        if options.remove_style_attributes:
            html = _STYLE_TYPE.sub(r"\1\3", html)
        if options.remove_link_attributes:
            html = _LINK_TYPE.sub(
                lambda match: match[1] + match[3] if _STYLE_SHEET.search(match[0]) else match[0],
                html,
            )
        if options.remove_form_attributes:
            html = _FORM_METHOD.sub(r"\1\3", html)
        if options.remove_input_attributes:
            html = _INPUT_TYPE.sub(r"\1\3", html)
        if options.simple_boolean_attributes:
            html = _BOOLEAN.sub(r"\1\2\4", html)
        return html


def _says(text: str) -> bool:
    return bool(text.strip(_STRIPPED))


def _numbered(texts: list[str], match: re.Match[str]) -> str:
    number = int(match[1])
    return texts[number] if number < len(texts) else ""


def _without_protocol(match: re.Match[str]) -> str:
    return match[0] if _EXTERNAL.search(match[0]) else f"{match[1]}{match[2]}"


def _without_space_at_end(match: re.Match[str]) -> str:
    """A value without quotes keeps the space before "/": that would be a part of it."""
    is_part = match[2].startswith("/") and _UNQUOTED_AT_END.search(match[1])
    return f"{match[1]}{' ' if is_part else ''}{match[2]}"


def _without_quotes(match: re.Match[str]) -> str:
    return f"={match[2]} {match[3]}" if match[3] else f"={match[2]}"
