"""From the site's configuration to kramdown's options. Source: Jekyll's KramdownParser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.errors import BuildError, Diagnostic
from pyjekyll.ruby.values import to_s, truthy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

CODERAY_DEFAULTS: Mapping[str, object] = {
    "css": "style",
    "bold_every": 10,
    "line_numbers": "inline",
    "line_number_start": 1,
    "tab_width": 4,
    "wrap": "div",
}


def complete(config: Mapping[str, Any]) -> None:
    """Fill in the options of `kramdown:` that the site leaves out, where templates see them.

    Jekyll does so when it first converts a Markdown file; what a template prints of them would
    depend on whether that has happened. Here it is done when the site is made.
    """
    shown = config.get("kramdown")
    if isinstance(shown, dict) and to_s(config["markdown"]).lower() == "kramdown":
        options = _completed(config)
        names = ("syntax_highlighter", "syntax_highlighter_opts", "coderay")
        shown.update({name: options[name] for name in names})


def kramdown_options(config: Mapping[str, Any]) -> dict[str, Any]:
    """All of `kramdown:`, with the highlighter and its options filled in as Jekyll does."""
    options = _completed(config)
    _check_math_engine(options.get("math_engine"))
    return options | kramdown_version(config)


def plain_line_is_paragraph(config: Mapping[str, Any]) -> bool:
    """Whether kramdown, with all that a site sets, makes a paragraph of a line of plain words.

    False also where some setting is not known here: kramdown itself decides then.
    """
    given = config.get("kramdown") or {}
    return to_s(config.get("markdown")) == "kramdown" and all(
        _HARMLESS[name](value) if name in _HARMLESS else False for name, value in given.items()
    )


def html_stays(config: Mapping[str, Any]) -> bool:
    """Whether kramdown, with all that a site sets, leaves HTML as it is where it is well formed."""
    given = config.get("kramdown") or {}
    return plain_line_is_paragraph(config) and not truthy(given.get("parse_block_html"))


def _is_switch(value: object) -> bool:
    return value is None or isinstance(value, bool)


# Settings that a line of plain words does not ask for, with values that kramdown takes.
_HARMLESS: dict[object, Callable[[object], bool]] = {
    **dict.fromkeys(
        ("auto_ids", "hard_wrap", "show_warnings", "guess_lang", "parse_block_html"), _is_switch
    ),
    "input": lambda value: value in ("GFM", "kramdown"),
    "footnote_nr": lambda value: value == 1,
    "toc_levels": lambda value: value in ([1, 2, 3, 4, 5, 6], "1..6"),
    "entity_output": lambda value: value == "as_char",
    "smart_quotes": lambda value: value == "lsquo,rsquo,ldquo,rdquo",
    "syntax_highlighter": lambda value: value in (None, "rouge"),
    "coderay": lambda value: not value,
    "syntax_highlighter_opts": lambda value: value is None or isinstance(value, dict),
    "math_engine": lambda value: value in (None, "mathjax"),
}


def _completed(config: Mapping[str, Any]) -> dict[str, Any]:
    options: dict[str, Any] = dict(config.get("kramdown") or {})
    options["syntax_highlighter"] = _highlighter(options, config)
    highlighting: dict[str, Any] = dict(options.get("syntax_highlighter_opts") or {})
    if not truthy(highlighting.get("default_lang")):
        highlighting["default_lang"] = "plaintext"
    highlighting["guess_lang"] = options.get("guess_lang")
    coderay = options["coderay"] = options.get("coderay") or {}
    if coderay:
        merged = {**highlighting, **CODERAY_DEFAULTS, **coderay}
        highlighting = {to_s(name).removeprefix("coderay_"): v for name, v in merged.items()}
    options["syntax_highlighter_opts"] = highlighting
    return options


def kramdown_version(config: Mapping[str, Any]) -> dict[str, str]:
    """The option that says which kramdown is followed: the Gemfile.lock's, or the profile's."""
    followed = getattr(config, "kramdown_version", None)
    return {} if followed is None else {"kramdown_version": followed}


def _highlighter(options: Mapping[str, Any], config: Mapping[str, Any]) -> object:
    """kramdown's own setting, else the old `enable_coderay`, else the site's highlighter."""
    if truthy(options.get("syntax_highlighter")):
        return options["syntax_highlighter"]
    if truthy(options.get("enable_coderay")):
        return "coderay"
    return config["highlighter"] if truthy(config.get("highlighter")) else "rouge"


def _check_math_engine(name: object) -> None:
    if truthy(name) and name != "mathjax":
        raise BuildError(
            Diagnostic(
                "configuration/math-engine",
                f"The math engine kramdown-math-{to_s(name)} is not available",
                cure="set `kramdown: {math_engine: mathjax}`, or leave it out",
            )
        )
