"""The machine that runs a lexer over a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.highlighter.rules import CLOSED, GROUPS, TOKEN, WORDS
from pyjekyll.highlighter.tokens import ERROR

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.highlighter.lexer import Lexer

Token = tuple[str, str]  # CSS class, text

# Rules may match without taking a character, to change the state; but not for ever.
MAX_EMPTY_MATCHES = 5


class Match:
    """A rule's match, as call-backs see it: groups are numbered from 1, ``match[0]`` is all."""

    __slots__ = ("_base", "_match", "end", "start")

    def __init__(self, match: Any, base: int) -> None:
        self._match = match
        self._base = base
        self.start: int = match.start()
        self.end: int = match.end()

    def __getitem__(self, group: int) -> str:
        """A group's text; empty where it did not take part."""
        return (self._match.group(group + self._base if group else 0)) or ""


class Scan:
    """A lexer at work: its stack of states, what it has found, and the lexers that it calls.

    Call-backs use ``emit``, ``push``, ``pop``, ``goto``, ``delegate``, ``in_state`` and ``data``,
    where they keep what they need until the text's end.
    """

    def __init__(self, lexer: Lexer, out: list[Token] | None = None) -> None:
        self.lexer = lexer
        self.out: list[Token] = [] if out is None else out
        self.data: dict[str, Any] = {}
        self.stack: list[str] = []
        self.children: dict[str, Scan] = {}
        self.text = ""
        lexer.begin(self)

    # What call-backs do.

    def emit(self, token: str, text: str) -> None:
        """Add a token."""
        if text:
            self.out.append((token, text))

    def push(self, state: str) -> None:
        """Enter a state."""
        self.stack.append(state)

    def pop(self, count: int = 1) -> None:
        """Leave so many states; the first is never left."""
        del self.stack[max(1, len(self.stack) - count) :]

    def goto(self, state: str) -> None:
        """Replace the state."""
        self.stack[-1] = state

    def in_state(self, state: str) -> bool:
        """Whether the state is anywhere on the stack."""
        return state in self.stack

    @property
    def state(self) -> str:
        """The innermost state's name."""
        return self.stack[-1]

    def child(self, name: str, make: Callable[[], Lexer | None] | None = None) -> Scan:
        """The scan of another lexer, which goes on where its last text ended."""
        found = self.children.get(name)
        if found is None:
            lexer = make() if make else self.lexer.sibling(name)
            found = self.children[name] = Scan(lexer or self.lexer.sibling("plaintext"), self.out)
        return found

    def delegate(self, name: str, text: str, *, fresh: bool = False) -> None:
        """Let another lexer emit this text: where it stopped last time, or anew with ``fresh``."""
        if fresh:
            self.forget(name)
        self.child(name).feed(text)

    def forget(self, name: str) -> None:
        """Let another lexer begin anew with its next text."""
        self.children.pop(name, None)

    def lex_as(self, name: str, text: str) -> None:
        """Let a language's own rules emit this text, from their first state, and forget them."""
        Scan(self.lexer.sibling(name), self.out).feed(text)

    def recurse(self, text: str) -> None:
        """Let this lexer emit the text, from its first state."""
        Scan(self.lexer, self.out).feed(text)

    # The loop.

    def feed(self, text: str) -> None:
        """Scan a text, or the next piece of one."""
        outer, self.text = self.text, text
        emit = self.out.append
        stack = self.stack
        ascii_only = text.isascii()
        state_of = self.lexer.state
        known = self.lexer.compiled(ascii_only=ascii_only)
        size = len(text)
        pos = empty = 0
        current = stack[-1]
        _, match_at, rules = known.get(current) or state_of(current, ascii_only=ascii_only)
        endless: dict[Any, int] = {}  # where an end is looked for again
        passed = ""  # what is left of a state whose first rules found no end here
        while pos < size:
            match = match_at(text, pos)
            if match is None:
                emit((ERROR, text[pos]))
                pos += 1
                if passed:
                    passed = ""
                    _, match_at, rules = known.get(current) or state_of(
                        current, ascii_only=ascii_only
                    )
                continue
            kind, action, change, base, default, fold = rules[match.lastindex]
            end = match.end()
            if kind == TOKEN:
                if end > pos:
                    emit((action, text[pos:end]))
            elif kind == WORDS:
                word = text[pos:end]
                emit((action.get(word.lower() if fold else word, default), word))
            elif kind == GROUPS:
                for group, token in action:
                    if part := match.group(group):
                        emit((token, part))
            elif kind == CLOSED:
                found = None if pos < endless.get(action, 0) else action.match(text, pos)
                if found is None:
                    if pos >= endless.get(action, 0):
                        after = action.until.search(text, end) if action.until else None
                        endless[action] = after.start() if after else size
                    number = sum(rule is not None for rule in rules[: match.lastindex + 1])
                    passed = f"{passed or current}\0{number}"
                    _, match_at, rules = known.get(passed) or state_of(
                        passed, ascii_only=ascii_only
                    )
                    continue
                end = found.end()
                emit((action.token, text[pos:end]))
            else:
                moved = action(self, Match(match, base))
                if moved is not None:
                    end = moved
                if stack[-1] is not current:
                    current = stack[-1]
                    _, match_at, rules = known.get(current) or state_of(
                        current, ascii_only=ascii_only
                    )
            if end == pos:
                empty += 1
            else:
                empty = 0
                pos = end
            if change:
                for step in change:
                    if step[0] != "#":
                        stack.append(step)
                    elif step == "#pop":
                        if len(stack) > 1:
                            stack.pop()
                    elif step == "#push":
                        stack.append(stack[-1])
                    else:
                        self.pop(int(step.removeprefix("#pop:")))
                current = stack[-1]
                _, match_at, rules = known.get(current) or state_of(current, ascii_only=ascii_only)
            elif passed:
                _, match_at, rules = known.get(current) or state_of(current, ascii_only=ascii_only)
            passed = ""
            if empty > MAX_EMPTY_MATCHES:
                # The rule has done its work; the count goes on, so that the next one that takes
                # nothing costs a character as well.
                emit((ERROR, text[pos]))
                pos += 1
        self.text = outer
