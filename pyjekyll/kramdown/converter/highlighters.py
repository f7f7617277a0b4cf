"""The syntax highlighters of kramdown's: what they write around code, and code without colours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pyjekyll.kramdown.converter.escape import escape_all

if TYPE_CHECKING:
    from pyjekyll.kramdown.converter import Highlighter

_CLASS_NAME = re.compile(r"\A[A-Z][A-Za-z0-9_]*\Z")


def rouge(
    code: str, language: str | None, options: dict[str, Any], highlight: Highlighter | None
) -> str | None:
    """Write code as Rouge's formatters do; None for unknown languages."""
    if language in ("plaintext", "text") and not options.get("guess_lang"):
        return None
    text = (highlight or plain)(code, language)
    if text is None:
        return None
    if _CLASS_NAME.match(str(options.get("formatter") or "")):
        return text
    if options.get("line_numbers"):
        text = _with_line_numbers(code, text, options.get("start_line", 1))
    if not options.get("wrap", True):
        return text
    name = options.get("css_class") or "highlight"
    return f'<div class="highlight"><pre class="{name}"><code>{text}</code></pre></div>'


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
