"""Plugins by the names of their gems: pyjekyll's own, and installed Python packages."""

from __future__ import annotations

import importlib
import importlib.util
import re
from typing import TYPE_CHECKING

from pyjekyll.errors import Diagnostic, Severity
from pyjekyll.plugin.user_code import LOADED
from pyjekyll.utils.spelling import nearest

if TYPE_CHECKING:
    from types import ModuleType

    from pyjekyll.errors import Place
    from pyjekyll.plugin.user_code import UserCode

ENTRY_POINTS = "pyjekyll.plugins"
_BUILT_IN = "pyjekyll.plugins"
# Ruby finds no gem by capitals or underscores in place of its own letters, and neither do we.
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")

# Gems that sites name beside their plugins and that a build without Ruby does not need, or that
# are part of pyjekyll itself.
NEEDLESS_GEMS = frozenset(
    """
    jekyll github-pages jekyll-compose jekyll-watch jekyll-data jekyll-livereload jekyll-admin
    kramdown kramdown-parser-gfm kramdown-math-katex liquid rouge safe_yaml redcarpet
    sass-embedded jekyll-sass-converter minima webrick wdm tzinfo tzinfo-data listen hawkins
    http_parser.rb json csv base64 bigdecimal logger ostruct racc
    observer rake bundler html-proofer nokogiri faraday faraday-retry ffi eventmachine
    concurrent-ruby classifier-reborn
    """.split()  # noqa: SIM905 - forty quotes would hide the names
)


def find(name: str, user_code: UserCode) -> ModuleType | None:
    """The module of a plugin; None where there is no such plugin.

    Raises BuildError, naming the plugin, where an installed one cannot be imported.
    """
    if _NAME.fullmatch(name):
        module_name = f"{_BUILT_IN}.{name.replace('-', '_')}"
        if importlib.util.find_spec(module_name) is not None:
            return importlib.import_module(module_name)
    return _installed(name, user_code)


def is_known(name: str) -> bool:
    """Whether there is a plugin of that name."""
    return name in NEEDLESS_GEMS or name in names()


def is_built_in(module: ModuleType) -> bool:
    """Whether the module is one of pyjekyll's own plugins."""
    return module.__name__.startswith(_BUILT_IN + ".")


def _installed(name: str, user_code: UserCode) -> ModuleType | None:
    from importlib.metadata import entry_points

    for entry_point in entry_points(group=ENTRY_POINTS, name=name):
        with user_code.running(entry_point.value, LOADED):
            return importlib.import_module(entry_point.module)
    return None


def names() -> list[str]:
    """The names of all plugins that there are, for suggestions."""
    import pkgutil
    from importlib.metadata import entry_points

    package = importlib.import_module(_BUILT_IN)
    own = [module.name.replace("_", "-") for module in pkgutil.iter_modules(package.__path__)]
    return [name for name in own if name[0] != "-"] + list(entry_points(group=ENTRY_POINTS).names)


def missing(name: str, *, required: bool, place: Place | None, excerpt: str | None) -> Diagnostic:
    """The report of a plugin that does not exist."""
    close = nearest(name, frozenset(names()))
    advice = (
        "remove it from `plugins`, or install a Python package that provides it "
        f"(entry point {ENTRY_POINTS})"
    )
    return Diagnostic(
        "plugin/missing",
        f"There is no plugin {name!r}",
        Severity.ERROR if required else Severity.WARNING,
        place,
        cure=f"did you mean {close!r}?" if close else advice,
        excerpt=excerpt,
        jekyll=f"Dependency Error: Yikes! It looks like you don't have {name} or one of its "
        "dependencies installed.",
    )
