"""Inline rules that make markdown-it parse as cmark-gfm 0.29 does.

markdown-it follows a newer CommonMark, and extends it otherwise than cmark-gfm: these are cmark's
rules for runs of delimiters (emphasis, ``~strikethrough~``, smart quotes), for dashes and dots, for
raw HTML and for bare links.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from markdown_it.rules_inline.state_inline import Delimiter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
SPACES = frozenset("\t\n\f\r ")
QUOTES = {"'": ("‘", "’"), '"': ("“", "”")}

_TILDE = ord("~")
_QUOTE_MARKERS = frozenset(map(ord, QUOTES))


def is_space(character: str) -> bool:
    """CommonMark's Unicode white space."""
    return character in SPACES or unicodedata.category(character) == "Zs"


def is_punctuation(character: str) -> bool:
    """Punctuation in the sense of CommonMark 0.29: symbols outside ASCII are not."""
    if character < "\x80":
        return character in ASCII_PUNCTUATION
    return unicodedata.category(character)[0] == "P"


def scan_run(state: StateInline, start: int, length: int) -> tuple[bool, bool, bool, bool]:
    """Left-flanking, right-flanking, and whether punctuation is before and behind a run.

    With the strikethrough extension other runs see through the ``~`` beside them.
    """
    source, end = state.src, start + length
    if source[start] != "~" and state.md.options.get("see_through_tildes"):
        while start and source[start - 1] == "~":
            start -= 1
        while end < state.posMax and source[end] == "~":
            end += 1
    before = source[start - 1] if start else "\n"
    after = source[end] if end < state.posMax else "\n"
    space_before, space_after = is_space(before), is_space(after)
    mark_before, mark_after = is_punctuation(before), is_punctuation(after)
    left = not space_after and (not mark_after or space_before or mark_before)
    right = not space_before and (not mark_before or space_after or mark_after)
    return left, right, mark_before, mark_after


def _run_length(state: StateInline, start: int) -> int:
    source, marker, end = state.src, state.src[start], start
    while end < state.posMax and source[end] == marker:
        end += 1
    return end - start


def escape(state: StateInline, silent: bool) -> bool:
    """A backslash before punctuation or a line's end; alone otherwise."""
    source, start = state.src, state.pos
    if source[start] != "\\":
        return False
    following = source[start + 1 : start + 2] if start + 1 < state.posMax else ""
    state.pos += 1
    if following == "\n":
        if not silent:
            state.push("hardbreak", "br", 0)
        state.pos += 1
    elif following in ASCII_PUNCTUATION:
        if not silent:
            token = state.push("text_special", "", 0)
            token.content, token.markup, token.info = following, "\\" + following, "escape"
        state.pos += 1
    elif not silent:
        state.append_pending("\\")
    return True


def newline(state: StateInline, silent: bool) -> bool:
    """A line's end: a break behind two spaces, without the white space before it."""
    if state.src[state.pos] != "\n":
        return False
    if not silent:
        written = state.pending
        hard = state.src.endswith("  ", 0, state.pos)
        state.pending = written.rstrip(" \t\r")
        state.push("hardbreak" if hard else "softbreak", "br", 0)
    state.pos += 1
    while state.pos < state.posMax and state.src[state.pos] in " \t":
        state.pos += 1
    return True


def emphasis(state: StateInline, silent: bool) -> bool:
    """``*`` and ``_``: a token a character, each a delimiter."""
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    length = _run_length(state, state.pos)
    left, right, mark_before, mark_after = scan_run(state, state.pos, length)
    can_open, can_close = left, right
    if marker == "_":
        can_open = left and (not right or mark_before)
        can_close = right and (not left or mark_after)
    for _ in range(length):
        state.push("text", "", 0).content = marker
        token = len(state.tokens) - 1
        state.delimiters.append(Delimiter(ord(marker), length, token, -1, can_open, can_close))
    state.pos += length
    return True


def strikethrough(state: StateInline, silent: bool) -> bool:
    """Runs of one or two ``~``; longer ones are text."""
    if silent or state.src[state.pos] != "~":
        return False
    length = _run_length(state, state.pos)
    left, right, _, _ = scan_run(state, state.pos, length)
    state.push("text", "", 0).content = "~" * length
    shortest = 2 if state.md.options.get("double_tilde") else 1
    if shortest <= length <= 2:
        token = len(state.tokens) - 1
        state.delimiters.append(Delimiter(_TILDE, length, token, -1, left, right))
    state.pos += length
    return True


def code_span(state: StateInline, silent: bool) -> bool:
    """Code between backticks, found as cmark does.

    cmark remembers where it last saw a run of each length, and once it has reached the text's end
    without finding a closer it trusts that memory, which a span found since has set back: behind
    an unclosed double backtick only the first of several spans in single ones is code.
    """
    start = state.pos
    if state.src[start] != "`":
        return False
    inner = start + _run_length(state, start)
    held = state.env.get("backticks")
    if held is None or held[0] is not state:
        held = state.env["backticks"] = (state, _Backticks())
    memory: _Backticks = held[1]
    if start not in memory.closers:
        memory.closers[start] = memory.find(state, inner, inner - start)
    closer = memory.closers[start]
    if closer > state.posMax:
        closer = -1
    if not silent:
        if closer >= 0:
            state.push("code_inline", "code", 0).content = _code(state.src[inner:closer])
        else:
            state.append_pending(state.src[start:inner])
    state.pos = inner if closer < 0 else closer + inner - start
    return True


_TICKS = re.compile("`+")
_MAX_TICKS = 80


class _Backticks:
    """What cmark knows of the backticks of one text."""

    def __init__(self) -> None:
        self.closers: dict[int, int] = {}  # where the run that closes the one at a place begins
        self.last: dict[int, int] = {}
        self.scanned = False

    def find(self, state: StateInline, start: int, length: int) -> int:
        """Where the closing run begins; -1 when there is none."""
        if length > _MAX_TICKS or (self.scanned and self.last.get(length, -1) <= start):
            return -1
        for match in _TICKS.finditer(state.src, start):
            size = match.end() - match.start()
            self.last[size] = match.start()
            if size == length:
                return match.start()
        self.scanned = True
        return -1


def _code(text: str) -> str:
    """Line ends as spaces; one space off each side, unless all are spaces."""
    text = text.replace("\n", " ")
    if text.startswith(" ") and text.endswith(" ") and text.strip(" "):
        return text[1:-1]
    return text


def smart(state: StateInline, silent: bool) -> bool:
    """Typographic quotes (as delimiters, so that they pair), dashes and dots."""
    source, start = state.src, state.pos
    sign = source[start]
    if silent:
        return False
    if sign in QUOTES:
        _quote(state, sign)
    elif sign == "-" and source.startswith("--", start):
        length = _run_length(state, start)
        state.append_pending(dashes(length))
        state.pos += length
    elif sign == "." and source.startswith("...", start):
        state.append_pending("…")
        state.pos += 3
    else:
        return False
    return True


def _quote(state: StateInline, sign: str) -> None:
    left, right, _, _ = scan_run(state, state.pos, 1)
    before = state.src[state.pos - 1] if state.pos else "\n"
    can_open = left and not right and before not in "])"
    opening, closing = QUOTES[sign]
    plain = opening if sign == '"' and not right else closing
    state.push("text", "", 0).content = plain
    token = len(state.tokens) - 1
    state.delimiters.append(Delimiter(ord(sign), 1, token, -1, can_open, right))
    state.pos += 1


def dashes(count: int) -> str:
    """A run of hyphens as em and en dashes; all of one kind when the number allows it."""
    if count % 3 == 0:
        return "—" * (count // 3)
    if count % 2 == 0:
        return "–" * (count // 2)
    if count % 3 == 2:
        return "—" * ((count - 2) // 3) + "–"
    return "—" * ((count - 4) // 3) + "––"


def balance(state: StateInline) -> None:
    """Pairs delimiters as cmark does; runs before the rules that read the pairs."""
    for delimiters in _lists(state):
        pair(delimiters)


def _lists(state: StateInline) -> Iterator[list[Delimiter]]:
    yield state.delimiters
    for meta in state.tokens_meta:
        if meta and "delimiters" in meta:
            yield meta["delimiters"]


def pair(delimiters: list[Delimiter]) -> None:
    """Gives each opener the index of its closer, in linear time.

    Emphasis and strikethrough drop what lies between the two. Quotes drop nothing, and one may
    open for several: a matched quote's ``end`` is the index of its last partner.
    """
    floors: dict[tuple[int, int], int] = {}
    before = list(range(-1, len(delimiters) - 1))  # the nearest one that may still open
    top = -1  # where a closer of the run at hand begins to look: a run does not close itself
    for index, closer in enumerate(delimiters):
        if index and not delimiters[index - 1].open:
            before[index] = before[index - 1]
        if not index or not _same_run(delimiters[index - 1], closer):
            top = before[index]
        if not closer.close:
            continue
        key = (closer.marker, closer.length % 3)
        floor = floors.get(key, -1)
        place = top
        while place > floor:
            opener = delimiters[place]
            if opener.marker == closer.marker and opener.open and not _odd(opener, closer):
                break
            place = before[place]
        else:
            floors[key] = max(floor, top)
            continue
        if closer.marker in _QUOTE_MARKERS:
            opener.end = index
        elif closer.marker != _TILDE or opener.length == closer.length:
            opener.end = index
            opener.open = closer.open = False
            before[index] = top = before[place]


def _same_run(one: Delimiter, next_one: Delimiter) -> bool:
    if one.marker in _QUOTE_MARKERS:
        return False
    return one.marker == next_one.marker and one.token == next_one.token - 1


def _odd(opener: Delimiter, closer: Delimiter) -> bool:
    """CommonMark's rule of three."""
    return (
        (opener.close or closer.open)
        and closer.length % 3 != 0
        and (opener.length + closer.length) % 3 == 0
    )


def mark_pairs(state: StateInline) -> None:
    """Turns the paired ``~`` and quotes into tags and characters."""
    for delimiters in _lists(state):
        for opener in delimiters:
            if opener.end < 0:
                continue
            closer = delimiters[opener.end]
            first, last = state.tokens[opener.token], state.tokens[closer.token]
            if opener.marker == _TILDE:
                _tag(first, "s_open", 1)
                _tag(last, "s_close", -1)
            elif opener.marker in _QUOTE_MARKERS:
                first.content = QUOTES[chr(opener.marker)][0]


def _tag(token: Token, kind: str, nesting: int) -> None:
    token.type, token.tag, token.content = kind, "s", ""
    token.nesting = 1 if nesting > 0 else -1


_NAME = r"[A-Za-z][A-Za-z0-9-]*"
_VALUE = r"(?:[^ \t\r\n\v\f\"'=<>`\x00]+|'[^'\x00]*'|\"[^\"\x00]*\")"
_S = r"[ \t\r\n\v\f]"
ATTRIBUTE = rf"{_S}+[a-zA-Z_:][a-zA-Z0-9:._-]*(?:{_S}*={_S}*{_VALUE})?"
OPEN_TAG = rf"<{_NAME}(?:{ATTRIBUTE})*{_S}*/?>"
CLOSE_TAG = rf"</{_NAME}{_S}*>"
_HTML_TAG = re.compile(f"{OPEN_TAG}|{CLOSE_TAG}")
_DECLARATION = re.compile(rf"<![A-Z]+{_S}+[^>\x00]*>")
_COMMENT = re.compile(r"<!--(?!-?>)(?:[^-]|-[^-])*-->")
_LIBERAL = re.compile(r"<[^\n\x00]*>")
_WHOLE = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"))


def html_inline(state: StateInline, silent: bool) -> bool:
    """Raw HTML as CommonMark 0.29 has it: comments hold no ``--``, declarations upper case."""
    source, start = state.src, state.pos
    if source[start] != "<" or start + 2 >= state.posMax:
        return False
    match = None
    following = source[start + 1]
    if following not in "!?":
        match = _HTML_TAG.match(source, start, state.posMax)
    else:
        for head, tail in _WHOLE:
            if source.startswith(head, start):
                if state.html_terminator_last(tail) < start:
                    return False
                match = _COMMENT.match(source, start, state.posMax) if head == "<!--" else None
                end = source.find(tail, start + len(head), state.posMax)
                if head != "<!--" and end > 0:
                    return _push_html(state, end + len(tail), silent)
                break
        else:
            match = _DECLARATION.match(source, start, state.posMax)
    if match is None and state.md.options.get("liberal_html_tag"):
        match = _LIBERAL.match(source, start, state.posMax)
    return match is not None and _push_html(state, match.end(), silent)


def _push_html(state: StateInline, end: int, silent: bool) -> bool:
    if not silent:
        state.push("html_inline", "", 0).content = state.src[state.pos : end]
    state.pos = end
    return True
