"""An audit says what of a site is missing, without running anything of it."""

from __future__ import annotations

import pytest

from pyjekyll.audit import Verdict, audit, further_errors

PAGE = "---\n---\n"


@pytest.fixture
def look(site_folder):
    def look(files, **config):
        site_folder.put(files)
        return audit(site_folder.configure(**config))

    return look


def missing(found):
    return [(item.kind, item.name) for item in found.of(Verdict.MISSING)]


def test_a_plain_site_is_whole_and_nothing_is_written(look, site_folder):
    found = look({"index.md": PAGE + "{% for p in site.posts %}{{ p.title | upcase }}{% endfor %}"})
    assert found.whole
    assert found.choice.compatibility.name == "jekyll-4.4"
    assert not site_folder.destination.exists()
    assert [path.name for path in site_folder.path.iterdir()] == ["index.md"]


def test_a_repository_that_nobody_names_is_missing(look):
    files = {
        "_config.yml": "plugins: [jekyll-github-metadata]\n",
        "i.md": PAGE + "{{ site.title }}",
    }
    found = look(files)
    assert missing(found) == [("plugin", "plugin/github-metadata")]
    (item,) = found.of(Verdict.MISSING)
    assert item.diagnostic.cure == "add `repository: owner/name` to _config.yml"
    files["_config.yml"] += "title: t\n"
    assert look(files).whole
    for text in ("{{ site.github.owner_name }}", "{% github_edit_link %}"):
        files["i.md"] = PAGE + text
        assert missing(look(files)) == [("plugin", "plugin/github-metadata")]
    files["_config.yml"] += "repository: a/b\n"
    assert look(files).whole


def test_everything_that_is_missing_is_found_in_one_run(look):
    found = look(
        {
            "_config.yml": "theme: no-theme\nplugins: [no-plugin, jekyll-feed]\n",
            "_plugins/x.rb": "class A < Jekyll::Generator\nend\n",
            "index.md": PAGE + "{% seo %}\n{% nope %}{{ 1 | toc_only }}",
            "other.md": PAGE + "{% seo %}",
        },
        ruby_plugins="error",
    )
    assert missing(found) == [
        ("theme", "no-theme"),
        ("plugin", "no-plugin"),
        ("Ruby file", "_plugins/x.rb"),
        ("tag", "seo"),
        ("tag", "nope"),
    ]
    assert ("plugin", "jekyll-feed") in [(i.kind, i.name) for i in found.of(Verdict.SUPPORTED)]
    assert [(i.kind, i.name) for i in found.of(Verdict.PARTLY)] == [("filter", "toc_only")]
    seo = next(item.diagnostic for item in found.items if item.name == "seo")
    assert seo.cure == (
        "it belongs to jekyll-seo-tag: add `- jekyll-seo-tag` to `plugins` in _config.yml"
    )
    assert str(seo.place) == "index.md:3:4"
    assert seo.notes == ("and in another place",)


def test_no_code_of_the_site_runs(look, site_folder):
    marker = site_folder.path / "ran"
    code = f"open({str(marker)!r}, 'w')\nfrom pyjekyll.api import Tag, register_tag\n"
    code += "@register_tag('mine')\nclass Mine(Tag):\n    pass\n"
    found = look({"_plugins/x.py": code, "index.md": PAGE + "{% mine %}"})
    assert found.whole
    assert not marker.exists()


def test_tags_of_ruby_files_are_known_and_what_they_register_is_said(look):
    ruby = "class T < Liquid::Block\nend\nLiquid::Template.register_tag('box', T)\n"
    files = {"_plugins/box.rb": ruby, "index.md": PAGE + "{% box %}{% nope %}{% endbox %}"}
    found = look(files, ruby_plugins="error")
    assert missing(found) == [("Ruby file", "_plugins/box.rb"), ("tag", "nope")]
    assert found.items[0].diagnostic.notes == ("line 3: registers the tag box",)
    assert missing(look({}, ruby_plugins="skip")) == [("tag", "box"), ("tag", "nope")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("{% if site.x %}{% include a.html %}{% endif %}", []),
        ("{% if site.title %}{% include a.html %}{% endif %}", [("tag", "nope")]),
        ("{% unless site.title %}{% include a.html %}{% endunless %}", []),
        ("{% if page.never %}{% include a.html %}{% endif %}", []),
        ("{% if page.some and site.title %}{% include a.html %}{% endif %}", [("tag", "nope")]),
        ("{% if site.title == 'b' %}{% include a.html %}{% else %}ok{% endif %}", []),
        ("{% for x in site.data.none %}{% include a.html %}{% endfor %}", []),
        ("{% raw %}{% nope %}{% endraw %}{% comment %}{% nope %}{% endcomment %}", []),
        ("{% include a.html %}", [("tag", "nope")]),
        ("{% include none.html %}", [("file", "index.md")]),
        ("{% if page.some %}{% include none.html %}{% endif %}", [("file", "index.md")]),
        ("{% if page.never %}{% include none.html %}{% endif %}", []),
        ("{% for p in site.pages %}{% include none.html %}{% endfor %}", [("file", "index.md")]),
        (
            "{% case site.title %}{% when 'b' %}{% include a.html %}{% when 'c', 'd' %}"
            "{% include a.html %}{% endcase %}",
            [],
        ),
        (
            "{% case site.title %}{% when 'b', 'a' %}{% include a.html %}{% endcase %}",
            [("tag", "nope")],
        ),
        ("{% case site.title %}{% when 'a' %}ok{% else %}{% include a.html %}{% endcase %}", []),
        (
            "{% case site.title %}{% when 'b' %}ok{% else %}{% include a.html %}{% endcase %}",
            [("tag", "nope")],
        ),
        ("{% case page.some %}{% when 2 %}{% include a.html %}{% endcase %}", [("tag", "nope")]),
        ("{% include_relative part.txt %}", []),
        ("{% include_relative none.txt %}", [("file", "index.md")]),
        ("{% link none.md %}", [("file", "index.md")]),
        ("{% if %}", [("file", "index.md")]),
        ("{{ site.pages | where_exp: 'p', 'p.x contains 2-a' | size }}", [("file", "index.md")]),
        ("{% assign a = site.pages | find_exp: 'p', 'p.x ==' %}", [("file", "index.md")]),
        ("{{ site.pages | where_exp: 'p', 'p.x == 1' | group_by_exp: 'p', 'p.y' }}", []),
        ("{% if site.title == 'b' %}{{ site.pages | where_exp: 'p', '==' }}{% endif %}", []),
    ],
)
def test_only_what_a_render_can_reach_counts(look, body, expected):
    files = {
        "_config.yml": "title: a\n",
        "_includes/a.html": "{% nope %}",
        "part.txt": "text",
        "_includes/unused.html": "{% other %}",
        "index.md": f"---\nsome: 1\n---\n{body}",
    }
    assert missing(look(files)) == expected


def test_an_unknown_tag_counts_in_any_branch_since_a_template_is_parsed_as_a_whole(look):
    body = PAGE + "{% if site.never %}{% for a in b %}{% nope %}{% endfor %}{% endif %}"
    assert missing(look({"index.md": body})) == [("tag", "nope")]


PLUGINS = "{% assign plugins = site.plugins | default: site.gems %}"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (PLUGINS + "{% if plugins contains 'no' %}{% include a.html %}{% endif %}", []),
        (PLUGINS + "{% if plugins contains 'jemoji' %}{% include a.html %}{% endif %}",
         [("tag", "nope")]),
        ("{% if plugins contains 'jemoji' %}{% include a.html %}{% endif %}" + PLUGINS,
         [("tag", "nope")]),
        (PLUGINS + "{% for plugins in site.posts %}{% endfor %}"
         "{% if plugins contains 'no' %}{% include a.html %}{% endif %}", [("tag", "nope")]),
        (PLUGINS + "{% capture plugins %}no{% endcapture %}"
         "{% if plugins contains 'no' %}{% include a.html %}{% endif %}", [("tag", "nope")]),
        (PLUGINS + "{% assign plugins = 'no' %}"
         "{% if plugins contains 'no' %}{% include a.html %}{% endif %}", [("tag", "nope")]),
        (PLUGINS + "{% assign plugins = page.title %}"
         "{% if plugins contains 'no' %}{% include a.html %}{% endif %}", [("tag", "nope")]),
        (PLUGINS + "{% assign plugins = plugins | upcase %}"
         "{% if plugins contains 'no' %}{% include a.html %}{% endif %}", [("tag", "nope")]),
        (PLUGINS + "{% include b.html %}"
         "{% if plugins contains 'no' %}{% include a.html %}{% endif %}", [("tag", "nope")]),
        ("{% assign a = site.title %}{% assign b = a %}{% unless b %}{% include a.html %}"
         "{% endunless %}", [("tag", "nope")]),
        ("{% assign a = site.none.x %}{% for x in a %}{% include a.html %}{% endfor %}", []),
        ("{% assign site = page %}{% if site.plugins contains 'no' %}{% include a.html %}"
         "{% endif %}", [("tag", "nope")]),
        ("{% assign a = site.none %}{% case a %}{% when 'x' %}{% include a.html %}{% endcase %}",
         []),
        (PLUGINS + "{% if plugins contains 'no' %}{% include none.html %}{% endif %}"
         "{{ site.pages | where_exp: 'p', '==' }}", [("file", "index.md")]),
    ],
)  # fmt: skip
def test_what_templates_assign_of_the_configuration_is_followed(look, body, expected):
    files = {
        "_config.yml": "title: a\nplugins: [jemoji]\n",
        "_includes/a.html": "{% nope %}",
        "_includes/b.html": "{% if site.time %}{% assign plugins = 'no' %}{% endif %}",
        "index.md": f"---\ntitle: t\n---\n{body}",
    }
    assert missing(look(files)) == expected


def test_a_style_sheet_that_does_not_compile_is_missing_something(look):
    files = {"index.html": PAGE, "a.scss": PAGE + "{% if true %}@import 'none';{% endif %}"}
    assert missing(look(files)) == [("style sheets", "a.scss")]


def test_a_style_sheet_is_looked_at_beside_a_missing_plugin_but_not_without_its_theme(look):
    sheet = {"a.scss": PAGE + "@import 'none';"}
    found = look({"_config.yml": "plugins: [nope]\n", **sheet})
    assert missing(found) == [("plugin", "nope"), ("style sheets", "a.scss")]
    assert missing(look({"_config.yml": "theme: nope\n", **sheet})) == [("theme", "nope")]


def test_a_library_in_the_group_of_plugins_is_no_plugin_that_is_missing(look):
    gems = "group :jekyll_plugins do\n  gem 'rubyzip'\n  gem 'mini_racer'\n{}end\n"
    files = {"Gemfile": gems.format(""), "index.md": PAGE}
    assert look(files).whole
    files["Gemfile"] = gems.format("  gem 'jekyll-nope'\n")
    assert missing(look(files)) == [("plugin", "jekyll-nope")]


def test_further_errors_leave_out_what_is_known(look, site_folder):
    found = look({"_config.yml": "plugins: [no-plugin]\n", "index.md": PAGE + "{% nope %}"})
    known = [found.items[0].diagnostic]
    errors = further_errors(site_folder.configure(), known)
    assert [error.message for error in errors] == ["Unknown tag 'nope'"]


def test_a_file_that_only_loads_plugins_needs_no_ruby(look):
    files = {"_plugins/ext.rb": "require 'jekyll-tagging'\n", "index.html": "---\n---\n"}
    assert look(files, ruby_plugins="error").whole
    files["_plugins/ext.rb"] += "require 'jekyll-assets'\n"
    assert not look(files).whole


def test_a_file_that_no_jekyll_of_today_runs_is_not_whole(look):
    ruby = "class SitemapGenerator < Jekyll::Generator\nsite.posts.each { |post| post.name }\nend"
    found = look({"_plugins/sitemap_generator.rb": ruby})
    (item,) = found.of(Verdict.MISSING)
    assert "jekyll-sitemap" in item.diagnostic.cure


def test_plugins_that_are_ignored_are_named_among_the_errors(look, site_folder):
    config = "remote_theme: a/b\nplugins: [jekyll-scholar]\n"
    found = look({"_config.yml": config, "index.html": PAGE + "{% cite a %}"})
    known = [item.diagnostic for item in found.of(Verdict.MISSING) if item.kind == "theme"]
    rules = {each.rule for each in further_errors(site_folder.configure(), known)}
    assert rules == {"plugin/not-allowed", "liquid/unknown-tag"}


def test_a_plugin_that_is_a_gem_is_known_with_the_tags_that_it_brings(look, monkeypatch):
    monkeypatch.setattr("pyjekyll.ruby_host.loading.is_available", lambda: True)
    gem = "vendor/bundle/ruby/3.1.0/gems/jekyll-pony-1.0/lib/jekyll-pony.rb"
    files = {
        "_config.yml": "plugins: [jekyll-pony]\n",
        gem: 'Liquid::Template.register_tag("pony", Pony)\n',
        "index.md": PAGE + "{% pony %}{% cow %}",
    }
    found = look(files)
    assert missing(found) == [("tag", "cow")]
    (item,) = [item for item in found.of(Verdict.SUPPORTED) if item.kind == "plugin"]
    assert item.diagnostic.message == "The plugin 'jekyll-pony' runs from the gem jekyll-pony 1.0"


def test_filters_that_the_sites_own_code_brings_are_not_unknown(look):
    python = "from pyjekyll.api import register_filter\n@register_filter('mine')\ndef m(x): ...\n"
    text = PAGE + "{{ 'a' | mine }}{{ 'a' | toc_only }}"
    found = look({"_plugins/x.py": python, "index.md": text})
    assert [(i.kind, i.name) for i in found.of(Verdict.PARTLY)] == [("filter", "toc_only")]


def test_a_filter_that_no_plugin_has_makes_no_difference(look):
    found = look({"index.md": PAGE + "{{ 'a' | nope }}"})
    assert found.of(Verdict.PARTLY) == []
    assert found.whole


def test_filters_of_a_ruby_file_are_not_unknown_unless_it_is_left_out(look):
    ruby = "module F\n  def up(x)\n    x.upcase\n  end\nend\nLiquid::Template.register_filter(F)\n"
    found = look({"_plugins/x.rb": ruby, "index.md": PAGE + "{{ 'a' | up }}"})
    assert [item.name for item in found.items if item.kind == "filter"] == []
    strict = {"liquid": {"strict_filters": True}}
    skipped = look({}, ruby_plugins="skip", **strict)
    assert [item.name for item in skipped.items if item.kind == "filter"] == ["up"]


def test_a_remote_theme_that_nobody_reads_is_missing_where_its_layouts_are(look):
    config = "remote_theme: owner/theme\n"
    page = "---\nlayout: default\n---\n"
    files = {"_config.yml": config, "index.html": page, "Gemfile": "gem 'jekyll', '4.4.1'\n"}
    assert missing(look(files)) == [("theme", "owner/theme")]
    found = look({**files, "_layouts/default.html": "{{ content }}"})
    assert missing(found) == []
    assert [i.name for i in found.items if i.verdict == "partly"] == ["owner/theme"]


def test_what_is_missing_is_told_once_however_often_it_is_named(look):
    found = look(
        {
            "Gemfile": "group :jekyll_plugins do\n  gem 'jekyll-nope'\nend\n",
            "_sass/x.scss": "a { b: }",
            "a.scss": PAGE + "@import 'x';",
            "b.scss": PAGE + "@import 'x';",
        },
        plugins=["jekyll-nope"],
        compat="jekyll-4.3",
    )
    assert [kind for kind, _ in missing(found)] == ["plugin", "style sheets"]


def test_unknown_tags_are_not_taken_for_one_another(look):
    found = look({"a.md": PAGE + "{% frobname %}{% frobnames %}{% sitmap %}"})
    assert {i.name: i.diagnostic.cure for i in found.of(Verdict.MISSING)} == {
        "frobname": None,
        "frobnames": None,
        "sitmap": None,
    }


def test_a_plugin_by_the_name_of_its_file_is_the_one_that_a_tag_belongs_to(look):
    found = look({"a.md": PAGE + "{% bibliography %}"}, plugins=["jekyll/scholar"])
    (tag,) = [item for item in found.of(Verdict.MISSING) if item.kind == "tag"]
    assert tag.diagnostic.cure == "it belongs to jekyll-scholar, which was not loaded"


def test_a_translated_file_is_no_include(look):
    files = {
        "_i18n/en.yml": "a: b",
        "_i18n/en/x.md": "text",
        "a.md": PAGE + "{% tf x.md %}{% t a %}",
    }
    plugins = ["jekyll-multiple-languages-plugin"]
    assert look(files, plugins=plugins, languages=["en"]).whole
