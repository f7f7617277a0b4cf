"""Bare links as cmark-gfm's autolink extension finds them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.token import Token

from pyjekyll.commonmark.inline import is_punctuation, is_space

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

_SCHEME = re.compile(r"(?:https?|ftp)://", re.I)
_SCHEME_END = re.compile(r"[A-Za-z]+$")
_ENTITY = re.compile(r"&[A-Za-z]+;$")
_ASCII_SPACE = frozenset(" \t\n\r")
_BEFORE_WWW = frozenset("*_~(") | _ASCII_SPACE
_TRAILING = frozenset("?!.,:*_~'\"")


def bare_link(state: StateInline, silent: bool) -> bool:
    """``www.…`` and ``http://…``, unless a bracket is open."""
    source, start = state.src, state.pos
    sign = source[start]
    if silent or sign not in ":w":
        return False
    if sign == "w":
        return _www(state)
    if not source.startswith("://", start):
        return False
    written = _SCHEME_END.search(state.pending)
    rewind = len(written[0]) if written else 0
    if not _SCHEME.match(source, start - rewind, state.posMax) or in_bracket(state):
        return False
    if start + 3 >= state.posMax or not _is_host(source[start + 3]):
        return False
    domain = start + 3 + domain_length(source[start + 3 : state.posMax], short=True)
    if domain == start + 3:
        return False
    end = link_end(source, start - rewind, domain, state.posMax)
    state.pending = state.pending[: len(state.pending) - rewind]
    _push(state, source[start - rewind : end], source[start - rewind : end])
    state.pos = end
    return True


def _www(state: StateInline) -> bool:
    source, start = state.src, state.pos
    if not source.startswith("www.", start) or (start and source[start - 1] not in _BEFORE_WWW):
        return False
    length = domain_length(source[start : state.posMax], short=False)
    if not length or in_bracket(state):
        return False
    end = link_end(source, start, start + length, state.posMax)
    if end == start:
        return False
    _push(state, "http://" + source[start:end], source[start:end])
    state.pos = end
    return True


def _push(state: StateInline, target: str, text: str) -> None:
    state.push("link_open", "a", 1).attrs = {"href": target}
    state.push("text", "", 0).content = text
    state.push("link_close", "a", -1)


def in_bracket(state: StateInline) -> bool:
    """Whether a ``[`` of this text is still open: cmark links nothing behind it."""
    if state.linkLevel:
        return True
    held, seen, depth = state.env.get("brackets") or (None, 0, 0)
    if held is not state:
        seen = depth = 0
    for token in state.tokens[seen:]:
        if token.type == "link_close":
            depth = 0
        elif token.type == "text":
            depth = _open_brackets(token.content, depth)
    state.env["brackets"] = (state, len(state.tokens), depth)
    return _open_brackets(state.pending, depth) > 0


def _open_brackets(text: str, depth: int) -> int:
    if "[" in text or depth:
        for sign in text:
            if sign == "[":
                depth += 1
            elif sign == "]" and depth:
                depth -= 1
    return depth


def _is_host(character: str) -> bool:
    return not is_space(character) and not is_punctuation(character)


def domain_length(text: str, short: bool) -> int:
    """How much of the text is a domain; 0 when none, or when its last two parts have a ``_``."""
    dots = last = previous = 0
    index = 1
    while index < len(text) - 1:
        sign = text[index]
        if sign == "_":
            last += 1
        elif sign == ".":
            previous, last = last, 0
            dots += 1
        elif sign != "-" and not _is_host(sign):
            break
        index += 1
    if previous or last:
        return 0
    return index if short or dots else 0


def link_end(source: str, start: int, end: int, limit: int) -> int:
    """Where a link ends that goes to the next space or ``<``: trailing punctuation is not in it."""
    while end < limit and source[end] not in _ASCII_SPACE:
        end += 1
    return start + len(trim(source[start:end].partition("<")[0]))


def trim(text: str) -> str:
    """The text without trailing punctuation, unbalanced closing parentheses and entities."""
    closing = text.count(")") - text.count("(")
    while text:
        sign = text[-1]
        if sign == ")":
            if closing <= 0:
                break
            closing -= 1
            text = text[:-1]
        elif sign in _TRAILING:
            text = text[:-1]
        elif sign == ";":
            entity = _ENTITY.search(text)
            text = text[: entity.start()] if entity and entity.start() else text[:-1]
        else:
            break
    return text


_LOCAL = re.compile(r"(?:(?<![A-Za-z0-9])(?:mailto:|xmpp:))?[A-Za-z0-9.+_-]+$")
_DOMAIN = re.compile(r"(?:[A-Za-z0-9_-]|\.(?=[A-Za-z0-9]))+")


def mail_links(state: StateCore) -> None:
    """Turns mail addresses in text outside links into links."""
    for token in state.tokens:
        if token.type == "inline" and token.children and "@" in token.content:
            token.children = _with_mail(token.children)


def _with_mail(tokens: list[Token]) -> list[Token]:
    result: list[Token] = []
    links = 0
    for token in tokens:
        links += (token.type == "link_open") - (token.type == "link_close")
        if token.type == "text" and not links and "@" in token.content:
            result.extend(_split_mail(token))
        else:
            result.append(token)
    return result


def _split_mail(token: Token) -> list[Token]:
    text, done, result = token.content, 0, []
    place = text.find("@")
    while place >= 0:
        local = _LOCAL.search(text, done, place)
        domain = _DOMAIN.match(text, place + 1)
        end = place + 1 + len(domain[0]) if domain else place
        good = local and domain and "." in domain[0] and text[end : end + 1] != "@"
        if good and local and text[end - 1].isalpha():
            address = trim(text[local.start() : end])
            result.append(_text(text[done : local.start()]))
            target = address if ":" in address else "mailto:" + address
            opened = Token("link_open", "a", 1)
            opened.attrs = {"href": target}
            result.extend((opened, _text(address), Token("link_close", "a", -1)))
            done = local.start() + len(address)
            place = text.find("@", done)
        else:
            place = text.find("@", place + 1)
    result.append(_text(text[done:]))
    return [part for part in result if part.type != "text" or part.content]


def _text(content: str) -> Token:
    token = Token("text", "", 0)
    token.content = content
    return token
