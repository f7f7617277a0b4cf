"""HTML elements to kramdown's own, for the option ``html_to_native``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pyjekyll.kramdown.element import Element
from pyjekyll.kramdown.entities import entity, named
from pyjekyll.kramdown.html_elements import CONTENT_MODEL
from pyjekyll.kramdown.parser.native_table import is_simple_table, make_table
from pyjekyll.kramdown.parser.span.html_entity import HTML_ENTITY, entity_of
from pyjekyll.kramdown.ruby import SPACES

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.kramdown.parser.state import State

_REMOVE_TEXT = frozenset(
    [
        "html",
        "head",
        "hgroup",
        "ol",
        "ul",
        "dl",
        "table",
        "colgroup",
        "tbody",
        "thead",
        "tfoot",
        "tr",
        "select",
        "optgroup",
    ]
)
_WRAP_TEXT = frozenset(
    [
        "body",
        "section",
        "nav",
        "article",
        "aside",
        "header",
        "footer",
        "address",
        "div",
        "li",
        "dd",
        "blockquote",
        "figure",
        "figcaption",
        "fieldset",
        "form",
    ]
)
_REMOVE_WHITE_SPACE = _WRAP_TEXT | {"td", "th"}
_STRIP = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "form",
        "footer",
        "header",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "legend",
        "li",
        "nav",
        "p",
        "section",
        "td",
        "th",
    ]
)
_SIMPLE = frozenset(
    [
        "em",
        "strong",
        "blockquote",
        "hr",
        "br",
        "img",
        "p",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "ul",
        "ol",
        "dl",
        "li",
        "dt",
        "dd",
    ]
)
_QUOTES = frozenset(("lsquo", "rsquo", "ldquo", "rdquo"))
_SYMBOLS = frozenset(("mdash", "ndash", "hellip", "laquo", "raquo"))
_EMPHASIS = {"em": "em", "i": "em", "strong": "strong", "b": "strong"}

_WHITE_SPACE = re.compile(r"[ \t\n\v\f\r]+")
_EDGE_SPACE = re.compile(r"\A[ \t\n\v\f\r]|[ \t\n\v\f\r]\Z")
_HIGHLIGHTER = re.compile(
    r"[ \t\n\v\f\r]+\bhighlighter-[A-Za-z0-9_]+\b|\bhighlighter-[A-Za-z0-9_]+\b[ \t\n\v\f\r]*"
)
_LANGUAGE = re.compile(r"\blanguage-[^ \t\n\v\f\r]+")
_MATH_TYPE = re.compile(r"\bmath/tex\b")
_CDATA = re.compile(
    r"\A(?:%[ \t\n\v\f\r]*)?<!\[CDATA\[\n?(.*?)(?:[ \t\n\v\f\r]%)?\]\]>\Z", re.DOTALL
)


def convert_element(state: State, el: Element) -> None:
    """Convert an HTML element with all that is in it."""
    _Converter(state).process(el)


def convert_root(state: State, root: Element) -> None:
    """Convert all elements of a text that is HTML."""
    _Converter(state).root(root)


class _Converter:
    def __init__(self, state: State) -> None:
        self.state = state
        self.version = state.version
        self.is_2_4 = state.is_2_4
        self.span_elements = state.vocabulary.span_elements

    def root(self, root: Element) -> None:
        """Convert what is in the root; no element there knows what it is in."""
        children: list[Element] = []
        for child in root.children:
            if child.type == "text":
                children += self._text(child, False)
            else:
                self.process(child)
                children.append(child)
        root.children = children
        _remove_white_space(root)

    def process(
        self,
        el: Element,
        convert: bool = True,
        preserve: bool = False,
        parent: Element | None = None,
    ) -> None:
        """Convert the element; with ``convert`` off only the text in it."""
        if el.type in ("xml_comment", "xml_pi"):
            name = _html_name(parent)
            span = CONTENT_MODEL.get(name) == "span"
            el.options = {"category": "span" if span else "block"}
            el.ial = None
            return
        if el.type != "html_element" or not self._afford(el):
            return
        name = el.value
        if convert and (own := _OWN.get(name)) is not None:
            own(self, el)
            return
        if convert and name in _REMOVE_TEXT:
            el.children = [child for child in el.children if child.type != "text"]
        if convert and name in _SIMPLE:
            _set_basics(el, name)
            self._children(el, convert, preserve)
        else:
            self._html(el, convert, preserve)
        if convert:
            _tidy_text(el, name)

    def _text_of(self, el: Element) -> str:
        """Return all text in the element."""
        parts: list[str] = []
        todo = [el]
        while todo:
            one = todo.pop()
            if one.type == "text":
                parts.append(one.value or "")
            todo += reversed(one.children)
            self.state.convertible -= 1
        return "".join(parts)

    def _afford(self, el: Element) -> bool:
        """Say whether to go on: an element is looked at once for each that it lies in."""
        state = self.state
        state.convertible -= 1
        if state.convertible <= 0 and not state.told_of_html:
            state.told_of_html = True
            state.warn(f"HTML nested too deeply on line {el.line} - leaving it as it is")
        return state.convertible > 0

    def _children(self, el: Element, convert: bool = True, preserve: bool = False) -> None:
        children: list[Element] = []
        for child in el.children:
            if child.type == "text":
                children += self._text(child, preserve or not convert)
            else:
                self.process(child, convert, preserve, el)
                children.append(child)
        el.children = children

    def _text(self, child: Element, preserve: bool) -> list[Element]:
        """Compress white space and make elements of entities."""
        raw: str = child.value
        if not preserve:
            raw = _WHITE_SPACE.sub(" ", raw)
        result: list[Element] = []
        pos = 0
        while found := HTML_ENTITY.search(raw, pos):
            result.append(Element("text", raw[pos : found.start()], line=child.line))
            name = found[1]
            pos = found.end()
            if name in _QUOTES:
                result.append(Element("smart_quote", name, line=child.line))
            elif name in _SYMBOLS:
                result.append(Element("typographic_sym", name, line=child.line))
            elif (value := entity_of(found, self.version)) is not None:
                options = {"original": found[0]}
                result.append(Element("entity", value, None, options, child.line))
            else:
                result.append(Element("entity", named("amp"), line=child.line))
                pos = found.start() + 1
        if pos < len(raw):
            result.append(Element("text", raw[pos:], line=child.line))
        return result

    def _html(self, el: Element, convert: bool = True, preserve: bool = False) -> None:
        model = CONTENT_MODEL.get(el.value, "raw") if convert else "raw"
        category = "span" if el.value in self.span_elements else "block"
        el.options = {"category": category, "content_model": model, "converted": True}
        el.ial = None
        self._children(el, convert, preserve)

    def _textarea(self, el: Element) -> None:
        self._html(el, True, True)

    def _a(self, el: Element) -> None:
        if el.attr.get("href") is not None:
            _set_basics(el, "a")
            self._children(el)
        else:
            self._html(el, False)

    def _emphasis(self, el: Element) -> None:
        if _EDGE_SPACE.search(self._text_of(el)):
            self._html(el, False)
        else:
            _set_basics(el, _EMPHASIS[el.value])
            self._children(el)

    def _header(self, el: Element) -> None:
        options = {"level": int(el.value[1]), "raw_text": self._text_of(el)}
        _set_basics(el, "header", options)
        self._children(el)

    def _code(self, el: Element) -> None:
        text = self._code_text(el)
        if text is None:
            self._html(el, False, True)
            return
        children = el.children
        if el.value == "code":
            _set_basics(el, "codespan")
            if "class" in el.attr:
                el.attr["class"] = _HIGHLIGHTER.sub("", el.attr["class"])
        else:
            _set_basics(el, "codeblock")
            if len(children) == 1 and children[0].value == "code":
                found = _LANGUAGE.search(children[0].attr.get("class") or "")
                if found:
                    own = el.attr.get("class", "")
                    el.attr["class"] = f"{found[0]} {own}".rstrip(SPACES)
        el.value = text
        el.children = []

    def _code_text(self, el: Element) -> str | None:
        """Return what the code says, None if a character of it cannot be written."""
        parts: list[str] = []
        for part in self._text(Element("text", self._text_of(el)), True):
            if part.type == "text":
                parts.append(part.value)
                continue
            found = part.value if part.type == "entity" else entity(part.value)
            if found is None or found.char is None:
                return None
            parts.append(found.char)
        return "".join(parts)

    def _table(self, el: Element) -> None:
        if not is_simple_table(el, self.is_2_4):
            self._html(el, False)
            return
        el.children = [child for child in el.children if child.type != "text"]
        self._children(el)
        _set_basics(el, "table")
        make_table(el)

    def _script(self, el: Element) -> None:
        kind = el.attr.get("type") or ""
        if not _MATH_TYPE.search(kind) or not el.children:
            self._html(el)
            return
        category = "block" if "mode=display" in kind else "span"
        text = str(el.children.pop(0).value or "")
        _set_basics(el, "math", {"category": category})
        el.value = _CDATA.sub(lambda found: found[1], text)
        del el.attr["type"]


_OWN: dict[str, Callable[[_Converter, Element], None]] = {
    "textarea": _Converter._textarea,
    "a": _Converter._a,
    "code": _Converter._code,
    "pre": _Converter._code,
    "table": _Converter._table,
    "script": _Converter._script,
    **dict.fromkeys(_EMPHASIS, _Converter._emphasis),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _Converter._header),
}


def _html_name(parent: Element | None) -> str:
    if parent is None:
        return "div"
    if parent.type == "html_element":
        return str(parent.value)
    return {"code_span": "code", "code_block": "pre", "header": "h1"}.get(parent.type, parent.type)


def _set_basics(el: Element, type: str, options: dict[str, Any] | None = None) -> None:
    # kramdown keeps the attribute list and the line among the options, which go.
    el.type = type
    el.options = {"converted": True, **(options or {})}
    el.ial = None
    el.value = None


def _tidy_text(el: Element, name: str) -> None:
    if name in _STRIP and el.children:
        first, last = el.children[0], el.children[-1]
        if first.type == "text":
            first.value = first.value.lstrip(SPACES)
        if last.type == "text":
            last.value = last.value.rstrip(SPACES)
    if name in _REMOVE_WHITE_SPACE:
        _remove_white_space(el)
    if name in _WRAP_TEXT:
        _wrap_text(el)


def _remove_white_space(el: Element) -> None:
    """Remove white space at the ends, and between blocks."""
    children = el.children
    last = len(children) - 1
    el.children = [
        child
        for index, child in enumerate(children)
        if child.type != "text"
        or child.value.strip(SPACES)
        or not (
            index in (0, last)
            or (children[index - 1].category == "block" and children[index + 1].category == "block")
        )
    ]


def _wrap_text(el: Element) -> None:
    """Put what lies between blocks into paragraphs that are not written."""
    children: list[Element] = []
    paragraph: Element | None = None
    for child in el.children:
        if child.category != "block" or child.type == "text":
            if paragraph is None:
                paragraph = Element(
                    "p", None, None, {"transparent": True, "converted": True}, child.line
                )
                children.append(paragraph)
            paragraph.children.append(child)
        else:
            children.append(child)
            paragraph = None
    el.children = children
