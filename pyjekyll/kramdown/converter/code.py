"""Code blocks and spans, with a highlighter or without."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pyjekyll.kramdown.characters import is_boundary_word
from pyjekyll.kramdown.converter.escape import escape_all, html_attributes
from pyjekyll.kramdown.converter.highlighters import Writer, minted, rouge
from pyjekyll.kramdown.errors import KramdownError
from pyjekyll.kramdown.options import to_symbol
from pyjekyll.kramdown.ruby import SPACES
from pyjekyll.ruby.lazy_pattern import lazy_pattern
from pyjekyll.ruby.values import inspect, to_s, truthy

if TYPE_CHECKING:
    from pyjekyll.kramdown.converter import Highlighter
    from pyjekyll.kramdown.element import Element
    from pyjekyll.kramdown.options import Options

_LANGUAGE = re.compile(r"language-([^ \t\n\v\f\r]+)")
_WHITE_SPACE = lazy_pattern(r"(^[ \t]+)|([ \t]+$)|([ \t]+)", re.MULTILINE)


def find_language(text: str) -> re.Match[str] | None:
    r"""Find ``\blanguage-\S+``."""
    pos = 0
    while found := _LANGUAGE.search(text, pos):
        start = found.start()
        if not start or not is_boundary_word(text[start - 1]):
            return found
        pos = start + 1
    return None


class CodeConverter:
    """Writes code as kramdown and Rouge do together.

    The highlighter knows the languages: what it returns nothing for is written plainly.
    """

    def __init__(
        self, options: Options, highlighter: Highlighter | None, warnings: list[str]
    ) -> None:
        self.engine: str | None = options["syntax_highlighter"]
        self._has_engine = self.engine in (None, "minted", "rouge")
        self.warnings = warnings
        self.highlighter = highlighter
        self.class_name = f" highlighter-{self.engine or ''}"
        self.all_options: dict[str, Any] = options["syntax_highlighter_opts"]
        self._options: dict[str, dict[str, Any]] = {"block": {}, "span": {}}
        if self.engine == "rouge":
            self._options = _by_type(self.all_options)
        self._writers: dict[tuple[str | None, str], Writer | None] = {}
        self._bare: tuple[str, Writer | None] | None = None

    def block(self, el: Element, indent: int) -> str:
        attr = dict(el.attr)
        language = _take_language(attr)
        write = self._writer(el.options.get("lang") or language, "block")
        code = None if write is None else write(el.value)
        space = " " * max(indent, 0)
        if code is not None:
            self._add_class(attr, language or self._default_language("block"))
            return f"{space}<div{html_attributes(attr)}>{code}{space}</div>\n"
        text = escape_all(el.value).removesuffix("\n")
        if "show-whitespaces" in str(el.attr.get("class", "")):
            text = _WHITE_SPACE.sub(_show, text)
        code_attr = {"class": f"language-{language}"} if language else {}
        return (
            f"{space}<pre{html_attributes(attr)}>"
            f"<code{html_attributes(code_attr)}>{text}\n</code></pre>\n"
        )

    def span(self, el: Element) -> str:
        if not el.attr and self._has_engine:
            if self._bare is None:
                self._bare = self._bare_span()
            opening, write = self._bare
            code = None if write is None else write(el.value)
            if code is None:
                return f"<code>{escape_all(el.value)}</code>"
            return f"{opening}{code}</code>"
        attr = dict(el.attr)
        found = find_language(attr.get("class") or "")
        language = found[1] if found else None
        write = self._writer(language, "span")
        code = None if write is None else write(el.value)
        if code is not None:
            self._add_class(attr, language or self._default_language("span"))
        else:
            code = escape_all(el.value)
        return f"<code{html_attributes(attr)}>{code}</code>"

    def _bare_span(self) -> tuple[str, Writer | None]:
        """The tag of a highlighted span without attributes, as nearly all are, and its writer."""
        attr: dict[str, Any] = {}
        self._add_class(attr, self._default_language("span"))
        return f"<code{html_attributes(attr)}>", self._writer(None, "span")

    def _default_language(self, kind: str) -> str | None:
        """The language of code that names none, where it is the name of one."""
        default = self._options[kind].get("default_lang")
        return to_s(default) if truthy(default) else None

    def _writer(self, language: str | None, kind: str) -> Writer | None:
        """What writes the code of a language; None where it is written plainly."""
        if not self._has_engine:
            self.warnings.append(
                f"The configured syntax highlighter {self.engine} is not available."
            )
            return None
        key = language, kind
        if key not in self._writers:
            self._writers[key] = self._make_writer(language, kind)
        return self._writers[key]

    def _make_writer(self, language: str | None, kind: str) -> Writer | None:
        if not self.engine:
            return None
        if self.engine == "minted":
            return lambda text: minted(text, language, kind, self.all_options)
        options = self._options[kind]
        if language is None and truthy(default := options.get("default_lang")):
            if isinstance(default, (list, dict)):
                return None  # is no name of a language
            if not isinstance(default, str):
                raise KramdownError(
                    f"The option default_lang must be a text, not {inspect(default)}"
                )
            language = default
        if truthy(options.get("disable")) or (
            language is None and not truthy(options.get("guess_lang"))
        ):
            return None
        return rouge(language, options, self.highlighter)

    def _add_class(self, attr: dict[str, Any], language: str | None) -> None:
        name = ((attr.get("class") or "") + self.class_name).lstrip(SPACES)
        if language:
            found = find_language(name)
            # Ruby's "(^)" comes first unless the class begins with the language.
            if found and found.start() == 0:
                name = f"language-{language}{name[found.end() :]}"
            else:
                name = f"language-{language} {name}"
        attr["class"] = name


def _take_language(attr: dict[str, Any]) -> str | None:
    """Return the language that the class names, and take it out of the class."""
    name: str = attr.get("class") or ""
    found = find_language(name)
    if not found:
        return None
    rest = (name[: found.start()] + name[found.end() :]).strip(SPACES)
    if rest:
        attr["class"] = rest
    else:
        del attr["class"]
    return found[1]


def _by_type(options: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the highlighter's options for blocks and for spans."""
    common = {key: value for key, value in options.items() if key not in ("span", "block")}
    result = {}
    for kind in ("span", "block"):
        own = options.get(kind)
        if not truthy(own):
            own = {}
        if not isinstance(own, dict):
            raise KramdownError(f"The option {kind} of the highlighter must be a mapping")
        result[kind] = common | {to_symbol(to_s(key)) or "": value for key, value in own.items()}
    result["span"]["wrap"] = False
    return result


def _show(found: re.Match[str]) -> str:
    suffix = "-l" if found[1] else "-r" if found[2] else ""
    return "".join(
        f'<span class="ws-tab{suffix}">\t</span>'
        if char == "\t"
        else f'<span class="ws-space{suffix}">&#8901;</span>'
        for char in found[0]
    )
