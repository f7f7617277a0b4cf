"""HTML as a list of tags and texts, which is equal where the parsed pages are.

The parser writes out what it understood: quotes, entities, letters of tags and tags that may be
left out are then the same, and what it writes is simple enough for one regular expression. Left to
do are the order of attributes and of classes' blanks, and white space that no browser shows.
"""

from __future__ import annotations

import contextlib
import json
import re
from functools import lru_cache
from html import unescape

from selectolax.lexbor import LexborHTMLParser

from pyjekyll.diff.form import Change, Form
from pyjekyll.utils.elements import elements

_TOKEN = re.compile(
    r"<!--.*?-->|<!DOCTYPE[^>]*>"
    r"|<(script|style|iframe|xmp|noembed|noframes)(?=[\s>])(?:[^>\"]|\"[^\"]*\")*>.*?</\1>"
    # A name of an attribute can have a quote in it: such a tag ends at the first ">".
    r"|</?[a-z](?:[^>\"]|\"[^\"]*\")*>|</?[a-z][^>]*>|[^<]+|<",
    re.DOTALL | re.IGNORECASE,
)
_RAW = re.compile(r"(<[a-z]+(?:[^>\"]|\"[^\"]*\")*>)(.*)(</[a-z]+>)\Z", re.DOTALL)
_NAME = re.compile(r"</?([^\s>]+)")
_ATTRIBUTE = re.compile(r"""\s([^\s=>"]+)(?:="([^"]*)")?""")
_KEPT = ("pre", "textarea")
_UNSEEN = ("script", "style", "title", "template")
_HEADING = re.compile(r"h[1-6]")

#: Elements that stand in a line of text; white space beside all others is not shown.
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "audio",
        "b",
        "bdi",
        "bdo",
        "big",
        "button",
        "canvas",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "iframe",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "mark",
        "math",
        "meter",
        "object",
        "output",
        "picture",
        "progress",
        "q",
        "ruby",
        "s",
        "samp",
        "select",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "svg",
        "textarea",
        "time",
        "tt",
        "u",
        "var",
        "video",
        "wbr",
    ]
)
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)


def html(data: bytes, ignored: tuple[str, ...] = ()) -> HtmlForm:
    """A page as a form; elements that one of the selectors `ignored` fits are left out.

    Raises ValueError for a selector that is none.
    """
    tree = LexborHTMLParser(data)
    for selector in ignored:
        for node in elements(tree, selector):
            node.decompose()
    return HtmlForm(_tokens(tree.html or ""))


def _tokens(markup: str) -> list[str]:
    tokens: list[str] = []
    kept = 0
    after_block = True  # white space there is not shown, nor behind other white space
    for match in _TOKEN.finditer(markup):
        raw = match[0] if match[0] != "<" else "&lt;"  # in what is kept as it was written
        if raw[0] != "<":
            if kept:
                tokens.append(raw)
                after_block = False
                continue
            text = " ".join(raw.split())
            before = "" if after_block or not raw[0].isspace() else " "
            after = " " if text and raw[-1].isspace() else ""
            if before or text:
                tokens.append(before + text + after)
                after_block = tokens[-1][-1] == " "
            continue
        if match[1] is not None:
            tokens += _raw(raw)
            continue
        tag, name = _tag(raw)
        if name in _KEPT:
            kept = max(0, kept + (-1 if raw[1] == "/" else 1))
        if name not in _INLINE:
            _strip_end(tokens)
            after_block = True
        elif name in ("img", "input", "br"):
            after_block = False
        tokens.append(tag)
    return tokens


def _strip_end(tokens: list[str]) -> None:
    """Drop white space before a block; what stands in an inline element at its end is before it."""
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if token[0] != "<":
            stripped = token.rstrip(" ")
            if stripped:
                tokens[index] = stripped
                return
            del tokens[index]
        elif _tag(token)[1] not in _INLINE or token[1] != "/":
            return


@lru_cache(maxsize=65536)
def _tag(raw: str) -> tuple[str, str]:
    """A tag with its attributes sorted, and its name."""
    if raw.startswith("<!"):
        return (raw if raw.startswith("<!--") else raw.lower()), "!"
    match = _NAME.match(raw)
    name = match[1].rstrip("/") if match else ""
    if raw[1] == "/" or match is None:
        return raw, name
    return _written(name, _attributes(raw)), name


def _written(name: str, attributes: dict[str, str]) -> str:
    return "<" + " ".join([name, *(f'{key}="{value}"' for key, value in attributes.items())]) + ">"


@lru_cache(maxsize=65536)
def _attributes(raw: str) -> dict[str, str]:
    """The attributes of a tag, sorted; nothing may change what is given."""
    match = _NAME.match(raw)
    found = {}
    for name, value in _ATTRIBUTE.findall(raw, match.end() if match else 1):
        found[name] = " ".join(value.split()) if name == "class" else value
    return dict(sorted(found.items()))


@lru_cache(maxsize=4096)
def _raw(raw: str) -> tuple[str, ...]:
    """A script or a style sheet: its tag, its text, its end."""
    match = _RAW.match(raw)
    if match is None:
        return (raw,)
    start, text, end = match.groups()
    tag, name = _tag(start)
    if name == "script" and "json" in _attributes(start).get("type", ""):
        with contextlib.suppress(ValueError):
            text = json.dumps(json.loads(text), sort_keys=True, ensure_ascii=False)
    text = " ".join(text.split())
    return (tag, text, end) if text else (tag, end)


class HtmlForm:
    """The tokens of a page."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens

    def text(self) -> str:
        """The words of the page, without scripts and titles."""
        words: list[str] = []
        unseen = 0
        for token in self.tokens:
            if token[0] != "<":
                if not unseen:
                    words.append(unescape(token))
            elif (name := _tag(token)[1]) in _UNSEEN:
                unseen = max(0, unseen + (-1 if token[1] == "/" else 1))
            elif name not in _INLINE:
                words.append(" ")
        return " ".join("".join(words).split())

    def key(self, index: int) -> str:
        token = self.tokens[index]
        if token[0] != "<":
            return "#text"
        name = _tag(token)[1]
        if token[1] == "/":
            return "/" + name
        attributes = _attributes(token)
        if name == "meta":
            return f"meta {attributes.get('name') or attributes.get('property') or ''}"
        if name == "link":
            return f"link {attributes.get('rel', '')} {attributes.get('type', '')}"
        return name

    def is_silent(self, index: int) -> bool:
        return self.tokens[index].startswith("</")

    def subject(self, index: int) -> str:
        token = self.tokens[index]
        if token[0] == "<" and token[1] != "/":
            return _selector(token)
        depth = 0
        for before in range(index - 1, -1, -1):
            token = self.tokens[before]
            if token[0] != "<" or token.startswith("<!"):
                continue
            if token[1] == "/":
                depth += 1
            elif _tag(token)[1] not in _VOID:
                if depth == 0:
                    return _selector(token)
                depth -= 1
        return "html"

    def changes(self, index: int, other: Form, at: int) -> list[Change]:
        token, its = self.tokens[index], other.tokens[at]
        if token[0] != "<":
            old, new = unescape(token).strip(), unescape(its).strip()
            if old == new:
                old, new = unescape(token), unescape(its)
            return [Change("text", self.subject(index), old, new)]
        if token.startswith("<!"):
            what = "comment" if token.startswith("<!--") else "doctype"
            return [Change(what, "page", token, its)]
        old_ones, new_ones = _attributes(token), _attributes(its)
        selector = _selector(token)
        return [
            Change(f"attribute {name}", selector,
                   _value(old_ones, name), _value(new_ones, name))
            for name in {**old_ones, **new_ones}
            if old_ones.get(name) != new_ones.get(name)
        ]  # fmt: skip


def _value(attributes: dict[str, str], name: str) -> str:
    value = attributes.get(name)
    return "(none)" if value is None else unescape(value)


@lru_cache(maxsize=65536)
def _selector(tag: str) -> str:
    """A selector that the same element has on other pages too."""
    name = _tag(tag)[1]
    if tag.startswith("<!"):
        return "page"
    attributes = _attributes(tag)
    for key in ("property", "name", "rel", "type"):
        if name in ("meta", "link", "input", "script") and key in attributes:
            return f"{name}[{key}={attributes[key]}]"
    identity = attributes.get("id", "")
    if identity and not _HEADING.fullmatch(name) and not re.search(r"\d", identity):
        return f"{name}#{identity}"
    classes = attributes.get("class", "").split()[:2]
    return ".".join([name, *classes])
