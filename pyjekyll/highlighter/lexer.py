"""What all lexers have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pyjekyll.highlighter.rules import Rules, State, States, compile_state, flatten

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyjekyll.highlighter.scan import Scan, Token

Version = tuple[int, int]


class Lexer:
    """A language: its states, as far as they are the same for every text.

    A subclass in ``lexers/NAME.py`` defines ``states``. What belongs to one text is in ``Scan``.
    ``options`` are those of a fence: ``console?lang=ruby`` has ``{"lang": "ruby"}``. ``listed`` is
    the language's first name, which differs from ``name`` where plain text stands in for it.
    """

    name: ClassVar[str]
    first_state: ClassVar[str] = "root"

    def __init__(self, version: Version, options: Mapping[str, str] | None = None) -> None:
        self.version = version
        self.newer = version >= (4, 0)
        self.listed = self.name
        self.options: dict[str, str] = dict(options or {})
        self._sources: States | None = None
        self._states: dict[bool, dict[str, State]] = {False: {}, True: {}}

    def states(self) -> States:
        """The rules of each state, the first of which is ``root``; differences by ``newer``."""
        raise NotImplementedError

    def make_state(self, name: str) -> Rules:
        """The rules of a state that ``states`` does not list, such as one for each delimiter."""
        raise KeyError(f"the lexer {self.name} has no state {name!r}")

    def begin(self, scan: Scan) -> None:
        """Prepare a new text: the states that it begins in, and what call-backs remember."""
        scan.stack.append(self.first_state)

    def rules(self, name: str) -> Rules:
        """The rules of a state."""
        if self._sources is None:
            self._sources = self.states()
        found = self._sources.get(name)
        return self.make_state(name) if found is None else found

    def state(self, name: str, *, ascii_only: bool = False) -> State:
        """A state, compiled when it is first needed.

        ``name\\0NUMBER`` is what is left of it without so many of its first rules.
        """
        known = self._states[ascii_only]
        found = known.get(name)
        if found is None:
            whole, *passed = name.split("\0")
            rules = [*flatten(self.rules, self.rules(whole))][sum(map(int, passed)) :]
            found = compile_state(name, rules, ascii_only=ascii_only)
            if len(known) > 500:
                known.clear()  # states are made for texts of people's choosing
            known[name] = found
        return found

    def compiled(self, *, ascii_only: bool) -> Mapping[str, State]:
        """The states that are compiled so far, by name; it grows."""
        return self._states[ascii_only]

    def sibling(self, name: str) -> Lexer:
        """The lexer of another language, in the same version; plain text if there is none."""
        from pyjekyll.highlighter.registry import lexer_for

        return lexer_for(name, self.version) or lexer_for("plaintext", self.version) or self

    def tokens(self, text: str) -> list[Token]:
        """The text's tokens; neighbours may be of one kind."""
        from pyjekyll.highlighter.scan import Scan

        scan = Scan(self)
        scan.feed(text)
        return scan.out
