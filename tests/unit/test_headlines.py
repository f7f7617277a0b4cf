"""The headlines of diagnostics are written alike."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parents[2] / "pyjekyll"
# What a headline may begin with, besides a capital: a name with a sign that no word has
# (`post_url`, jekyll-feed, site.name), or the name of a setting before a colon.
_NAME = re.compile(r"[a-z]\w*[_.-]\w|[a-z]\w*:")
_MAKERS = re.compile(r"(?:Diagnostic|SourceNote)\(")
_FOREIGN = re.compile(
    r"(?<!there )\b(?:is|are) no\b(?! longer)|\bstands?\b|\btold\b|\bheard\b|\blies\b",
    re.IGNORECASE,
)

# Headlines that are Jekyll's own sentences.
_JEKYLLS = (
    "No parser for",
    "No repo name found",
    "The configuration file '{}' could not be found",
    "'{}' should be set as an array",
    "Since v3.0, permalinks",
    "You appear to have pagination turned on",
    "You must specify",
)


@cache
def calls() -> list[tuple[ast.Call, str]]:
    """The calls that make diagnostics, and where they are."""
    found = []
    for path in PACKAGE.rglob("*.py"):
        code = path.read_text("utf-8")
        if _MAKERS.search(code):
            found += [
                (node, f"{path.relative_to(PACKAGE)}:{node.lineno}")
                for node in ast.walk(ast.parse(code))
                if isinstance(node, ast.Call) and _MAKERS.match(f"{_name(node.func)}(")
            ]
    return found


def texts(field: str, position: int) -> Iterator[tuple[str, str]]:
    """The texts of a field of all diagnostics that the code makes, and where; `{}` for values."""
    for call, where in calls():
        named = [word.value for word in call.keywords if word.arg == field]
        for text in (*call.args[position : position + 1], *named):
            yield _text(text), where


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else ""


def _text(expression: ast.expr) -> str:
    match expression:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(map(_text, parts))
        case ast.BinOp(left=left, right=right):
            return _text(left) + _text(right)
    return "{}"


def test_headlines_begin_with_a_capital_or_with_a_name() -> None:
    found = list(texts("message", 1))
    assert len(found) > 100
    assert [
        f"{where}: {text}" for text, where in found if text[0].islower() and not _NAME.match(text)
    ] == []


def test_cures_begin_without_a_capital_and_end_without_a_period() -> None:
    """A cure follows the headline, after a caret or a dash."""
    found = list(texts("cure", 4))
    assert len(found) > 80
    assert [f"{where}: {text}" for text, where in found if text[0].isupper()] == []
    assert [f"{where}: {text}" for text, where in found if text.endswith(".")] == []


@pytest.mark.parametrize(("field", "position"), [("message", 1), ("cure", 4)])
def test_texts_have_none_of_the_words_that_contributing_replaces(field: str, position: int) -> None:
    found = list(texts(field, position))
    assert [f"{where}: {text}" for text, where in found if _FOREIGN.search(text)] == []


def test_a_headline_of_one_sentence_ends_without_a_period() -> None:
    ended = [
        f"{where}: {text}"
        for text, where in texts("message", 1)
        if text.endswith(".") and ". " not in text and not text.startswith(_JEKYLLS)
    ]
    assert ended == []
