"""`remote_theme` is used if the plugin is loaded, and is never ignored in silence."""

from __future__ import annotations

import pytest

from pyjekyll.errors import BuildError

THEME = {
    "_themed/_layouts/default.html": "[{% feed_meta %}]{{ content }}",
    "_themed/_themed.gemspec": 'spec.add_dependency "jekyll-feed"\n',
    "_themed/_config.yml": "of_theme: true\n",
    "index.html": "---\nlayout: default\n---\n{{ site.theme }} {{ site.of_theme }}",
}


@pytest.fixture
def themed(site_folder, monkeypatch):
    """A site with a folder of its own as remote theme; what is built by path, and the rules."""
    site_folder.path.mkdir()
    monkeypatch.chdir(site_folder.path)

    def make(config, **options):
        result = site_folder.build({**THEME, "_config.yml": config}, **options)
        prefix = result.site.dest + "/"
        texts = {k.removeprefix(prefix): v.read().decode() for k, v in result.outputs.items()}
        return texts, [d.rule for d in result.diagnostics]

    return make


LISTED = "plugins: [jekyll-remote-theme]\n"


def test_a_theme_of_the_plugin_brings_tags_but_no_generators(themed):
    # Recorded from jekyll-remote-theme 0.5: the feed is linked, and not written.
    texts, _ = themed("remote_theme: ./_themed\n" + LISTED)
    assert texts["index.html"].startswith("[<link type=")
    assert texts["index.html"].endswith("]_themed ")
    assert "feed.xml" not in texts


def test_a_plugin_that_bundler_loads_comes_before_the_generators(themed, site_folder):
    # Recorded likewise, with the plugin required before Jekyll runs.
    site_folder.put({"Gemfile": 'gem "jekyll-remote-theme", group: :jekyll_plugins\n'})
    texts, _ = themed("remote_theme: ./_themed\n")
    assert "feed.xml" in texts


def test_without_the_plugin_it_is_ignored_and_reported(themed):
    texts, rules = themed("remote_theme: ./_themed\n", compat="jekyll-4.4")
    assert texts["index.html"] == " "
    assert "plugin/remote-theme" in rules


def test_github_pages_loads_the_plugin_by_itself(themed):
    texts, rules = themed("remote_theme: ./_themed\n", compat="github-pages")
    assert texts["index.html"].endswith("]_themed ")
    assert "site/theme-missing" not in rules


@pytest.mark.parametrize(("compat", "data"), [("jekyll-4.4", "1"), ("github-pages", "")])
def test_jekyll_3_reads_no_data_of_themes(themed, site_folder, compat, data):
    files = {"_themed/_data/d.yml": "v: 1\n", "data.txt": "---\n---\n{{ site.data.d.v }}"}
    site_folder.put(files)
    texts, _ = themed("remote_theme: ./_themed\n" + LISTED, compat=compat)
    assert texts["data.txt"] == data


@pytest.mark.parametrize("value", ["null", "false"])
def test_nothing_is_no_theme(themed, value):
    _, rules = themed(f"remote_theme: {value}\n" + LISTED)
    assert "site/theme-missing" not in rules


def test_what_is_no_theme_is_an_error_that_a_build_survives(themed):
    texts, rules = themed("remote_theme: 'a b c'\n" + LISTED)
    assert texts["index.html"] == " "
    assert "site/theme-missing" in rules


def test_an_empty_text_stops_the_build_as_in_ruby(themed):
    with pytest.raises(BuildError) as caught:
        themed("remote_theme: ''\n" + LISTED)
    assert [d.rule for d in caught.value.diagnostics] == ["site/theme-missing"]


def test_a_theme_that_is_not_there_stops_the_build_with_all_else_that_is_missing(themed):
    with pytest.raises(BuildError) as caught:
        themed("remote_theme: o/n\nplugins: [jekyll-remote-theme, nope]\n")
    theme, plugin = sorted(caught.value.diagnostics, key=lambda d: d.rule, reverse=True)
    assert (theme.rule, str(theme.place)) == ("site/theme-missing", "_config.yml:1:15")
    assert "theme fetch" in theme.cure
    assert plugin.rule == "plugin/missing"
