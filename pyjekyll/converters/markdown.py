"""Markdown, by kramdown or the processor that the site chooses. Source: Jekyll's Markdown."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from pyjekyll.configuration.places import find as find_setting
from pyjekyll.configuration.places import find_value
from pyjekyll.converters.kramdown_options import (
    html_stays,
    kramdown_options,
    kramdown_version,
    plain_line_is_paragraph,
)
from pyjekyll.errors import BuildError, Diagnostic, Severity
from pyjekyll.plugin import Converter
from pyjekyll.plugin.highlighter import Noting
from pyjekyll.ruby.values import inspect, to_s, truthy
from pyjekyll.utils.blake2 import blake2b

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pyjekyll.plugin.converter import ConversionContext
    from pyjekyll.plugin.highlighter import Highlighter

# A line of words without anything that Markdown or its typographer looks at: most titles.
_PLAIN_LINE = re.compile(
    r"[A-Za-z](?:[A-Za-z0-9,;()/?!]|\.(?!\.)|-(?!-)|:(?=[ \w])| (?=[A-Za-z0-9(]))*\n?"
)
_KRAMDOWNS_LINE = re.compile(r" on line \d+| \(line \d+\)")
_UNDEFINED = re.compile(
    r"No link definition for link ID '(.*)' found|Footnote definition for '(.*)' not found",
    re.DOTALL,
)
INVALID = "The source text contains invalid characters for the used encoding UTF-8"
_OF_UNDEFINED = ("No link definition", "Footnote definition")
# Which plugin brings which processor.
_PLUGINS = {
    "CommonMark": "jekyll-commonmark",
    "CommonMarkGhPages": "jekyll-commonmark-ghpages",
}


class Processor(Protocol):
    """What turns Markdown into HTML."""

    def convert(self, content: str, *, encoding: str | None = None) -> Converted:
        """The HTML of a Markdown text, and what is odd about the text."""
        ...


class Converted(NamedTuple):
    """The HTML of a text, and the diagnostics about it, without places."""

    html: str
    diagnostics: tuple[Diagnostic, ...] = ()


class KramdownProcessor:
    """kramdown with the options of the site."""

    def __init__(self, config: Mapping[str, Any], highlighter: Highlighter | None) -> None:
        from pyjekyll.kramdown import Document
        from pyjekyll.kramdown.options import merge

        self._document = Document
        self._options = merge(kramdown_options(config))
        self._show_warnings = truthy(self._options.get("show_warnings"))
        self._highlighter = None if highlighter is None else Noting(highlighter)
        coderay = to_s(self._options.get("syntax_highlighter")) == "coderay"
        self._about_options = (_no_coderay(),) if coderay else ()

    def convert(self, content: str, *, encoding: str | None = None) -> Converted:
        """The HTML of a Markdown text, and kramdown's warnings where the site wants them."""
        document = self._document(
            content, self._options, highlighter=self._highlighter, encoding=encoding
        )
        html: str = document.to_html()
        warnings = document.warnings
        shown: Iterable[Diagnostic]
        if self._show_warnings:
            shown = map(kramdown_warning, warnings)
        else:  # a text may have thousands of the others
            undefined = dict.fromkeys(w for w in warnings if w.startswith(_OF_UNDEFINED))
            shown = filter(None, map(_undefined_reference, undefined))
        notes = () if self._highlighter is None else self._highlighter.take()
        return Converted(html, (*self._about_options, *shown, *notes))


class CommonMarkProcessor:
    """CommonMark, as one of the two gems for it would write it."""

    def __init__(self, name: str, config: Mapping[str, Any], highlighter: Highlighter | None):
        from pyjekyll.commonmark.converter import CommonMark
        from pyjekyll.commonmark.ghpages import CommonMarkGhPages

        self._about_options: list[Diagnostic] = []
        engine = CommonMark if name == "CommonMark" else CommonMarkGhPages
        self._highlighter = None if highlighter is None else Noting(highlighter)
        self._engine = engine(config, self._highlighter, self._warn)

    def _warn(self, text: str) -> None:
        self._about_options.append(Diagnostic("markdown/commonmark", text, Severity.WARNING))

    def convert(self, content: str, *, encoding: str | None = None) -> Converted:
        """The HTML of a Markdown text, and options that CommonMark does not have."""
        html = self._engine.convert(content)
        notes = () if self._highlighter is None else self._highlighter.take()
        return Converted(html, (*self._about_options, *notes))


class Conversions(Protocol):
    """Conversions that outlive a build, by keys that stand for texts."""

    def find(self, key: str) -> Converted | None:
        """The conversion of a key, None where there is none."""
        ...

    def keep(self, key: str, converted: Converted) -> None:
        """Keep a conversion."""
        ...


class Markdown(Converter):
    """Takes the extensions of `markdown_ext`. The processor is made at the first conversion."""

    safe = True
    priority = "normal"
    highlighter_prefix = "\n"
    highlighter_suffix = "\n"

    def __init__(self, config: Any) -> None:
        super().__init__(config)
        self._processor: Processor | None = None
        self.writes_utf_8 = to_s(config["markdown"]).lower() != "kramdown"
        # The names besides kramdown that the configuration may choose; plugins add them.
        self.processors: set[str] = set()
        self._converted: dict[tuple[bytes, str | None], Converted] = {}
        self._extensions = [f".{ext.lower()}" for ext in to_s(config["markdown_ext"]).split(",")]
        self.highlighter: Highlighter | None = None
        # What is kept from build to build, where that is wanted.
        self.kept: Conversions | None = None

    @property
    def settings(self) -> list[Any]:
        """All that decides a conversion besides its text and the program.

        Raises BuildError for options with which nothing can be converted.
        """
        return [
            self.config["markdown"],
            kramdown_options(self.config),
            self.config.get("commonmark"),
            sorted(self.processors),
            getattr(self.highlighter, "rouge", None),
        ]

    @cached_property
    def _takes_plain_lines(self) -> bool:
        return plain_line_is_paragraph(self.config)

    @cached_property
    def _html_as_written(self) -> Callable[[str], str | None]:
        """What HTML that needs no parser becomes; None for any other text."""
        if not html_stays(self.config):
            return lambda _text: None
        from pyjekyll.kramdown import html_as_written

        version = kramdown_version(self.config).get("kramdown_version", "2.5")
        return lambda text: html_as_written(text, version)

    def matches(self, ext: str) -> bool:
        """The extensions that the configuration lists."""
        return ext.lower() in self._extensions

    def output_ext(self, ext: str) -> str:
        """HTML."""
        return ".html"

    def is_plain(self, text: str) -> bool:
        """Whether a text is one line of words that becomes a paragraph of these very words."""
        return self._takes_plain_lines and _PLAIN_LINE.fullmatch(text) is not None

    def convert(self, content: str) -> str:
        """The HTML of a Markdown text; raises as `convert_file` does."""
        return self._convert(content).html

    def convert_file(self, content: str, context: ConversionContext) -> str:
        """The HTML of a Markdown text, whose warnings are reported.

        Raises ValueError for a text with lone surrogates: bytes of the file that are not UTF-8.
        BuildError where the site names a processor that does not exist.
        """
        html, diagnostics = self._convert(content, encoding=context.encoding)
        for diagnostic in diagnostics:
            context.report(diagnostic)
        return html

    def _convert(self, content: str, *, encoding: str | None = None) -> Converted:
        """Equal texts (a short post and its excerpt) are converted once."""
        if self.is_plain(content):
            return Converted(f"<p>{content.rstrip()}</p>\n")
        try:
            digest = blake2b(content.encode(), digest_size=16).digest()
        except UnicodeEncodeError:
            raise ValueError(INVALID) from None
        key = digest, encoding
        found = self._converted.get(key)
        if found is None:
            found = self._converted[key] = self._find_or_convert(key, content)
        return found

    def _find_or_convert(self, key: tuple[bytes, str | None], content: str) -> Converted:
        digest, encoding = key
        html = self._html_as_written(content) if encoding is None else None
        if html is not None:  # sooner than it is looked up
            return Converted(html)
        if self.kept is None:
            return self.processor.convert(content, encoding=encoding)
        name = f"{digest.hex()} {encoding}" if encoding else digest.hex()
        found = self.kept.find(name)
        if found is None:
            found = self.processor.convert(content, encoding=encoding)
            self.kept.keep(name, found)
        return found

    @property
    def processor(self) -> Processor:
        """The processor of the configuration; BuildError where there is none of that name."""
        if self._processor is None:
            self._processor = self._make_processor()
        return self._processor

    def _make_processor(self) -> Processor:
        name = self.config["markdown"]
        # Jekyll finds a processor by its class, too: this is the name of kramdown's.
        if to_s(name).lower() == "kramdown" or name == "KramdownParser":
            return KramdownProcessor(self.config, self.highlighter)
        if isinstance(name, str) and name in self.processors:
            _check_commonmark(self.config)
            return CommonMarkProcessor(name, self.config, self.highlighter)
        raise BuildError(_unknown_processor(name, self.config))


def _no_coderay() -> Diagnostic:
    return Diagnostic(
        "configuration/highlighter",
        "CodeRay is not available: code in Markdown is written without colours",
        Severity.WARNING,
        cure="set `kramdown: {syntax_highlighter: rouge}`",
        jekyll="Dependency Error: Yikes! It looks like you don't have kramdown-syntax-coderay or "
        "one of its dependencies installed.",
    )


def _check_commonmark(config: Mapping[str, Any]) -> None:
    """Raise BuildError where the gem stops: at settings that are a list or a whole number."""
    section = config.get("commonmark")
    if isinstance(section, list) or type(section) is int:
        place, excerpt = find_setting(getattr(config, "config_files", ()), ("commonmark",))
        raise BuildError(
            Diagnostic(
                "configuration/commonmark",
                f"`commonmark` must be a mapping, not {inspect(section)}",
                place=place,
                cure="write `options` and `extensions` below it, or remove it",
                excerpt=excerpt,
            )
        )


def _unknown_processor(name: object, config: Mapping[str, Any]) -> Diagnostic:
    place, excerpt = find_value(getattr(config, "config_files", ()), "markdown")
    plugin = _PLUGINS.get(name) if isinstance(name, str) else None
    return Diagnostic(
        "configuration/markdown",
        f"There is no Markdown processor {inspect(name)}",
        place=place,
        excerpt=excerpt,
        cure=f"add {plugin} to `plugins`"
        if plugin
        else "choose from: kramdown, CommonMark, CommonMarkGhPages; one of your own is a "
        "Converter for files that `markdown_ext` does not list",
        jekyll=f"Markdown processor: {inspect(name)} is not a valid Markdown processor. Invalid "
        f"Markdown processor given: {to_s(name)}",
    )


def _undefined_reference(warning: str) -> Diagnostic | None:
    """The report of a link or footnote whose definition is missing; nobody can have meant that."""
    found = _UNDEFINED.match(warning)
    if found is None:
        return None
    name = found[1] if found[1] is not None else f"^{found[2]}"
    is_link = found[1] is not None
    return Diagnostic(
        "links/undefined-reference",
        f"There is no definition of the {'link' if is_link else 'footnote'} '{name}', so its "
        "brackets are printed",
        Severity.WARNING,
        cure=f"add a line `[{name}]: {'URL' if is_link else 'text'}`, or write \\[ for a bracket",
    )


def kramdown_warning(warning: str) -> Diagnostic:
    """A warning of kramdown. The lines it counts are those of the text after Liquid: left out."""
    return Diagnostic(
        "markdown/kramdown",
        _KRAMDOWNS_LINE.sub("", warning),
        Severity.WARNING,
        jekyll=f"Kramdown warning: {warning}",
    )
