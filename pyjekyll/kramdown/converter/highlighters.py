"""The syntax highlighters of kramdown's: what they write around code, and code without colours."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pyjekyll.kramdown.converter.escape import escape_all
from pyjekyll.kramdown.errors import KramdownError
from pyjekyll.ruby.lazy_pattern import lazy_pattern
from pyjekyll.ruby.values import inspect, to_s, truthy

if TYPE_CHECKING:
    from pyjekyll.kramdown.converter import Highlighter

# Code of one language -> what a highlighter makes of it, or None.
Writer = Callable[[str], "str | None"]

_FORMAT = lazy_pattern(r"%%|%([-+ 0]*[0-9]{0,3}[dis])?")
_CLASS = re.compile(r'<span class="([a-z0-9]+)">')
_CLASS_NAME = re.compile(r"\A[A-Z][A-Za-z0-9_]*\Z")


def rouge(
    language: str | None, options: dict[str, Any], highlight: Highlighter | None
) -> Writer | None:
    """What writes code of a language as Rouge's formatters do; None if nothing does.

    The answer holds for all code of the language: a text may have hundreds of spans. It returns
    None in its turn where the highlighter does not know the language.
    """
    if language in ("plaintext", "text") and not truthy(options.get("guess_lang")):
        return None
    write = for_language(highlight or plain, language)
    formatter = options.get("formatter")
    is_named = isinstance(formatter, str) and _CLASS_NAME.match(formatter)
    if is_named and formatter != "HTMLLegacy":  # which is the usual one
        return write
    has_numbers = truthy(options.get("line_numbers"))
    is_wrapped = truthy(options.get("wrap", True))
    theme = options.get("inline_theme")
    if not has_numbers and not is_wrapped and not truthy(theme):
        return write
    name = to_s(options["css_class"]) if truthy(options.get("css_class")) else "highlight"

    def framed(code: str) -> str | None:
        text = write(code)
        if text is None:
            return None
        if truthy(theme):
            text = _with_styles(text, theme, highlight)
        if has_numbers:
            text = _with_line_numbers(code, text, options)
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


def _with_line_numbers(code: str, text: str, options: dict[str, Any]) -> str:
    first, line_format = options.get("start_line", 1), options.get("line_format", "%i")
    if type(first) is not int:
        raise KramdownError(f"The option start_line must be a whole number, not {inspect(first)}")
    if not isinstance(line_format, str):
        raise KramdownError(f"The option line_format must be a text, not {inspect(line_format)}")
    table = to_s(options.get("table_class", "rouge-table"))
    gutter = to_s(options.get("gutter_class", "rouge-gutter"))
    cell = to_s(options.get("code_class", "rouge-code"))
    # The last end of a line may be inside of a span.
    if not code.endswith("\n"):
        text += "\n"
    lines = range(first, first + text.count("\n"))
    if line_format == "%i":
        numbers = "".join(f"{line}\n" for line in lines)
    else:
        numbers = "".join(f"{_formatted(line_format, line)}\n" for line in lines)
    return (
        f'<table class="{table}"><tbody><tr><td class="{gutter} gl"><pre class="lineno">'
        f'{numbers}</pre></td><td class="{cell}"><pre>{text}</pre></td></tr></tbody></table>'
    )


def _formatted(line_format: str, line: int) -> str:
    """The number of a line as `line_format` writes it: "%03d "."""

    def write(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return "%"
        if found[1] is None:
            raise KramdownError(f"The option line_format, {inspect(line_format)}, is malformed")
        return found[0] % line

    return _FORMAT.sub(write, line_format)


def _with_styles(text: str, theme: Any, highlight: Highlighter | None) -> str:
    """The code with the colours of a theme in it, instead of the names of its classes."""
    find = getattr(highlight, "styles", None)
    if find is None:
        return text
    styles = find(theme) if isinstance(theme, str) else None
    if styles is None:
        raise KramdownError(f"invalid theme: {inspect(theme)}")
    return _CLASS.sub(lambda found: f'<span style="{styles(found[1])}">', text)


def minted(code: str, language: str | None, kind: str, options: dict[str, Any]) -> str | None:
    """Write the code for LaTeX's package minted, as kramdown does whatever it converts to."""
    if not language and truthy(options.get("default_lang")):
        language = to_s(options["default_lang"])
    if language is None:
        return None
    if kind == "span":
        return f"\\mintinline{{{language}}}{{{code}}}"
    settings = []
    if truthy(options.get("wrap")):
        settings.append("breaklines")
    if truthy(options.get("line_numbers")):
        settings.append("linenos")
    if truthy(options.get("frame")):
        settings.append(f"frame={to_s(options['frame'])}")
    return f"\\begin{{minted}}[{','.join(settings)}]{{{language}}}\n{code}\n\\end{{minted}}"
