"""A remote theme needs its plugin."""

from types import SimpleNamespace

import pytest

from pyjekyll.lint.remote_theme import remote_theme


@pytest.fixture
def found(site_folder):
    def of(*modules, config="remote_theme: a/b\n"):
        site_folder.put({"_config.yml": config})
        site = SimpleNamespace(
            config=site_folder.configure(),
            plugins=SimpleNamespace(module_names=list(modules)),
        )
        return list(remote_theme(site))

    return of


def test_a_remote_theme_without_its_plugin_is_reported(found):
    (diagnostic,) = found()
    assert (diagnostic.rule, diagnostic.place.line) == ("configuration/remote-theme", 1)
    assert "jekyll-remote-theme" in diagnostic.cure


def test_with_the_plugin_it_is_left_to_that(found):
    assert found("pyjekyll.plugins.jekyll_remote_theme") == []


def test_a_site_without_the_key_needs_no_plugin(found):
    assert found(config="title: x\n") == []
