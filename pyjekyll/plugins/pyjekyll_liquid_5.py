"""pyjekyll-liquid-5: the tags that Liquid 5 has and Jekyll's Liquid 4 lacks, but for comments.

`{% liquid %}` holds tags without braces, one a line; `{% echo x | filter %}` prints; `{% render
"card.html", title: page.title %}` includes a file that sees its parameters and the site's data, but
no variables of the template around it. Source: Liquid 5.4, which the tests compare with.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pyjekyll.api import Context, IncludeTag, LiquidSyntaxError, Tag, register_tag

if TYPE_CHECKING:
    from pyjekyll.api import ParseContext

_TOKEN = re.compile(r"\{%-?\s*\w+", re.ASCII)
_END = re.compile(r"\s*-?%\}\Z")
_VALUE = r"(?:\"[^\"]*\"|'[^']*'|[^\s,|'\"]+)"
_RENDER = re.compile(
    rf"\s*(?P<file>\"[^\"]+\"|'[^']+')"
    rf"(?:\s+(?P<way>with|for)\s+(?P<value>{_VALUE})(?:\s+as\s+(?P<alias>[\w-]+))?)?"
    rf"(?P<parameters>(?:\s*,?\s*[\w-]+\s*:\s*{_VALUE})*)\s*,?\s*\Z"
)
_PARAMETER = re.compile(rf"([\w-]+)\s*:\s*({_VALUE})")


class _Token(str):
    """A token in place of a piece of the source: it is as long as that, so that places are right.

    `size` is the length of the piece, `newlines` how many lines end in it, `last` where the last
    of these ends begin.
    """

    size: int
    newlines: int
    last: int

    def __new__(cls, text: str, piece: str) -> _Token:
        made = super().__new__(cls, text)
        made.size, made.newlines, made.last = len(piece), piece.count("\n"), piece.rfind("\n")
        return made

    def __len__(self) -> int:
        return self.size

    def __bool__(self) -> bool:
        return True

    def count(self, *_args: Any) -> int:
        return self.newlines

    def rindex(self, *_args: Any) -> int:
        return self.last


class _Replaced(Tag):
    """A tag in whose place other tokens are parsed, as if they were in the template."""

    is_block = True
    blank = True

    def parse_bodies(self, parser: Any) -> list[Any]:
        """Go back to where the tag begins, and put the tokens there."""
        tag = parser.tokens[parser.next_token - 1]
        beginning = parser.offset - len(tag)
        parser.line -= tag.count("\n")
        if tag.count("\n"):
            parser.line_start = beginning - parser.context.place.column + 1
        parser.offset = beginning
        parser.tokens[parser.next_token : parser.next_token] = self._tokens(str(tag), len(tag))
        return []

    def render(self, context: Context) -> str:
        """Nothing: what the tag stands for is in the template around it."""
        return ""

    def _tokens(self, tag: str, size: int) -> list[_Token]:
        raise NotImplementedError


@register_tag("echo")
class EchoTag(_Replaced):
    """`{% echo page.title | upcase %}` is `{{ page.title | upcase }}`."""

    def _tokens(self, tag: str, size: int) -> list[_Token]:
        trim = "-" if tag.endswith("-%}") else ""
        made = _Token(f"{{{{ {self.markup} {trim}}}}}", tag)
        made.size = size
        return [made]


@register_tag("liquid")
class LiquidTag(_Replaced):
    """`{% liquid %}`: a tag on each line, without braces; lines that begin with # are comments."""

    def _tokens(self, tag: str, size: int) -> list[_Token]:
        opened = _TOKEN.match(tag)
        closed = _END.search(tag)
        begin, end = (opened.end() if opened else 0), (closed.start() if closed else len(tag))
        # Pieces of the source, each with its line end; the first has the name of the tag as well.
        lines = tag[begin : max(begin, end)].split("\n")
        pieces = [f"{line}\n" for line in lines[:-1]] + [lines[-1]]
        pieces[0] = tag[:begin] + pieces[0]
        pieces[-1] += tag[max(begin, end) :]
        found: list[_Token] = []
        waiting = ""
        for line, piece in zip(lines, pieces, strict=True):
            text = line.strip()
            if not text or text.startswith("#"):
                waiting += piece
                continue
            if waiting:
                found.append(_Token("", waiting))
                waiting = ""
            found.append(_Token(f"{{% {text} %}}", piece))
        if waiting:
            found.append(_Token("", waiting))
        if tag.endswith("-%}"):  # trims what follows
            found.append(_Token("{% comment -%}", ""))
            found.append(_Token("{% endcomment -%}", ""))
        return found


@register_tag("render")
class RenderTag(IncludeTag):
    """`{% render "card.html" with post as item, wide: true %}`, or `for posts as item`."""

    def __init__(self, tag_name: str, markup: str, parse_context: ParseContext) -> None:
        match = _RENDER.match(markup)
        if match is None:
            raise LiquidSyntaxError(
                "Syntax error in tag 'render' - Template name must be a quoted string"
            )
        super().__init__(tag_name, match["file"][1:-1], parse_context)
        self._way, self._value = match["way"], match["value"]
        name = match["file"][1:-1].rpartition("/")[2].partition(".")[0]
        self._alias = match["alias"] or name
        self._parameters = dict(_PARAMETER.findall(match["parameters"]))

    def compile(self, code: Any) -> bool:
        """Never a direct call: the file must not see the variables of this template."""
        return False

    def render(self, context: Context) -> str:
        """The file's output, once, or once for each value."""
        template = self.template(context)
        given = {name: context[value] for name, value in self._parameters.items()}
        if self._way == "for" and isinstance(values := _list(context[self._value]), list):
            printed = []
            for index, value in enumerate(values):
                loop = {"forloop": _forloop(index, len(values)), self._alias: value}
                printed.append(self._alone(context, template, {**loop, **given}))
            return "".join(printed)
        if self._way is not None:
            given = {self._alias: context[self._value], **given}
        return self._alone(context, template, given)

    def _alone(self, context: Context, template: Any, names: dict[str, Any]) -> str:
        alone = Context(context.environment, context.data, context.registers)
        alone.watch, alone.new_output = context.watch, context.new_output
        # It is nested as deeply as this template is: otherwise a file could render itself for ever.
        for _ in range(context.depth()):
            alone.push({})
        with alone.stack(names):
            return alone.render_template(template)


def _list(value: Any) -> Any:
    if isinstance(value, range):
        return list(value)
    return list(value) if isinstance(value, list | tuple) else value


def _forloop(index: int, length: int) -> dict[str, Any]:
    return {
        "length": length,
        "index": index + 1,
        "index0": index,
        "rindex": length - index,
        "rindex0": length - index - 1,
        "first": index == 0,
        "last": index == length - 1,
    }
