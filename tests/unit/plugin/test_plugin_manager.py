"""Plugins of every kind are found, run in their order, and are named when they fail."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from pyjekyll.errors import BuildError
from tests.unit.plugin.conftest import COMMAND, CONVERTER, GENERATOR, HOOKS, TAGS_AND_FILTERS


def test_a_generator_adds_a_page(make_site, texts_of):
    site = make_site({"_plugins/robots.py": GENERATOR}, say="Hi")
    assert texts_of(site) == {"robots.txt": "Hi"}


def test_a_converter_converts_the_files_it_matches(make_site, texts_of):
    site = make_site({"_plugins/c.py": CONVERTER, "a.upcase": "---\n---\nshout\n"})
    assert texts_of(site) == {"a.html": "SHOUT\n"}


def test_tags_blocks_and_filters_are_there_in_templates(make_site, texts_of):
    text = "---\nwho: you\n---\n{% greet page.who %} {% loud %}{{ 'a' | twice: '-' }}{% endloud %}"
    site = make_site({"_plugins/sub/t.py": TAGS_AND_FILTERS, "a.html": text})
    assert texts_of(site) == {"a.html": "Hello you! A-A"}


def test_hooks_run_by_priority(make_site, texts_of):
    site = make_site({"_plugins/h.py": HOOKS, "a.html": "---\n---\nx"})
    assert texts_of(site) == {"a.html": "x12"}


def test_commands_are_listed(make_site):
    (command,) = make_site({"_plugins/c.py": COMMAND}).plugins.commands
    assert (command.name, command({}).run(["a", "b"])) == ("hello", 2)


def test_safe_mode_runs_no_file_of_the_site(make_site, texts_of):
    site = make_site({"_plugins/x.py": "raise SystemExit('no')", "a.txt": "x"}, safe=True)
    assert texts_of(site) == {"a.txt": "x"}


def test_plugin_folders_are_relative_to_the_folder_we_are_in(
    make_site, texts_of, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    Path("mine").mkdir()
    Path("mine/robots.py").write_text(dedent(GENERATOR))
    site = make_site({"a.txt": "x"}, say="Hi", plugins_dir="mine")
    assert texts_of(site) == {"a.txt": "x", "robots.txt": "Hi"}


def test_all_plugins_that_fail_or_are_missing_are_told(make_site):
    files = {
        "_plugins/a.py": "x(",
        "_plugins/b.py": "1 / 0",
        "_config.yml": "plugins:\n- no-such\n",
    }
    with pytest.raises(BuildError) as raised:
        make_site(files)
    rules = [d.rule for d in raised.value.diagnostics]
    assert rules == ["plugin/failed", "plugin/failed", "plugin/missing"]
    assert str(raised.value.diagnostics[2].place) == "_config.yml:2:3"


def test_the_group_of_the_gemfile_is_loaded_unless_it_is_switched_off(make_site):
    files = {"Gemfile": "group :jekyll_plugins do\n  gem 'jekyll-sitemap'\n  gem 'odd'\nend\n"}
    site = make_site(files)
    assert [type(g).__name__ for g in site.generators] == ["Sitemap"]
    assert [d.rule for d in site.plugins.diagnostics] == ["plugin/missing"]
    assert make_site({}, {"JEKYLL_NO_BUNDLER_REQUIRE": "1"}).generators == []


def test_safe_mode_loads_what_the_whitelist_names(make_site):
    plugins = ["jekyll-sitemap", "jekyll-feed"]
    assert make_site({}, plugins=plugins, safe=True).generators == []
    assert len(make_site({}, plugins=plugins, safe=True, whitelist="jekyll-feed").generators) == 1


def test_generators_run_from_the_highest_priority_to_the_lowest(make_site):
    code = "from pyjekyll.api import Generator\n" + "".join(
        f"class {name}(Generator):\n    priority = {priority!r}\n"
        for name, priority in (("A", "low"), ("B", "odd"), ("C", "highest"), ("D", "normal"))
    )
    site = make_site({"_plugins/g.py": code})
    assert [type(g).__name__ for g in site.generators] == ["C", "B", "D", "A"]


def test_pagination_without_its_plugin_is_told(make_site):
    site = make_site({"_config.yml": "paginate: 5\n"})
    assert [(d.rule, str(d.place)) for d in site.plugins.diagnostics] == [
        ("configuration/deprecated", "_config.yml:1:1")
    ]
    assert make_site({}, plugins=["jekyll-paginate"]).plugins.diagnostics == []


def test_a_hook_may_give_a_page_another_name(make_site, texts_of):
    hook = """
        from pyjekyll.api import register_hook

        @register_hook("pages", "post_init")
        def rename(page):
            page.name = "other.html"
            page.process(page.name)
    """
    site = make_site({"_plugins/rename.py": hook, "a.md": "---\n---\n# A"})
    assert texts_of(site) == {"other.html": "# A"}


def test_a_new_site_is_no_reset(make_site):
    hook = """
        from pyjekyll.api import register_hook

        for event in ("after_init", "after_reset", "post_read"):
            @register_hook("site", event)
            def note(site, event=event):
                site.config.setdefault("events", []).append(event)
    """
    site = make_site({"_plugins/hook.py": hook})
    site.process(write=False)
    assert site.config["events"] == ["after_init", "after_reset", "post_read"]
