"""`highlight`: a listing in Jekyll's wrapper. Source: Jekyll's HighlightBlock.

The colours are those of the site's highlighter (see `plugin.highlighter`). Where it does not know
the language, the code is escaped plain text, as Jekyll's own plain text lexer gives it. Line
numbers and marked lines are put in here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.errors import Diagnostic, Severity
from pyjekyll.liquid import Block
from pyjekyll.ruby.values import to_s
from pyjekyll.tags.errors import MarkupError
from pyjekyll.view import keys

if TYPE_CHECKING:
    from pyjekyll.liquid import Context, ParseContext
    from pyjekyll.view import SiteView

_SYNTAX = re.compile(
    r'^([a-zA-Z0-9.+#_-]+)((?:\s+\w+(?:=(?:\w+|"(?:[0-9]+\s)*[0-9]+"))?)*)$',
    re.ASCII | re.MULTILINE,
)
_OPTION = re.compile(r'(?:\w="[^"]*"|\w=\w|\w)+', re.ASCII)
_SPACE = "\0\t\n\v\f\r "
_SPAN = re.compile(r"<span[^>]*>|</span>")
_EMPTY_SPAN = re.compile(r"<span[^>]*></span>")
_OUTER_LINE_BREAKS = re.compile(r"\A[\n\r]+|[\n\r]+\Z")

Options = dict[str, str | bool | list[str]]


class HighlightBlock(Block):
    """`{% highlight ruby linenos mark_lines="1 2" %}…{% endhighlight %}`."""

    def __init__(self, tag_name: str, markup: str, parse_context: ParseContext) -> None:
        super().__init__(tag_name, markup, parse_context)
        match = _SYNTAX.search(markup.strip())
        if match is None:
            raise MarkupError(
                "Syntax Error in tag 'highlight' while parsing the following markup:\n\n"
                f"{markup}\n\n"
                'Valid syntax: highlight <lang> [linenos] [mark_lines="3 4 5"]\n\n'
                "See https://jekyllrb.com/docs/liquid/tags/#code-snippet-highlighting for more "
                "details.\n"
            ).at(parse_context)
        self.lang = match[1].lower()
        self.options = _options(match[2])

    def render(self, context: Context) -> str:
        code = _OUTER_LINE_BREAKS.sub("", super().render(context))
        body = self._highlighted(code, context).removesuffix("\n")
        attributes = f'class="language-{self.lang.replace("+", "-")}" data-lang="{self.lang}"'
        listing = f'<figure class="highlight"><pre><code {attributes}>{body}</code></pre></figure>'
        prefix, suffix = context["highlighter_prefix"], context["highlighter_suffix"]
        return f"{to_s(prefix)}{listing}{to_s(suffix)}"

    def _highlighted(self, code: str, context: Context) -> str:
        view: SiteView = context.registers["view"]
        name = view.fetch(keys.config("highlighter"))
        if name == "pygments":
            view.report(_pygments_is_gone())
        elif name != "rouge":
            import html

            return html.escape(code, quote=True).replace("&#x27;", "&#39;").strip(_SPACE)
        marked = self._marked_lines() if view.site.config.compatibility.marks_lines else None
        linenos = bool(self.options.get("linenos"))
        highlighted = view.highlight(code, self.lang)
        return listing(plain(code) if highlighted is None else highlighted, marked, linenos=linenos)

    def _marked_lines(self) -> list[int] | None:
        value = self.options.get("mark_lines")
        if value is None:
            return None
        if not isinstance(value, list):
            raise MarkupError(
                "Syntax Error for mark_lines declaration. Expected a double-quoted list of "
                "integers."
            )
        return [int(number) for number in value]


def _options(text: str) -> Options:
    options: Options = {}
    for option in _OPTION.findall(text):
        name, _, value = option.partition("=")
        if '"' in value:
            options[name] = value.replace('"', "").split()
        else:
            options[name] = value or True
    return options


def plain(code: str) -> str:
    """Code without colours."""
    return code.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def listing(text: str, marked: list[int] | None, *, linenos: bool) -> str:
    """The HTML of highlighted code, with marked lines, or in a table with line numbers."""
    count = text.count("\n") + 1
    if marked is not None and text:
        text = _with_marks(text, marked)
    if not linenos:
        return text
    numbers = "\n".join(str(number) for number in range(1, count + 1))
    return (
        '<table class="rouge-table"><tbody><tr><td class="gutter gl">'
        f'<pre class="lineno">{numbers}\n</pre></td><td class="code"><pre>{text}\n</pre></td>'
        "</tr></tbody></table>"
    )


def _with_marks(text: str, marked: list[int]) -> str:
    """Each line with its end, the marked ones wrapped; the last line gets an end too."""
    return "".join(
        f'<span class="hll">{line}\n</span>' if number in marked else f"{line}\n"
        for number, line in enumerate(_lines(text), start=1)
    )


def _lines(text: str) -> list[str]:
    """The lines of highlighted code, each with spans of its own where one goes over several."""
    lines, span = [], ""
    for line in text.split("\n"):
        opened = span
        for tag in _SPAN.findall(line):
            span = "" if tag == "</span>" else tag
        whole = f"{opened}{line}{'</span>' if span else ''}"
        lines.append(_EMPTY_SPAN.sub("", whole))
    return lines


def _pygments_is_gone() -> Diagnostic:
    return Diagnostic(
        "configuration/highlighter",
        "`highlighter: pygments` is no longer supported; Rouge is used instead",
        Severity.WARNING,
        cure="set `highlighter: rouge`",
        jekyll="Highlight Tag no longer supports rendering with Pygments. Using the default "
        "highlighter, Rouge, instead.",
    )
