"""pyjekyll: Jekyll, faithful to the byte, without Ruby.

The public face, loaded when it is used:

    from pyjekyll import Configuration, Site
    result = Site(Configuration.load({"source": "my-site"})).process()

Plugins are written against `Generator`, `Converter`, `Tag`, `Block`, `Drop` and `Hooks`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyjekyll.configuration import Configuration
    from pyjekyll.content.collection import Collection
    from pyjekyll.content.document import Document
    from pyjekyll.content.layout import Layout
    from pyjekyll.content.page import Page, PageWithoutAFile
    from pyjekyll.content.static_file import StaticFile
    from pyjekyll.errors import BuildError, ConfigurationError, Diagnostic, PyjekyllError
    from pyjekyll.liquid import Block, Drop, Tag
    from pyjekyll.plugin import Converter, Generator, Hooks
    from pyjekyll.site import Site
    from pyjekyll.writer import BuildResult

__version__ = "0.1.0"

# Which module each name lives in. Inside the package modules name that module themselves: another
# distribution owns an import package called pyjekyll, whose __init__ may have replaced this one.
_HOMES = {
    "Block": "pyjekyll.liquid",
    "BuildError": "pyjekyll.errors",
    "BuildResult": "pyjekyll.writer",
    "Collection": "pyjekyll.content.collection",
    "Configuration": "pyjekyll.configuration",
    "ConfigurationError": "pyjekyll.errors",
    "Converter": "pyjekyll.plugin",
    "Diagnostic": "pyjekyll.errors",
    "Document": "pyjekyll.content.document",
    "Drop": "pyjekyll.liquid",
    "Generator": "pyjekyll.plugin",
    "Hooks": "pyjekyll.plugin",
    "Layout": "pyjekyll.content.layout",
    "Page": "pyjekyll.content.page",
    "PageWithoutAFile": "pyjekyll.content.page",
    "PyjekyllError": "pyjekyll.errors",
    "Site": "pyjekyll.site",
    "StaticFile": "pyjekyll.content.static_file",
    "Tag": "pyjekyll.liquid",
}

__all__ = [
    "Block",
    "BuildError",
    "BuildResult",
    "Collection",
    "Configuration",
    "ConfigurationError",
    "Converter",
    "Diagnostic",
    "Document",
    "Drop",
    "Generator",
    "Hooks",
    "Layout",
    "Page",
    "PageWithoutAFile",
    "PyjekyllError",
    "Site",
    "StaticFile",
    "Tag",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'pyjekyll' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
