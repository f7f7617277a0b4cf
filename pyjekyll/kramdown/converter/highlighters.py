"""The syntax highlighters of kramdown's: what they write around code, and code without colours."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pyjekyll.kramdown.converter.escape import escape_all

if TYPE_CHECKING:
    from pyjekyll.kramdown.converter import Highlighter

# Code of one language -> what a highlighter makes of it, or None.
Writer = Callable[[str], "str | None"]

_CLASS_NAME = re.compile(r"\A[A-Z][A-Za-z0-9_]*\Z")


def rouge(
    language: str | None, options: dict[str, Any], highlight: Highlighter | None
) -> Writer | None:
    """What writes code of a language as Rouge's formatters do; None if nothing does.

    The answer holds for all code of the language: a text may have hundreds of spans. It returns
    None in its turn where the highlighter does not know the language.
    """
    if language in ("plaintext", "text") and not options.get("guess_lang"):
        return None
    write = for_language(highlight or plain, language)
    formatter = str(options.get("formatter") or "HTMLLegacy")
    if _CLASS_NAME.match(formatter) and formatter != "HTMLLegacy":  # which is the usual one
        return write
    has_numbers, is_wrapped = options.get("line_numbers"), options.get("wrap", True)
    if not has_numbers and not is_wrapped:
        return write
    first = options.get("start_line", 1)
    name = options.get("css_class") or "highlight"

    def framed(code: str) -> str | None:
        text = write(code)
        if text is None:
            return None
        if has_numbers:
            text = _with_line_numbers(code, text, first)
        if not is_wrapped:
            return text
        return f'<div class="highlight"><pre class="{name}"><code>{text}</code></pre></div>'

    return framed


def for_language(highlight: Highlighter, language: str | None) -> Writer:
    """What highlights one language; a highlighter may have something shorter than itself for it."""
    find = getattr(highlight, "for_language", None)
    if find is not None:
        write: Writer = find(language)
        return write
    return lambda code: highlight(code, language)


def plain(code: str, language: str | None) -> str | None:
    """A highlighter that knows Rouge's languages, and none of their colours."""
    from pyjekyll.kramdown.converter.language_names import NAMES

    if language is None:
        return escape_all(code)
    return escape_all(code) if language.partition("?")[0] in NAMES else None


def _with_line_numbers(code: str, text: str, first: int) -> str:
    # The last end of a line may be inside of a span.
    if not code.endswith("\n"):
        text += "\n"
    numbers = "".join(f"{first + index}\n" for index in range(text.count("\n")))
    return (
        '<table class="rouge-table"><tbody><tr><td class="rouge-gutter gl"><pre class="lineno">'
        f'{numbers}</pre></td><td class="rouge-code"><pre>{text}</pre></td></tr></tbody></table>'
    )


def minted(code: str, language: str | None, kind: str, options: dict[str, Any]) -> str | None:
    """Write the code for LaTeX's package minted, as kramdown does whatever it converts to."""
    language = language or options.get("default_lang")
    if not language:
        return None
    if kind == "span":
        return f"\\mintinline{{{language}}}{{{code}}}"
    settings = []
    if options.get("wrap"):
        settings.append("breaklines")
    if options.get("line_numbers"):
        settings.append("linenos")
    if options.get("frame"):
        settings.append(f"frame={options['frame']}")
    return f"\\begin{{minted}}[{','.join(settings)}]{{{language}}}\n{code}\n\\end{{minted}}"
