"""From the site's configuration to kramdown's options. Source: Jekyll's KramdownParser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.errors import BuildError, Diagnostic
from pyjekyll.ruby.values import to_s, truthy

if TYPE_CHECKING:
    from collections.abc import Mapping

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
