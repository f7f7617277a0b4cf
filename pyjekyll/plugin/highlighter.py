"""Highlighter: what colours code, for kramdown, CommonMark and `{% highlight %}` alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from pyjekyll.errors import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager

    from pyjekyll.configuration import Configuration


class Highlighter(Protocol):
    """A function, handed to Site once."""

    def __call__(self, code: str, language: str | None) -> str | None:
        """The code as HTML, as it stands inside of `<code>`; None for a language it does not know.

        `language` is what the site's text names, as it is written there; None is to be guessed.
        Frames, line numbers, marked lines and CSS classes are the business of who asks.
        """
        ...


def rouge_of(config: Configuration) -> Highlighter:
    """What colours as the Rouge of the compatibility does, or of the Gemfile.lock."""
    from pyjekyll.highlighter.highlighter import Highlighter as Rouge

    compatibility = config.compatibility
    major = config.bundle.versions.get("rouge", "").partition(".")[0]
    known = {} if compatibility.is_jekyll_3 else {"3": "3.30", "4": "4.7"}
    return Rouge(known.get(major, compatibility.rouge_version))


class Measured:
    """A highlighter whose time is measured by `span`, a function of a kind and a name."""

    def __init__(
        self,
        highlighter: Highlighter,
        span: Callable[[str, str], AbstractContextManager[None]],
    ) -> None:
        self._highlighter = highlighter
        self._span = span

    def __call__(self, code: str, language: str | None) -> str | None:
        """As the highlighter's."""
        with self._span("highlighter", language or "any language"):
            return self._highlighter(code, language)

    def __getattr__(self, name: str) -> Any:
        if name == "for_language":  # each call has to come by
            raise AttributeError(name)
        return getattr(self._highlighter, name)


class Noting:
    """A highlighter that keeps in mind which languages it has no colours for."""

    def __init__(self, highlighter: Highlighter) -> None:
        self._highlighter = highlighter
        self._missing: dict[str, None] = {}
        # What the highlighter said of each language: it is asked for every span of code.
        self._answers: dict[str | None, tuple[str, ...]] = {}

    def __call__(self, code: str, language: str | None) -> str | None:
        """As the highlighter's."""
        html = self._highlighter(code, language)
        if html is not None:
            for name in self._missing_in(language):
                self._missing[name] = None
        return html

    def for_language(self, language: str | None) -> Callable[[str], str | None]:
        """What highlights one language: the highlighter's own, where there is nothing to note."""
        find = getattr(self._highlighter, "for_language", None)
        if find is None or self._missing_in(language):
            return lambda code: self(code, language)
        write: Callable[[str], str | None] = find(language)
        return write

    def styles(self, theme: str) -> Callable[[str], str] | None:
        """As the highlighter's; one that has no themes knows none."""
        find = getattr(self._highlighter, "styles", None)
        found: Callable[[str], str] | None = None if find is None else find(theme)
        return found

    def _missing_in(self, language: str | None) -> tuple[str, ...]:
        answer = self._answers.get(language)
        if answer is None:
            answer = self._answers[language] = tuple(missing(self._highlighter, language))
        return answer

    def take(self) -> tuple[Diagnostic, ...]:
        """A note for each such language since the last call, without places."""
        languages, self._missing = self._missing, {}
        return tuple(map(no_colours, languages))


def missing(highlighter: Highlighter, language: str | None) -> Iterable[str]:
    """The language, by its first name, where the highlighter says that it has no colours for it."""
    find = getattr(highlighter, "missing", None)
    found = None if find is None else find(language)
    return () if found is None else (found,)


def no_colours(language: str) -> Diagnostic:
    """That code in a language stays without colours."""
    return Diagnostic(
        NO_COLOURS,
        f"Code in {language} is written without colours: Rouge knows the language, and pyjekyll "
        "does not yet",
        Severity.NOTE,
    )


NO_COLOURS = "highlight/no-colours"
