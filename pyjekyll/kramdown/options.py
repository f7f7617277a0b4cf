"""kramdown's options: their types, defaults and how each value is read.

The names and meanings are those of https://kramdown.gettalong.org/options.html and of
kramdown-parser-gfm. Values may come from YAML or, in ``{::options}``, as strings. Symbols are
strings here.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from pyjekyll.kramdown.errors import KramdownError
from pyjekyll.kramdown.ruby import SPACES, integer, to_i
from pyjekyll.ruby.values import class_name, to_s

Options = dict[str, Any]


class Definition(NamedTuple):
    """How one option is read: the type of a simple one, then what checks the value."""

    kind: str  # string, integer, symbol, boolean, object
    default: Any
    check: Callable[[Any], Any] | None = None


def to_symbol(text: str) -> str | None:
    """Read a symbol as kramdown does: an empty word and ``nil`` are none."""
    text = text.strip(SPACES).removeprefix(":")
    return None if text in ("", "nil") else text


def _array(value: Any, name: str, size: int | None = None) -> list[Any]:
    if isinstance(value, str):
        value = value.split(",")
    elif not isinstance(value, list | tuple):
        raise KramdownError(f"Invalid type {class_name(value)} for option {name}")
    if size and len(value) != size:
        raise KramdownError(f"Option {name} needs exactly {size} values")
    return list(value)


def _hash(value: Any, name: str) -> dict[Any, Any]:
    if isinstance(value, str):
        value = _yaml(value, name)
    if not isinstance(value, Mapping):
        raise KramdownError(f"Invalid type {class_name(value)} for option {name}")
    return dict(value)


def _yaml(text: str, name: str) -> Any:
    import yaml

    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise KramdownError(f"Invalid YAML value for option {name}") from error


def _symbol_keys(name: str) -> Callable[[Any], dict[Any, Any]]:
    def check(value: Any) -> dict[Any, Any]:
        return {
            to_symbol(key) if isinstance(key, str) else key: item
            for key, item in _hash(value, name).items()
        }

    return check


def _link_defs(value: Any) -> dict[str, list[Any]]:
    checked = {}
    for key, item in _hash(value, "link_defs").items():
        if not isinstance(item, list | tuple) or not 1 <= len(item) <= 2:
            raise KramdownError("Invalid structure for hash value of option link_defs")
        checked[str(key)] = [*item, None][:2]
    return checked


def _toc_levels(value: Any) -> list[int]:
    if isinstance(value, str):
        if found := re.search(r"^([0-9])\.\.([0-9])$", value, re.MULTILINE):
            levels = list(range(int(found[1]), int(found[2]) + 1))
        elif re.search(r"^[0-9](?:,[0-9])*$", value, re.MULTILINE):
            levels = [to_i(level) for level in value.split(",")]
        else:
            raise KramdownError("Invalid syntax for option toc_levels")
    elif isinstance(value, list | tuple | range):
        levels = [to_i(level) for level in value]
    else:
        raise KramdownError(f"Invalid type {class_name(value)} for option toc_levels")
    if any(not 1 <= level <= 6 for level in levels):
        raise KramdownError("Level numbers for option toc_levels have to be integers from 1 to 6")
    return list(dict.fromkeys(levels))


def _smart_quotes(value: Any) -> list[int | str]:
    return [_code_or_name(item) for item in _array(value, "smart_quotes", 4)]


def _code_or_name(item: Any) -> int | str:
    try:
        return integer(str(item))
    except ValueError:
        return str(item)


def _typographic_symbols(value: Any) -> dict[Any, str]:
    read = _symbol_keys("typographic_symbols")(value)
    return {key: to_s(item) for key, item in read.items()}


def _footnote_link_text(value: Any) -> Any:
    if "%s" not in value:
        raise KramdownError("option footnote_link_text needs to contain a '%s'")
    return value


def _forbidden(value: Any) -> list[Any]:
    if isinstance(value, str):  # which is divided at commas only after its items were changed
        raise KramdownError("Invalid type String for option forbidden_inline_options")
    return _symbols("forbidden_inline_options")(value)


def _template(value: str) -> str:
    """Refuse every template: they are ERB, which only Ruby can run."""
    if value == "":
        return value
    if value == "document" or value.startswith("string://") or os.path.isfile(value):
        raise KramdownError(
            f"The template {value} is in ERB, which needs Ruby; use a layout instead"
        )
    raise KramdownError(f"The specified template file {value} does not exist")


def _symbols(name: str) -> Callable[[Any], list[Any]]:
    def check(value: Any) -> list[Any]:
        return [to_symbol(to_s(item)) for item in _array(value, name)]

    return check


_QUOTES = ["lsquo", "rsquo", "ldquo", "rdquo"]
_LATEX = ["section", "subsection", "subsubsection", "paragraph", "subparagraph", "subparagraph"]

DEFINITIONS: dict[str, Definition] = {
    "template": Definition("string", "", _template),
    "auto_ids": Definition("boolean", True),
    "auto_id_stripping": Definition("boolean", False),
    "auto_id_prefix": Definition("string", ""),
    "header_links": Definition("boolean", False),
    "transliterated_header_ids": Definition("boolean", False),
    "parse_block_html": Definition("boolean", False),
    "parse_span_html": Definition("boolean", True),
    "html_to_native": Definition("boolean", False),
    "link_defs": Definition("object", {}, _link_defs),
    "footnote_nr": Definition("integer", 1),
    "entity_output": Definition("symbol", "as_char"),
    "toc_levels": Definition("object", [1, 2, 3, 4, 5, 6], _toc_levels),
    "line_width": Definition("integer", 72),
    "latex_headers": Definition("object", _LATEX, lambda value: _array(value, "latex_headers", 6)),
    "smart_quotes": Definition("object", _QUOTES, _smart_quotes),
    "typographic_symbols": Definition("object", {}, _typographic_symbols),
    "remove_block_html_tags": Definition("boolean", True),
    "remove_span_html_tags": Definition("boolean", False),
    "header_offset": Definition("integer", 0),
    "syntax_highlighter": Definition("symbol", "rouge"),
    "syntax_highlighter_opts": Definition("object", {}, _symbol_keys("syntax_highlighter_opts")),
    "math_engine": Definition("symbol", "mathjax"),
    "math_engine_opts": Definition("object", {}, _symbol_keys("math_engine_opts")),
    "footnote_backlink": Definition("string", "&#8617;"),
    "footnote_backlink_inline": Definition("boolean", False),
    "footnote_prefix": Definition("string", ""),
    "footnote_link_text": Definition("string", "%s", _footnote_link_text),
    "remove_line_breaks_for_cjk": Definition("boolean", False),
    "forbidden_inline_options": Definition("object", ["template"], _forbidden),
    "list_indent": Definition("integer", 2),
    # Of the GFM parser.
    "hard_wrap": Definition("boolean", True),
    "gfm_quirks": Definition("object", ["paragraph_end"], _symbols("gfm_quirks")),
}

# What kramdown 2.4 does not know.
ADDED_IN_2_5 = frozenset({"header_links", "footnote_link_text"})


def known(name: str, version: str) -> bool:
    """Say whether that version of kramdown has an option of that name."""
    return name in DEFINITIONS and not (version == "2.4" and name in ADDED_IN_2_5)


def parse_option(name: str, value: Any) -> Any:
    """Read the value of a known option; KramdownError if it cannot be."""
    definition = DEFINITIONS[name]
    value = _READERS[definition.kind](name, value)
    return definition.check(value) if definition.check else value


def _string(_name: str, value: Any) -> str:
    return to_s(value)


def _integer(name: str, value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    try:
        return integer(to_s(value))
    except ValueError:
        raise KramdownError(f"Invalid integer value for option '{name}': '{to_s(value)}'") from None


def _symbol(_name: str, value: Any) -> str | None:
    return to_symbol(to_s(value))


def _boolean(_name: str, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    text = to_s(value)
    return text.lower().strip(SPACES) != "false" and bool(text)


def _object(_name: str, value: Any) -> Any:
    return value


_READERS: dict[str, Callable[[str, Any], Any]] = {
    "string": _string,
    "integer": _integer,
    "symbol": _symbol,
    "boolean": _boolean,
    "object": _object,
}


_DEFAULTS: Options = {name: definition.default for name, definition in DEFINITIONS.items()}


class Merged(dict[str, Any]):
    """Options that were read already: who converts many documents merges once."""


def merge(given: Mapping[str, Any]) -> Options:
    """Lay what is given over the defaults; unknown names are kept as they are."""
    if type(given) is Merged:
        return Merged(given)
    options = Merged(_DEFAULTS)
    for name, value in given.items():
        options[name] = parse_option(name, value) if name in DEFINITIONS else value
    version = str(options.get("kramdown_version") or "2.5")
    options["kramdown_version"] = "2.4" if version == "2.4" or version.startswith("2.4.") else "2.5"
    return options
