"""`[text][id]` and `[^id]` without a definition: kramdown prints the brackets, and is silent.

The converter reports them without a line, since it sees the text after Liquid; here they get one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.checks.code_in_markdown import without_any_code
from pyjekyll.errors import Place
from pyjekyll.records import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyjekyll.errors import Diagnostic

RULE = "links/undefined-reference"
#: The text of a reference; one letter is an index, as in `[x][y]`.
_TEXT_IN_BRACKETS = r"(?<![\w\]\\])\[(?P<text>[^\[\]\n]{2,})\]"
_DEFINITION = r"^[ ]{0,3}\[%s\]:"
_ANY_DEFINITION = re.compile(_DEFINITION % r"[^\]\n]+", re.MULTILINE)
_RANGE = re.compile(r"\w-\w[\w-]*-\w|^\^?\w-\w$")
_ENDS_BRACKETS = re.compile(r"\]\s?\Z")
_NAME = re.compile(r"'(.*)'", re.DOTALL)


def placed_references(
    diagnostics: Iterable[Diagnostic], text_of: Callable[[str], str | None]
) -> Iterator[Diagnostic]:
    """The diagnostics; those of this rule with line and column.

    What the file does define is left out: an excerpt may have been converted without the end of
    its post. So is what is no reference in the file: kramdown warns of every word in brackets, and
    people write `[y]`, `a[i][j]` and `[^a-z]` and mean that, and `[-h] [-o FILE]`: with a blank in
    between it is a reference for those alone who define others. What has no file is of a text that
    a plugin converts, such as HTML for a second time: nobody wrote the brackets as a reference.
    """
    texts: dict[str, str] = {}
    for diagnostic in diagnostics:
        if diagnostic.rule != RULE:
            yield diagnostic
            continue
        if diagnostic.place is None:
            continue
        name = _NAME.search(diagnostic.message)
        path = diagnostic.place.path
        whole = text_of(path)
        if name is None or whole is None or not _can_be_a_name(name[1]):
            continue
        label = r"\s+".join(map(re.escape, name[1].split()))
        is_footnote = name[1].startswith("^")
        # Most are not references: without the word in brackets anywhere, none can be.
        in_brackets = re.compile(rf"\[{label}\]", re.IGNORECASE)
        if not _may_be_there(in_brackets, name[1], whole):
            continue
        if path not in texts:
            texts[path] = without_any_code(whole)
        text = texts[path]
        if is_footnote:
            before = r"(?<!\\)"
        else:
            before = _TEXT_IN_BRACKETS + (r"\s?" if _ANY_DEFINITION.search(text) else "")
        reference = re.compile(rf"{before}(?P<label>\[{label}\])", re.IGNORECASE)
        if label:
            found = reference.search(text)
            if found is not None and not _is_defined(label, text):
                yield _placed(diagnostic, text, *found.span("label"))
            continue
        for found in reference.finditer(text):  # in `[text][]` the text is the name
            words = found["text"].lower().split()
            if not _is_defined(r"\s+".join(map(re.escape, words)), text):
                named = _named(diagnostic, " ".join(words))
                yield _placed(named, text, *found.span("label"))


def _is_defined(label: str, text: str) -> bool:
    return re.search(_DEFINITION % label, text, re.IGNORECASE | re.MULTILINE) is not None


def _named(diagnostic: Diagnostic, name: str) -> Diagnostic:
    """The diagnostic of a reference without a name of its own."""
    cure = None if diagnostic.cure is None else diagnostic.cure.replace("[]:", f"[{name}]:")
    return replace(diagnostic, message=diagnostic.message.replace("''", f"'{name}'"), cure=cure)


def _can_be_a_name(name: str) -> bool:
    """Whether somebody may have meant a name, and not signs, or a range of letters."""
    return not name or (re.match(r"\^?\w", name) is not None and not _RANGE.search(name))


def _may_be_there(in_brackets: re.Pattern[str], name: str, text: str) -> bool:
    """Whether the name is in brackets, behind other brackets unless it is a footnote's."""
    if name.startswith("^") or "[" in name:
        return in_brackets.search(text) is not None
    return any(
        _ENDS_BRACKETS.search(text, max(found.start() - 2, 0), found.start()) is not None
        for found in in_brackets.finditer(text)
    )


def _placed(diagnostic: Diagnostic, text: str, start: int, end: int) -> Diagnostic:
    assert diagnostic.place is not None, "only what has a file is looked up in it"
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    width = len(text[start:end].partition("\n")[0])
    return replace(diagnostic, place=Place(diagnostic.place.path, line, column, width))
