"""jekyll-figure 0.2: `{% figure caption:"…" class:"…" label:x %}…{% endfigure %}`, in Markdown.

`{% figref x %}` is a link to a figure with that label; figures that have one are counted in each
page. The option `jekyll-figure: {paragraphs: false}` takes paragraphs out of figures. A page's
`lang` or `figure` says what a figure is called.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pyjekyll.api import Block, RubyNoMethodError, Tag, register_tag, to_s, truthy
from pyjekyll.plugins._shared import markdown_converter, option

if TYPE_CHECKING:
    from pyjekyll.api import Context, ParseContext, Site

_FRAGMENT = r"""(?:"[^"]*"|'[^']*'|(?:[^\s,|'"]|"[^"]*"|'[^']*')+)"""
_ATTRIBUTE = re.compile(rf"(\w+)\s*:\s*({_FRAGMENT})", re.ASCII)
_QUOTES = re.compile(r'\A"|"\Z')
_PARAGRAPH = re.compile(r"</?p[^>]*>")  # also the tags of elements whose names begin so
_NAMES = {"de": "Abbildung", "sv": "Figur"}


@register_tag("figure")
class FigureBlock(Block):
    """A figure."""

    def __init__(self, tag_name: str, markup: str, parse_context: ParseContext) -> None:
        super().__init__(tag_name, markup, parse_context)
        self._template = parse_context.environment.parse(markup)

    def render(self, context: Context) -> str:
        """The element, its caption last."""
        site: Site = context.registers["site"]
        markdown = markdown_converter(site)
        attributes = dict(_ATTRIBUTE.findall(context.render_template(self._template)))
        label = attributes.get("label", "")
        caption = ""
        if "caption" in attributes:
            text = _PARAGRAPH.sub("", markdown.convert(_unquoted(attributes["caption"])))
            number = _number(context, label) if label else ""
            caption = f"  <figcaption>{number}{_chomped(text)}</figcaption>\n"
        content = markdown.convert(self.render_body(context))
        settings = site.config.get("jekyll-figure")
        if truthy(settings) and option(site, "jekyll-figure", "paragraphs") is False:
            content = _PARAGRAPH.sub("", content)
        classes = f' class="{_class(attributes["class"])}"' if "class" in attributes else ""
        # The original looks for a capital A before the first quotation mark, and finds none.
        id_ = f' id="{_chomp_quote(label)}"' if label else ""
        return f"<figure{classes}{id_}>{content}{caption}</figure>"


@register_tag("figref")
class FigureReference(Tag):
    """A link to a figure, by its label."""

    def render(self, context: Context) -> str:
        """The link."""
        label = re.sub(r"\s", "", self.markup)
        labels = _labels(context)
        if not labels:
            raise RubyNoMethodError("there is no figure with a label before this figref")
        number = to_s(labels.get(label))
        return f'<a href="#{label}">{_name(context).lower()} {number}</a>'


def _unquoted(text: str) -> str:
    unquoted = _QUOTES.sub("", text)
    if unquoted == text:
        raise RubyNoMethodError(f"the caption of a figure must be in double quotes, not {text}")
    return unquoted


def _class(text: str) -> str:
    unquoted = _QUOTES.sub("", text)
    return "" if unquoted == text else unquoted


def _chomp_quote(text: str) -> str:
    return re.sub(r'A"|"\Z', "", text)


def _chomped(text: str) -> str:
    return text.removesuffix("\n")


def _labels(context: Context) -> dict[str, int]:
    return context.registers["view"].state.own_values("figure_labels")  # type: ignore[no-any-return]


def _number(context: Context, label: str) -> str:
    labels = _labels(context)
    number = labels.setdefault(re.sub(r"\s", "", label), len(labels) + 1)
    return f"<em>{_name(context)} {number}:</em> "


def _name(context: Context) -> str:
    page: Any = context.registers["page"]
    if "figure" in page:
        return to_s(page["figure"])
    return _NAMES.get(to_s(page["lang"]), "Figure")
