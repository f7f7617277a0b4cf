"""Finds lexers by name, and loads them when a language is first needed."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from pyjekyll.highlighter.names import canonical

if TYPE_CHECKING:
    from pyjekyll.highlighter.lexer import Lexer, Version

_PACKAGE = "pyjekyll.highlighter.lexers"
_VERSIONS = {"3.30": (3, 30), "4.7": (4, 7)}


def version_of(rouge: str) -> Version:
    """The version of Rouge that a text such as ``"4.7"`` names."""
    try:
        return _VERSIONS[rouge]
    except KeyError:
        raise ValueError(
            f"the version of Rouge must be one of {', '.join(_VERSIONS)}, not {rouge!r}"
        ) from None


def has_lexer(language: str) -> bool:
    """Whether a language, by its first name, has a module here."""
    return find_spec(f"{_PACKAGE}.{module_name(language)}") is not None


def module_name(language: str) -> str:
    """The module of a language's first name."""
    return language.replace("-", "_")


def parse_options(text: str) -> dict[str, str]:
    """A fence's options: of ``console?lang=ruby&prompt=%25`` what follows the question mark."""
    from urllib.parse import unquote_plus

    options: dict[str, str] = {}
    for part in text.replace(";", "&").split("&"):
        if part:
            name, equals, value = part.partition("=")
            options.setdefault(unquote_plus(name), unquote_plus(value) if equals else "1")
    return options


def lexer_for(name: str, version: Version) -> Lexer | None:
    """The lexer of a name, which options may follow; None for an unknown name."""
    name, _, options = name.partition("?")
    language = canonical(name, newer=version >= (4, 0))
    return None if language is None else _load(language, version, options)


def find(name: str | None, code: str, version: Version) -> Lexer | None:
    """The lexer of a name, or of the code itself for ``guess`` and no name at all."""
    if name is None or name.partition("?")[0] == "guess":
        from pyjekyll.highlighter.guessing import guess

        return lexer_for(guess(code), version) or lexer_for("plaintext", version)
    return lexer_for(name, version)


@lru_cache(maxsize=1000)
def _load(language: str, version: Version, options: str) -> Lexer:
    # Every language's module names its class alike, so that a new file is all that it needs.
    found = language if has_lexer(language) else "plaintext"
    module = import_module(f"{_PACKAGE}.{module_name(found)}")
    lexer: Lexer = module.Lexer(version, parse_options(options) if found == language else {})
    lexer.listed = language
    return lexer
