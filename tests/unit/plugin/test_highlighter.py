"""The highlighter that keeps in mind which languages have no colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.plugin.highlighter import NO_COLOURS, Noting, missing

if TYPE_CHECKING:
    from collections.abc import Callable


class Highlighter:
    """Knows cobol without its colours, and Ruby with them; keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str | None] = []

    def __call__(self, code: str, language: str | None) -> str | None:
        return None if language == "klingon" else f"<b>{code}</b>"

    def missing(self, language: str | None) -> str | None:
        self.asked.append(language)
        return "cobol" if language in ("cobol", "cob") else None


def test_a_language_without_colours_is_noted_once_by_its_first_name_until_it_is_taken() -> None:
    noting = Noting(Highlighter())
    for language in ("cob", "ruby", "cobol", None):
        assert noting("x", language) == "<b>x</b>"
    (note,) = noting.take()
    assert (note.rule, note.place) == (NO_COLOURS, None)
    assert "Code in cobol" in note.message
    assert noting.take() == ()
    noting("x", "cob")
    assert len(noting.take()) == 1


def test_a_language_that_the_highlighter_does_not_know_is_not_noted() -> None:
    highlighter = Highlighter()
    noting = Noting(highlighter)
    assert noting("x", "klingon") is None
    assert (noting.take(), highlighter.asked) == ((), [])


def test_the_highlighter_is_asked_for_each_language_once() -> None:
    highlighter = Highlighter()
    noting = Noting(highlighter)
    for language in ("ruby", "cobol", None) * 3:
        noting("x", language)
    assert highlighter.asked == ["ruby", "cobol", None]


def test_a_highlighter_that_does_not_say_has_all_colours() -> None:
    assert list(missing(lambda code, _language: code, "cobol")) == []


def test_what_highlights_one_language_is_the_highlighters_own_and_notes_as_well() -> None:
    class Deciding(Highlighter):
        def for_language(self, language: str | None) -> Callable[[str], str | None]:
            return lambda code: f"<i>{code}</i>"

    noting = Noting(Deciding())
    assert noting.for_language("ruby")("x") == "<i>x</i>"
    assert noting.for_language("cob")("x") == "<b>x</b>"
    assert len(noting.take()) == 1
    assert Noting(Highlighter()).for_language("ruby")("x") == "<b>x</b>"
