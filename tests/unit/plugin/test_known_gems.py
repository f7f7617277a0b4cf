"""Tags and filters of gems are known by name, so that what is missing can be named."""

from __future__ import annotations

import importlib

import pytest

from pyjekyll.plugin import named_plugins
from pyjekyll.plugin.known_gems import GEM_OF_FILTER, GEM_OF_TAG, way_out
from pyjekyll.plugin.registration import Registry


def registries():
    for name in named_plugins.names():
        registry = Registry()
        registry.take(importlib.import_module(f"pyjekyll.plugins.{name.replace('-', '_')}"))
        yield name, registry


def test_every_tag_and_filter_of_a_built_in_plugin_is_known():
    tags, filters = {}, {}
    for name, registry in registries():
        tags.update(dict.fromkeys(registry.tags, name))
        filters.update(dict.fromkeys(registry.filters, name))
    assert {"seo", "toc"} <= tags.keys()
    assert "toc_only" in filters
    assert {tag: GEM_OF_TAG.get(tag) for tag in tags} == tags
    assert {one: GEM_OF_FILTER.get(one) for one in filters} == filters


@pytest.mark.parametrize(
    ("gem", "plugins", "cure"),
    [
        ("jekyll-seo-tag", [], "it belongs to jekyll-seo-tag: add `plugins: [jekyll-seo-tag]` to "
         "_config.yml"),
        ("jekyll-seo-tag", ["jekyll-feed"], "it belongs to jekyll-seo-tag: add "
         "`- jekyll-seo-tag` to `plugins` in _config.yml"),
        ("jekyll-seo-tag", ["jekyll-seo-tag"], "it belongs to jekyll-seo-tag, which was not "
         "loaded"),
        ("no-gem", [], "it belongs to no-gem, which pyjekyll does not have"),
        (None, [], None),
    ],
)  # fmt: skip
def test_a_cure_names_the_gem_and_the_line_to_add(gem, plugins, cure):
    assert named_plugins.cure_of_unknown(gem, {"plugins": plugins}) == cure


def test_a_gem_that_is_not_there_has_a_way_out_where_one_is_known():
    cure = named_plugins.cure_of_unknown("jekyll-youtube", {})
    assert cure == (
        "it belongs to jekyll-youtube, which pyjekyll does not have: "
        "write an include with the `iframe` of the video"
    )
    assert way_out("no-gem") is None
