"""Which plugins keep a build from being remembered."""

from __future__ import annotations

import pkgutil
from importlib.util import find_spec

import pyjekyll.plugins
from pyjekyll.tracing.traceable import PLUGINS, TWINS

#: Why these are not traced: pictures and notebooks are read by programs; data may be made by a
#: program of the site; texts are changed, and the index made, where no trace sees it.
NOT_TRACED = {
    "jekyll_imagemagick",
    "jekyll_jupyter_notebook",
    "pyjekyll_more_data",
    "pyjekyll_search",
}


def test_every_built_in_plugin_is_traced_or_it_is_known_why_not() -> None:
    modules = {each.name for each in pkgutil.iter_modules(pyjekyll.plugins.__path__)}
    plugins = {name for name in modules if not name.startswith("_")}
    traced = {name.removeprefix("pyjekyll.plugins.") for name in PLUGINS}
    assert plugins - traced == NOT_TRACED
    assert traced <= plugins


def test_all_that_stands_in_for_ruby_files_is_there() -> None:
    assert [name for name in TWINS if find_spec(name) is None] == []
