"""Plugins of every kind are found, run in their order, and are named when they fail."""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import dedent

import pytest

from pyjekyll.errors import BuildError


@pytest.fixture
def make_site(site_folder):
    def make(files, environ=None, **config):
        site_folder.put({name: dedent(text) for name, text in files.items()})
        return site_folder.make(environ=environ, **config)

    return make


def build(site):
    outputs = site.process(write=False).outputs
    return {path.removeprefix(site.dest + "/"): o.read().decode() for path, o in outputs.items()}


def failure(raised):
    return [(d.rule, d.message) for d in raised.value.diagnostics]


GENERATOR = """
    from pyjekyll.api import Generator, PageWithoutAFile

    class Robots(Generator):
        def generate(self, site):
            page = PageWithoutAFile(site, site.source, "", "robots.txt", content=self.config["say"])
            site.pages.append(page)
"""
CONVERTER = """
    from pyjekyll.api import Converter

    class Upcase(Converter):
        priority = "low"

        def matches(self, ext):
            return ext == ".upcase"

        def output_ext(self, ext):
            return ".html"

        def convert(self, content):
            return content.upper()
"""
TAGS_AND_FILTERS = """
    from pyjekyll.api import Block, Tag, register_filter, register_tag

    @register_tag("greet")
    class Greet(Tag):
        def render(self, context):
            return f"Hello {context[self.markup]}!"

    @register_tag("loud")
    class Loud(Block):
        def render(self, context):
            return self.render_body(context).upper()

    @register_filter("twice")
    def twice(value, glue=""):
        return f"{value}{glue}{value}"
"""
HOOKS = """
    from pyjekyll.api import register_hook

    @register_hook("pages", "post_render", priority="low")
    def second(page):
        page.output += "2"

    @register_hook(("pages", "posts"), "post_render", priority="high")
    def first(page):
        page.output += "1"
"""
COMMAND = """
    from pyjekyll.api import Command

    class Hello(Command):
        name = "hello"
        summary = "Says hello"

        def run(self, arguments):
            return len(arguments)
"""


def test_a_generator_adds_a_page(make_site):
    site = make_site({"_plugins/robots.py": GENERATOR}, say="Hi")
    assert build(site) == {"robots.txt": "Hi"}


def test_a_converter_converts_the_files_it_matches(make_site):
    site = make_site({"_plugins/c.py": CONVERTER, "a.upcase": "---\n---\nshout\n"})
    assert build(site) == {"a.html": "SHOUT\n"}


def test_tags_blocks_and_filters_are_there_in_templates(make_site):
    text = "---\nwho: you\n---\n{% greet page.who %} {% loud %}{{ 'a' | twice: '-' }}{% endloud %}"
    site = make_site({"_plugins/sub/t.py": TAGS_AND_FILTERS, "a.html": text})
    assert build(site) == {"a.html": "Hello you! A-A"}


def test_a_filter_with_the_wrong_number_of_values_is_the_templates_error(make_site):
    site = make_site({"_plugins/t.py": TAGS_AND_FILTERS, "a.html": "---\n---\n{{1|twice:2,3}}"})
    with pytest.raises(BuildError, match=r"wrong number of arguments \(given 3, expected 1..2\)"):
        build(site)


def test_hooks_run_by_priority(make_site):
    site = make_site({"_plugins/h.py": HOOKS, "a.html": "---\n---\nx"})
    assert build(site) == {"a.html": "x12"}


def test_commands_are_listed(make_site):
    (command,) = make_site({"_plugins/c.py": COMMAND}).plugins.commands
    assert (command.name, command({}).run(["a", "b"])) == ("hello", 2)


def test_files_of_a_folder_import_one_another_and_run_once(make_site):
    helper = "count = []\ncount.append(1)\n"
    user = """
        from .z_helper import count
        from pyjekyll.api import register_filter

        @register_filter("count")
        def how_often(_):
            return len(count)
    """
    files = {
        "_plugins/a.py": user,
        "_plugins/z_helper.py": helper,
        "i.html": "---\n---\n{{0|count}}",
    }
    assert build(make_site(files)) == {"i.html": "1"}
    assert build(make_site({})) == {"i.html": "1"}


def test_nothing_is_left_in_the_folder_of_plugins(make_site, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    make_site({"_plugins/h.py": HOOKS})
    assert [path.name for path in Path(tmp_path, "source/_plugins").iterdir()] == ["h.py"]
    assert not sys.dont_write_bytecode


def test_safe_mode_runs_no_file_of_the_site(make_site):
    site = make_site({"_plugins/x.py": "raise SystemExit('no')", "a.txt": "x"}, safe=True)
    assert build(site) == {"a.txt": "x"}


def test_plugin_folders_are_relative_to_the_folder_we_are_in(make_site, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("mine").mkdir()
    Path("mine/robots.py").write_text(dedent(GENERATOR))
    site = make_site({"a.txt": "x"}, say="Hi", plugins_dir="mine")
    assert build(site) == {"a.txt": "x", "robots.txt": "Hi"}


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("1 / 0", "could not be loaded"),
        (GENERATOR.replace('self.config["say"]', "1 / 0"), "failed in a generator"),
        (CONVERTER.replace("content.upper()", "1 / 0"), "failed in a converter"),
        (
            TAGS_AND_FILTERS.replace('f"Hello {context[self.markup]}!"', "1 / 0"),
            "failed in the tag greet",
        ),
        (
            TAGS_AND_FILTERS.replace('f"{value}{glue}{value}"', "1 / 0"),
            "failed in the filter twice",
        ),
        (HOOKS.replace('page.output += "2"', "1 / 0"), "failed in hook pages:post_render"),
    ],
)
def test_a_plugin_that_fails_is_named_with_its_file_and_line(make_site, code, what):
    page = "---\n---\n{% if true %}{% greet x %}{{ 1 | twice }}{% endif %}"
    files = {"_plugins/bad.py": code, "a.upcase": "---\n---\nx", "i.html": "---\n---\nx"}
    if "register_tag" in code:
        files["t.html"] = page
    with pytest.raises(BuildError) as raised:
        make_site(files).process(write=False)
    diagnostic = raised.value.diagnostics[0]
    assert diagnostic.rule == "plugin/failed"
    assert "_plugins/bad.py" in diagnostic.message
    assert "_pyjekyll" not in diagnostic.message
    assert f"{what}: ZeroDivisionError: division by zero" in diagnostic.message
    assert diagnostic.place.path == "_plugins/bad.py"
    assert "1 / 0" in dedent(code).splitlines()[diagnostic.place.line - 1]


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


@pytest.mark.parametrize(
    "name", ["jekyll-fed", "no-such-plugin", "", ".", "a.b", "../x", "_shared"]
)
def test_a_plugin_that_there_is_not_is_an_error_in_jekylls_words(make_site, name):
    with pytest.raises(BuildError) as raised:
        make_site({}, plugins=[name])
    [(rule, message)] = failure(raised)
    assert rule == "plugin/missing"
    assert message == f"There is no plugin {name!r}"
    assert str(raised.value.diagnostics[0].jekyll).startswith(
        f"Dependency Error: Yikes! It looks like you don't have {name} or"
    )
    if name == "jekyll-fed":
        assert raised.value.diagnostics[0].cure == "did you mean 'jekyll-feed'?"


def test_missing_plugins_fail_warn_or_are_skipped(make_site):
    files = {"_config.yml": "plugins:\n- jekyll-feed\n- no-such\n"}
    with pytest.raises(BuildError) as raised:
        make_site(files)
    assert [d.notes for d in raised.value.diagnostics] == [
        ("--missing-plugins=warn builds without it",)
    ]
    [warning] = make_site({}, missing_plugins="warn").plugins.diagnostics
    assert (warning.rule, warning.severity, warning.notes) == ("plugin/missing", "warning", ())
    assert str(warning.place) == "_config.yml:3:3"
    assert make_site({}, missing_plugins="skip").plugins.diagnostics == []


def test_a_plugin_that_is_missing_says_what_it_brings_and_what_to_do_without_it(make_site):
    with pytest.raises(BuildError) as raised:
        make_site({}, plugins=["jekyll-youtube"])
    [missing] = raised.value.diagnostics
    assert missing.notes[0] == "it brings the tag youtube"
    assert missing.cure == (
        "remove it from `plugins`, and write an include with the `iframe` of the video"
    )


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


def test_ruby_plugins_fail_warn_or_are_skipped(make_site):
    ruby = "module X\n  class A < Jekyll::Generator\n  end\nend\n"
    files = {"_plugins/a.rb": ruby, "_plugins/b.rb": ruby, "_plugins/b.py": ""}
    with pytest.raises(BuildError) as raised:
        make_site(files)
    (diagnostic,) = raised.value.diagnostics
    assert (diagnostic.rule, str(diagnostic.place)) == ("plugin/ruby", "_plugins/a.rb:2")
    assert diagnostic.notes == ("line 2: registers the generator A",)
    assert [d.rule for d in make_site({}, ruby_plugins="warn").plugins.diagnostics] == [
        "plugin/ruby"
    ]
    assert make_site({}, ruby_plugins="skip").plugins.diagnostics == []
    assert make_site({}, safe=True).plugins.diagnostics == []


def test_a_ruby_file_that_only_loads_gems_is_followed(make_site):
    files = {
        "_plugins/gems.rb": 'require "jekyll-sitemap"\nBundler.require\n',
        "Gemfile": 'gem "jekyll-feed"\ngem "odd"\n',
    }
    site = make_site(files)
    modules = {type(generator).__module__.rpartition(".")[2] for generator in site.generators}
    assert modules == {"jekyll_sitemap", "jekyll_feed"}
    assert site.plugins.diagnostics == []


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


def test_hooks_may_share_a_name_and_come_out_of_functions(make_site):
    hooks = """
        from pyjekyll.api import register_hook

        @register_hook("pages", "post_render")
        def _(page):
            page.output += "a"

        @register_hook("pages", "post_render")
        def _(page):
            page.output += "b"

        def adding(text):
            @register_hook("pages", "post_render")
            def add(page):
                page.output += text

        adding("c")
    """
    files = {"_plugins/hooks.py": hooks, "a.html": "---\n---\n"}
    assert build(make_site(files)) == {"a.html": "abc"}


def test_a_hook_may_give_a_page_another_name(make_site):
    hook = """
        from pyjekyll.api import register_hook

        @register_hook("pages", "post_init")
        def rename(page):
            page.name = "other.html"
            page.process(page.name)
    """
    site = make_site({"_plugins/rename.py": hook, "a.md": "---\n---\n# A"})
    assert build(site) == {"other.html": "# A"}


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
