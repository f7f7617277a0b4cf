"""The HTML converter: one method for each type of element.

A method takes the element and the indentation of the tag that it writes, and returns HTML. Which
element it lies in is seen from ``stack``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from pyjekyll.kramdown.abbreviation_names import lookup
from pyjekyll.kramdown.characters import cjk_line_break, is_boundary_word
from pyjekyll.kramdown.converter.code import CodeConverter
from pyjekyll.kramdown.converter.containers import (
    FOOTNOTES_PLACE,
    INDENT,
    TOC_PLACE,
    ContainerWriter,
)
from pyjekyll.kramdown.converter.escape import escape_all, escape_text, html_attributes
from pyjekyll.kramdown.converter.footnotes import Footnotes
from pyjekyll.kramdown.converter.ids import IdGenerator, basic_generate_id
from pyjekyll.kramdown.converter.toc import TocEntry, generate_toc_tree
from pyjekyll.kramdown.element import Element
from pyjekyll.kramdown.entities import Entity, entity, named
from pyjekyll.kramdown.html_elements import ELEMENTS_WITHOUT_BODY
from pyjekyll.kramdown.ruby import SPACES
from pyjekyll.ruby.encodings import encode

if TYPE_CHECKING:
    from pyjekyll.kramdown.converter import Highlighter
    from pyjekyll.kramdown.options import Options

Convert = Callable[[Element, int], str]

_ESCAPED_CHARS = frozenset('<>&"')
_SYMBOLS = {
    "mdash": ("mdash",),
    "ndash": ("ndash",),
    "hellip": ("hellip",),
    "laquo_space": ("laquo", "nbsp"),
    "raquo_space": ("nbsp", "raquo"),
    "laquo": ("laquo",),
    "raquo": ("raquo",),
}
_QUOTES = {"lsquo": 0, "rsquo": 1, "ldquo": 2, "rdquo": 3}
_AUTO_IDS = re.compile(r"auto_ids(?:-([A-Za-z0-9_-]+))?")


class HtmlConverter:
    """Converts one tree; throw it away afterwards."""

    def __init__(
        self,
        options: Options,
        abbreviations: Mapping[str, str],
        abbreviation_attributes: Mapping[str, Mapping[str, Any]],
        highlighter: Highlighter | None,
        *,
        encoding: str | None = None,
    ) -> None:
        self.options = options
        self.encoding = encoding
        self.version: str = options["kramdown_version"]
        self.warnings: list[str] = []
        self.abbreviations = abbreviations
        self.abbreviation_attributes = abbreviation_attributes
        self.stack: list[Element] = []
        self.toc: list[TocEntry] = []
        self.converters: dict[str, Convert] = {}
        self.containers = ContainerWriter(self.converters, self.stack)
        self.ids = IdGenerator(options, self.warnings)
        self.footnotes = Footnotes(options, self.version)
        self.code = CodeConverter(options, highlighter, self.warnings)
        self.converters |= dict.fromkeys(self.containers.writers, self.containers.to_string)
        for kind, name in _methods():
            self.converters[kind] = getattr(self, name)
        self._quotes, unknown = _quotes(
            tuple(options["smart_quotes"]), options["entity_output"], self.version, encoding
        )
        self.warnings += unknown
        self._symbols: dict[str, str] = {}

    def release(self) -> None:
        """Let go of what refers back to the converter: nothing is left for the collector."""
        self.containers.writers.clear()
        self.converters.clear()

    def convert(self, el: Element, indent: int) -> str:
        """Convert an element of any type."""
        return self.converters[el.type](el, indent)

    def inner(self, el: Element, indent: int) -> str:
        """Convert the children of an element that is written with this indentation."""
        children = el.children
        if len(children) == 1 and children[0].type == "text":
            return self.convert_text(children[0], indent)
        convert = self.converters
        indent += INDENT
        self.stack.append(el)
        result = "".join([convert[child.type](child, indent) for child in children])
        self.stack.pop()
        return result

    def convert_root(self, el: Element) -> str:
        """Convert the whole, then put in the footnotes and the table of contents."""
        containers = self.containers
        result = containers.children_to_string(el, -INDENT)
        footnotes = self.footnotes.content(self)
        if containers.footnotes_placed:
            result = result.replace(FOOTNOTES_PLACE, footnotes, 1)
        else:
            result += footnotes
        if containers.toc_list is not None:
            tree = generate_toc_tree(self.toc, containers.toc_list)
            text = self.convert(tree, 0) if tree.children else ""
            result = result.replace(TOC_PLACE, text, 1)
        return result

    # --- blocks ---

    def convert_blank(self, el: Element, indent: int) -> str:
        """Write blank lines as one."""
        return "\n"

    def convert_p(self, el: Element, indent: int) -> str:
        """Write a paragraph, or a figure around an image alone."""
        if el.options.get("transparent"):
            return self.inner(el, indent)
        children = el.children
        if len(children) == 1 and children[0].type == "img":
            ial = children[0].ial
            if ial is not None and "standalone" in ial.refs:
                return self._standalone_image(el, indent)
        return _block("p", el.attr, self.inner(el, indent), indent)

    def _standalone_image(self, el: Element, indent: int) -> str:
        figure = dict(el.attr)
        image = dict(el.children[0].attr)
        for name in ("class", "id"):
            if name in image and name not in figure:
                figure[name] = image.pop(name)
        space = " " * (indent + INDENT)
        caption = "" if image.get("alt") is None else image["alt"]
        body = (
            f"{space}<img{html_attributes(image)} />\n{space}<figcaption>{caption}</figcaption>\n"
        )
        return _indented_block("figure", figure, body, indent)

    def convert_codeblock(self, el: Element, indent: int) -> str:
        return self.code.block(el, indent)

    def convert_header(self, el: Element, indent: int) -> str:
        """Write a header with its id."""
        attr = dict(el.attr)
        if self.options["auto_ids"] and not attr.get("id") and "id" not in attr:
            attr["id"] = self.ids.generate(el.options["raw_text"])
        id_ = attr.get("id")
        if self.options["header_links"] and id_ and self.version != "2.4":
            el.children.insert(0, Element("a", None, {"href": f"#{id_}"}, line=el.line))
        level: int = el.options["level"]
        if id_ is not None and self._in_toc(el, level):
            self.toc.append(TocEntry(level, id_, el.children))
        level = max(min(level + self.options["header_offset"], 6), 1)
        return _block(f"h{level}", attr, self.inner(el, indent), indent)

    def _in_toc(self, el: Element, level: int) -> bool:
        if level not in self.options["toc_levels"]:
            return False
        return not _has_word(el.attr.get("class") or "", "no_toc")

    def convert_hr(self, el: Element, indent: int) -> str:
        return f"{' ' * indent}<hr{html_attributes(el.attr)} />\n"

    def convert_dt(self, el: Element, indent: int) -> str:
        """Write a term, with an id if the list wants that."""
        attr = dict(el.attr)
        ial = self.stack[-1].ial
        if not attr.get("id") and "id" not in attr and ial is not None:
            for ref in ial.refs:
                if found := _AUTO_IDS.match(ref):
                    id_ = basic_generate_id(el.options["raw_text"])
                    attr["id"] = f"{found[1] or ''}{id_}".lstrip(SPACES)
                    break
        return _block("dt", attr, self.inner(el, indent), indent)

    def convert_html_element(self, el: Element, indent: int) -> str:
        """Write an element that was HTML already."""
        if el.options.get("category") != "span":
            return self.containers.to_string(el, indent)
        body = self.inner(el, indent)
        name: str = el.value
        start = f"<{name}{html_attributes(el.attr)}"
        if not body and name in ELEMENTS_WITHOUT_BODY:
            return f"{start} />"
        return f"{start}>{body}</{name}>"

    def convert_xml_comment(self, el: Element, indent: int) -> str:
        """Write a comment as it is."""
        if el.options.get("category") == "block" and not self.containers.in_raw_html():
            return f"{' ' * indent}{el.value}\n"
        return str(el.value)

    def convert_td(self, el: Element, indent: int) -> str:
        body = self.inner(el, indent)
        attr = el.attr
        side = self._alignment(el)
        if side != "default":
            style = f"{attr['style']}; " if "style" in attr else ""
            attr = {**attr, "style": f"{style}text-align: {side}"}
        name = "th" if len(self.stack) > 1 and self.stack[-2].type == "thead" else "td"
        return _block(name, attr, body or self._entity("nbsp"), indent)

    def _alignment(self, cell: Element) -> str:
        """Return how the column is aligned; Ruby fails where a cell is in no table."""
        alignment = self.stack[-3].options.get("alignment") if len(self.stack) > 2 else None
        if alignment is None:
            self.warnings.append(f"Found table cell outside of a table on line {cell.line}")
            return "default"
        column = self._column(self.stack[-1], cell)
        return str(alignment[column]) if column < len(alignment) else ""

    @staticmethod
    def _column(row: Element, cell: Element) -> int:
        column: int = row.options.get("column", -1) + 1
        if column >= len(row.children) or row.children[column] is not cell:
            column = next(i for i, child in enumerate(row.children) if child is cell)
        row.options["column"] = column
        return column

    def convert_comment(self, el: Element, indent: int) -> str:
        """Write a comment of the author as one of HTML."""
        if el.options.get("category") == "block":
            return f"{' ' * indent}<!-- {el.value} -->\n"
        return f"<!-- {el.value} -->"

    def convert_raw(self, el: Element, indent: int) -> str:
        """Write what is meant for HTML as it is."""
        types = el.options.get("type")
        if types and "html" not in types:
            return ""
        return f"{el.value}\n" if el.options.get("category") == "block" else str(el.value)

    # --- spans ---

    def convert_text(self, el: Element, indent: int) -> str:
        text: str = escape_text(el.value)
        if self.options["remove_line_breaks_for_cjk"] and not text.isascii():
            return cjk_line_break().sub("", text)
        return text

    def convert_br(self, el: Element, indent: int) -> str:
        return "<br />"

    def convert_a(self, el: Element, indent: int) -> str:
        return f"<a{html_attributes(el.attr)}>{self.inner(el, indent)}</a>"

    def convert_img(self, el: Element, indent: int) -> str:
        return f"<img{html_attributes(el.attr)} />"

    def convert_codespan(self, el: Element, indent: int) -> str:
        return self.code.span(el)

    def convert_footnote(self, el: Element, indent: int) -> str:
        """Write the marker of a footnote."""
        return self.footnotes.marker(el)

    def convert_em(self, el: Element, indent: int) -> str:
        return f"<{el.type}{html_attributes(el.attr)}>{self.inner(el, indent)}</{el.type}>"

    def convert_entity(self, el: Element, indent: int) -> str:
        return self.entity_to_str(el.value, el.options.get("original"))

    def convert_typographic_sym(self, el: Element, indent: int) -> str:
        """Write a dash, an ellipsis, a guillemet."""
        name: str = el.value
        result = self._symbols.get(name)
        if result is None:
            result = self._symbols[name] = self._symbol(name)
        return result

    def _symbol(self, name: str) -> str:
        own = self.options["typographic_symbols"].get(name)
        if own is not None:
            return escape_text(own)
        return "".join(self._entity(part) for part in _SYMBOLS[name])

    def convert_smart_quote(self, el: Element, indent: int) -> str:
        return self._quotes[el.value]

    def convert_math(self, el: Element, indent: int) -> str:
        """Write a formula for MathJax, or as it is."""
        engine = self.options["math_engine"]
        is_block = el.options.get("category") == "block"
        if engine == "mathjax":
            return self._mathjax(el, is_block, indent)
        if engine:
            self.warnings.append(f"The configured math engine {engine} is not available.")
        attr = dict(el.attr)
        attr["class"] = f"{attr.get('class') or ''} kdmath".lstrip(SPACES)
        if is_block:
            return _block("div", attr, f"$$\n{el.value}\n$$", indent)
        return f"<span{html_attributes(attr)}>${el.value}$</span>"

    def _mathjax(self, el: Element, is_block: bool, indent: int) -> str:
        value = escape_all(el.value)
        result = f"\\[{value}\\]\n" if is_block else f"\\({value}\\)"
        if not el.attr:
            return result
        if is_block:
            return _block("div", el.attr, result, indent)
        return f"<span{html_attributes(el.attr)}>${el.value}$</span>"

    def convert_abbreviation(self, el: Element, indent: int) -> str:
        """Write an abbreviation with its meaning."""
        is_2_4 = self.version == "2.4"
        title = lookup(self.abbreviations, el.value, is_2_4) or ""
        attr = dict(lookup(self.abbreviation_attributes, el.value, is_2_4) or {})
        if title:
            attr["title"] = title
        return f"<abbr{html_attributes(attr)}>{el.value}</abbr>"

    # --- entities ---

    def nbsp(self) -> str:
        return self._entity("nbsp")

    def _entity(self, name: str) -> str:
        found = named(name, self.version)
        return self.entity_to_str(found) if found else ""

    def entity_to_str(self, found: Entity, original: str | None = None) -> str:
        """Write a character as the option ``entity_output`` says."""
        return _written(found, original, self.options["entity_output"], self.encoding)


@cache
def _methods() -> tuple[tuple[str, str], ...]:
    """The types of elements, and which method of the converter writes each of them."""
    names = [name for name in vars(HtmlConverter) if name.startswith("convert_")]
    return (
        *((name.removeprefix("convert_"), name) for name in names),
        ("strong", "convert_em"),
        ("th", "convert_td"),
        ("xml_pi", "convert_xml_comment"),
    )


@lru_cache(maxsize=16)
def _quotes(
    values: tuple[str, ...], output: str | None, version: str, encoding: str | None
) -> tuple[dict[str, str], tuple[str, ...]]:
    """What quotation marks are written as, and the warnings about the option for that."""
    quotes, warnings = {}, []
    for name, index in _QUOTES.items():
        found = entity(values[index], version)
        if found is None:
            warnings.append(f"Unknown entity '{values[index]}' in option smart_quotes")
            quotes[name] = f"&{values[index]};"
        else:
            quotes[name] = _written(found, None, output, encoding)
    return quotes, tuple(warnings)


def _written(found: Entity, original: str | None, output: str | None, encoding: str | None) -> str:
    char = found.char
    if output == "as_char" and char is not None and _may_be_written(char, encoding):
        return char
    if output in ("as_input", "as_char") and original:
        return original
    if found.name is not None and (output == "symbolic" or char in _ESCAPED_CHARS):
        return f"&{found.name};"
    return f"&#{found.code_point};"


def _may_be_written(char: str, encoding: str | None) -> bool:
    if encoding is not None and not _has(encoding, char):
        return False
    return char == '"' or char not in _ESCAPED_CHARS


def _has(encoding: str, char: str) -> bool:
    """Whether an encoding, by Python's name for it, has a character."""
    if char.isascii():
        return True
    try:
        return bool(encode(char, encoding))
    except UnicodeEncodeError:
        return False


def _block(name: str, attr: dict[str, Any], body: str, indent: int) -> str:
    if attr:
        return f"{' ' * indent}<{name}{html_attributes(attr)}>{body}</{name}>\n"
    return f"{' ' * indent}<{name}>{body}</{name}>\n"


def _indented_block(name: str, attr: dict[str, Any], body: str, indent: int) -> str:
    space = " " * indent
    return f"{space}<{name}{html_attributes(attr)}>\n{body}{space}</{name}>\n"


def _has_word(text: str, word: str) -> bool:
    r"""Say whether ``\bword\b`` matches."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not (start and is_boundary_word(text[start - 1])) and not is_boundary_word(
            text[end : end + 1]
        ):
            return True
        start = text.find(word, start + 1)
    return False
