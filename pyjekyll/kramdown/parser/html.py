"""HTML as kramdown's parsers read it: tags, attributes, raw content."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pyjekyll.kramdown.characters import class_of, is_alpha, is_boundary_word, letters_and_beyond
from pyjekyll.kramdown.element import Element
from pyjekyll.kramdown.html_elements import (
    CONTENT_MODEL,
    ELEMENTS_WITHOUT_BODY,
    Vocabulary,
    vocabulary,
)
from pyjekyll.kramdown.parser.state import State
from pyjekyll.kramdown.recursion import MAX_DEPTH
from pyjekyll.kramdown.ruby import downcase
from pyjekyll.ruby.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from pyjekyll.kramdown.parser.source import Match, Pattern, Source

_S = r"[ \t\n\v\f\r]"

# handle(state, element, closed, handle_body): goes on behind a start tag.
TagHandler = Callable[[State, Element, bool, bool], None]


def _name(alpha: str, alnum: str) -> str:
    """Return REXML's pattern of a qualified name (its UNAME_STR)."""
    one = f"{alpha}{alnum}*"
    return f"(?:{one}:)?{one}"


def _tag(alpha: str, alnum: str, word: str) -> Pattern:
    name = _name(alpha, alnum)
    return lazy_pattern(
        rf"<((?>{name})){_S}*((?>{_S}+{name}(?:{_S}*={_S}*(?:{word}+|([\"']).*?\3))?)*)"
        rf"{_S}*(/)?>",
        re.DOTALL,
    )


def _attribute(alpha: str, alnum: str, word: str) -> Pattern:
    return lazy_pattern(
        rf"{_S}*({_name(alpha, alnum)})(?:{_S}*={_S}*(?:({word}+)|([\"'])(.*?)\3))?", re.DOTALL
    )


def _close_tag(alpha: str, alnum: str) -> Pattern:
    return lazy_pattern(rf"</({_name(alpha, alnum)}){_S}*>")


# Beyond ASCII these take any character for a letter. Since everything that may follow a name is
# ASCII, they find all that the exact ones find, and what they find with such a character is looked
# at again.
_DIGITS = "0123456789"
_FIRST = letters_and_beyond("_")
_COARSE = (_FIRST, letters_and_beyond(f"{_DIGITS}_.-"), letters_and_beyond(f"{_DIGITS}_"))
_TAG = _tag(*_COARSE)
_ATTRIBUTE = _attribute(*_COARSE)
_CLOSE_TAG = _close_tag(*_COARSE[:2])
_RAW_START = lazy_pattern(rf"<(?:{_FIRST}|/|!--|\?)")
_RAW_START_CDATA = lazy_pattern(rf"<(?:{_FIRST}|/|!--|\?|!\[CDATA\[)")


@cache
def _exact() -> tuple[str, str, str]:
    return (
        f"[A-Za-z_{class_of('ALPHA')}]",
        f"[A-Za-z0-9_.{class_of('ALNUM')}-]",
        f"[A-Za-z0-9_{class_of('WORD')}]",
    )


@cache
def _exact_tag() -> Pattern:
    return _tag(*_exact())


@cache
def _exact_attribute() -> Pattern:
    return _attribute(*_exact())


@cache
def _exact_close_tag() -> Pattern:
    return _close_tag(*_exact()[:2])


def match_tag(src: Source, at: int) -> Match | None:
    """Match a start tag: name, attributes, a quote, perhaps a slash."""
    if src.find(">", at) < 0:
        return None
    found = _TAG.match(src.text, at)
    if found and not found[0].isascii():
        return _exact_tag().match(src.text, at)
    return found


def match_close_tag(src: Source, at: int) -> Match | None:
    """Match an end tag: name."""
    found = _CLOSE_TAG.match(src.text, at)
    if found and not found[0].isascii():
        return _exact_close_tag().match(src.text, at)
    return found


def starts_tag(src: Source, at: int) -> bool:
    """Say whether a name comes behind the ``<`` at the position."""
    char = src.text[at + 1 : at + 2]
    return char == "_" or (bool(char) and is_alpha(char))


def find_comment(src: Source, at: int) -> int:
    """Return the position behind the comment that begins at the position, 0 if none does."""
    if not src.text.startswith("<!--", at):
        return 0
    return src.find("-->", at + 4) + 3 if src.find("-->", at + 4) >= 0 else 0


def find_cdata(src: Source, at: int) -> int:
    """Return where the content of the CDATA section that begins at the position ends, or 0."""
    if not src.text.startswith("<![CDATA[", at):
        return 0
    return max(src.find("]]>", at + 9), 0)


@lru_cache(maxsize=256)
def end_tag_of(name: str, ignore_case: bool) -> Pattern:
    """Return the pattern of the end tag of that element."""
    return re.compile(rf"</{re.escape(name)}{_S}*>", re.IGNORECASE if ignore_case else 0)


@lru_cache(maxsize=256)
def _end_of_content(name: str) -> Pattern:
    # kramdown does not escape the name: the dot in "a.b" is any character.
    return re.compile(rf"</{name}{_S}*>", re.IGNORECASE | re.DOTALL)


def take_content(state: State, el: Element) -> str | None:
    """Return the text up to the end tag, and go behind that; None without an end tag."""
    src = state.src
    start = src.pos
    found = src.search(_end_of_content(el.value), start)
    if not found:
        return None
    end_tag = match_close_tag(src, found.start())
    src.pos = end_tag.end() if end_tag else found.start()
    return src.text[start : found.start()]


def rest(state: State) -> str:
    """Return all that is left, and go behind it."""
    src = state.src
    start, src.pos = src.pos, src.length
    return src.text[start:]


def parse_attributes(state: State, text: str, line: int, lower: bool) -> dict[str, str]:
    """Read the attributes of a start tag."""
    attributes: dict[str, str] = {}
    if not text:
        return attributes
    pattern = _ATTRIBUTE if text.isascii() else _exact_attribute()
    for found in pattern.finditer(text):
        name = found[1]
        if lower:
            name = downcase(name)
        if name in attributes:
            state.warn(
                f"Duplicate HTML attribute '{name}' on line {line} - overwriting previous one"
            )
        attributes[name] = found[2] or found[4] or ""
    return attributes


_WORD_RUN = lazy_pattern("[A-Za-z0-9_]*")


def ends_lazily(src: Source, at: int, vocabulary: Vocabulary) -> bool:
    """Say whether ``<`` begins a tag that ends a paragraph: not that of an inline element."""
    text = src.text
    closing = text.startswith("/", at + 1)
    start = at + 2 if closing else at + 1
    char = text[start : start + 1]
    if not char or (char != "_" and not is_alpha(char)):
        return False
    run = _WORD_RUN.match(text, start)
    if run and run[0] in vocabulary.lazy_span_elements:
        following = text[run.end() : run.end() + 1]
        if not is_boundary_word(following):
            return False
    return not closing or match_close_tag(src, at) is not None


def handle_start_tag(state: State, found: Match, line: int, handle: TagHandler) -> None:
    """Add the element whose start tag was just read (``src.pos`` is behind it), and go on in it."""
    elements = state.vocabulary.elements
    name = found[1]
    if name.lower() in elements:
        name = name.lower()
    known = name in elements
    closed = found[4] is not None or name in ELEMENTS_WITHOUT_BODY
    attributes = parse_attributes(state, found[2], line, known)
    el = Element("html_element", name, attributes, {"category": "block"}, line)
    state.tree.children.append(el)
    if name in ("script", "style"):
        _take_raw_content(state, el)
        handle(state, el, False, False)
    else:
        handle(state, el, closed, True)


def _take_raw_content(state: State, el: Element) -> None:
    content = take_content(state, el)
    if content is None:
        content = rest(state)
        state.warn(f"Found no end tag for '{el.value}' - auto-closing it")
    if content:
        el.children.append(Element("raw", content, line=el.line))


# Text, and a tag as the converter writes it: in lower case, one space before each attribute, double
# quotes around each value, nothing in it that would be escaped.
_REFERENCE = r"&(?:[A-Za-z0-9_:][A-Za-z0-9_.:-]*|\#[0-9]+|\#x[0-9a-fA-F]+);"
_AS_WRITTEN = lazy_pattern(
    rf"(?:[^<>&]|{_REFERENCE})*+"
    r"<(?:/([a-z][a-z0-9]*)>"
    rf"|([a-z][a-z0-9]*)((?: [a-z][a-z-]*=\"(?:[^\"<>&\r\n]|{_REFERENCE})*+\")*+)( /)?>)"
)
_ATTRIBUTE_NAME = lazy_pattern(r" ([a-z][a-z-]*)=\"[^\"]*\"")
_NO_ID = lazy_pattern(rf" id=\"{_S}*\"")  # which is not written
# Their content, or that of what has this attribute, is read by other rules.
_BY_OTHER_RULES = frozenset({"script", "style"})
_OWN_RULES = "markdown"
_MAX_NESTING = 100


def take_as_written(state: State, el: Element) -> bool:
    """Take the content of ``el``, up to behind its end tag, if it would be written as it stands.

    Most HTML in texts is so: what a converter or an editor has written. Elements that are made only
    to be written again take ten times as long as looking at the tags.
    """
    src = state.src
    text = src.text
    if state.options["remove_line_breaks_for_cjk"] or state.options["html_to_native"]:
        return False  # the texts in it are looked at
    end, pos = _end_as_written(text, src.pos, el.value, state.vocabulary.elements)
    if pos < 0:
        return False
    if end > src.pos:
        el.children.append(Element("raw", text[src.pos : end], line=el.line))
    src.pos = pos
    return True


def _end_as_written(text: str, pos: int, name: str, elements: frozenset[str]) -> tuple[int, int]:
    """Return where the content of an element ends, and its end tag; -1 if it is not as written."""
    match = _AS_WRITTEN.match
    open_elements: list[str] = [name]
    end = pos
    while open_elements:
        found = match(text, pos)
        if found is None:
            return -1, -1
        pos = found.end()
        ended, opened, attributes, closed = found.groups()
        if ended is not None:
            if ended != open_elements.pop():
                return -1, -1
            end = found.start(1) - 2
            continue
        if not _is_as_written(opened, attributes, elements):
            return -1, -1
        if (closed is not None) != (opened in ELEMENTS_WITHOUT_BODY):
            return -1, -1
        if closed is None:
            open_elements.append(opened)
            if len(open_elements) > _MAX_NESTING:
                return -1, -1
    return end, pos


def _is_as_written(name: str, attributes: str, elements: frozenset[str]) -> bool:
    if name not in elements or name in _BY_OTHER_RULES:
        return False
    return not attributes or _are_distinct(attributes)


def html_as_written(text: str, version: str) -> str | None:
    """Return what a text becomes that is nothing but HTML as the converter writes it, else None.

    Excerpts are so, and posts that a template converts again. Only for a document whose options
    leave such HTML as it is, and of a parser that knows blocks.
    """
    if text[:1] != "<" or "\r" in text:
        return None
    known = vocabulary(version)
    out: list[str] = []
    pos, length = 0, len(text)
    while pos < length:
        found = _AS_WRITTEN.match(text, pos)
        if found is None or text[pos] != "<" or found[1] is not None:
            return None
        name, end = found[2], found.end()
        if name in known.span_elements or not _is_as_written(name, found[3], known.elements):
            return None
        if (found[4] is not None) != (name in ELEMENTS_WITHOUT_BODY):
            return None
        if found[4] is None:
            _, end = _end_as_written(text, end, name, known.elements)
        if end < 0 or (end < length and text[end] != "\n"):
            return None
        out += (text[pos:end], "\n")
        pos = end + 1
        if text[pos : pos + 1] == "\n":
            out.append("\n")
            while text[pos : pos + 1] == "\n":
                pos += 1
    made = "".join(out)
    return text if made == text else made  # one of them is enough to keep


def _are_distinct(attributes: str) -> bool:
    names = _ATTRIBUTE_NAME.findall(attributes)
    if len(names) != len(set(names)) or _OWN_RULES in names:
        return False
    return "id" not in names or _NO_ID.search(attributes) is None


def parse_raw_html(state: State, el: Element, handle: TagHandler) -> None:
    """Read raw HTML into ``el`` up to its end tag or the end of the text."""
    src = state.src
    text = src.text
    outer_tree, outer_run = state.tree, state.run
    state.tree = el
    state.run = src.pos
    state.go_deeper()
    pattern = _RAW_START if state.is_2_4 else _RAW_START_CDATA
    pos = src.pos if state.depth <= MAX_DEPTH else src.length
    while True:
        found = pattern.search(text, pos)
        if not found:
            _end_of_text(state, el, pos)
            break
        at = found.start()
        pos = _raw_markup(state, src, at, handle)
        if pos < 0:
            break
    state.depth -= 1
    state.tree, state.run = outer_tree, outer_run


def _end_of_text(state: State, el: Element, pos: int) -> None:
    src = state.src
    state.flush(src.length)
    src.pos = src.length
    if el.type == "html_element" and pos < src.length:
        state.warn(f"Found no end tag for '{el.value}' on line {el.line} - auto-closing it")


def _raw_markup(state: State, src: Source, at: int, handle: TagHandler) -> int:
    """Read markup; return where to go on, -1 behind the end tag of the element itself."""
    text = src.text
    second = text[at + 1]
    if second == "!":
        return _raw_declaration(state, src, at)
    if second == "?":
        end = src.find("?>", at + 2)
        return _emit_raw(state, src, "xml_pi", at, end + 2) if end >= 0 else at + 1
    if second == "/":
        return _raw_end_tag(state, src, at)
    found = match_tag(src, at) if starts_tag(src, at) else None
    if not found:
        return at + 1
    state.flush(at)
    src.pos = found.end()
    handle_start_tag(state, found, src.line(at), handle)
    state.run = src.pos
    return src.pos


def _raw_declaration(state: State, src: Source, at: int) -> int:
    if end := find_comment(src, at):
        return _emit_raw(state, src, "xml_comment", at, end)
    if end := find_cdata(src, at):
        el = Element("text", src.text[at + 9 : end], None, {"cdata": True}, src.line(at))
        return state.emit(el, at, end + 3)
    return at + 1


def _emit_raw(state: State, src: Source, type: str, at: int, end: int) -> int:
    el = Element(type, src.text[at:end], None, {"category": "block"}, src.line(at))
    return state.emit(el, at, end)


def _raw_end_tag(state: State, src: Source, at: int) -> int:
    found = match_close_tag(src, at)
    if not found:
        return at + 1
    own = state.tree.value
    name = found[1].lower() if own in state.vocabulary.elements else found[1]
    if own == name:
        state.flush(at)
        src.pos = found.end()
        return -1
    state.warn(
        f"Found invalidly used HTML closing tag for '{found[1]}' on line {src.line(at)}"
        " - ignoring it"
    )
    return found.end()


def content_model(name: str) -> str:
    """Return what the content of the element is parsed as: block, span or raw."""
    return CONTENT_MODEL.get(name, "raw")
