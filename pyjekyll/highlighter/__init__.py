"""Highlights code with the same spans as Ruby's Rouge.

``highlight(code, language)`` gives the HTML inside of ``<code>``; ``Highlighter`` is what kramdown,
CommonMark and ``{% highlight %}`` call, with the frames, tables of line numbers and marked lines
that they ask for. ``css.stylesheet`` gives the colours. Each language is a state machine in
``lexers``, loaded when it is first needed. This package imports nothing else of pyjekyll.
"""

from __future__ import annotations

from functools import lru_cache

__all__ = ["highlight"]


def highlight(code: str, language: str, rouge: str = "4.7") -> str | None:
    """The code as Rouge's HTML formatter writes it, without a wrapper.

    ``language`` is a name or an alias as in a fence, case-sensitive, with its options
    (``console?lang=ruby``). None for a name that Rouge does not know; plain text for a language
    that it knows and pyjekyll does not. ``rouge`` is ``"4.7"`` or ``"3.30"``.
    """
    return _highlight(code, language, rouge)


# Excerpts, feeds and rebuilt pages bring the same blocks again.
@lru_cache(maxsize=4096)
def _highlight(code: str, language: str, rouge: str) -> str | None:
    from pyjekyll.highlighter.formatter import html
    from pyjekyll.highlighter.registry import find, version_of

    lexer = find(language, code, version_of(rouge))
    return None if lexer is None else html(lexer.tokens(code))
