"""What Ruby plugins register is found with its line."""

import pytest

from pyjekyll.errors import BuildError, Severity
from pyjekyll.plugin import ruby_plugins
from pyjekyll.plugin.ruby_plugins import read, registrations

RUBY = """\
module Jekyll
  # class Fake < Generator
  class ArchiveGenerator < Generator
  end
  class Upper < Jekyll::Converter
  end
end
Liquid::Template.register_tag('render_time', Jekyll::RenderTimeTag)
Liquid::Template.register_filter(Jekyll::AssetFilter)
Jekyll::Hooks.register :posts, :post_init do |post|
end
Jekyll::Hooks.register [:pages, :documents], :pre_render do |item|
end
"""


def test_each_registration_is_listed(tmp_path):
    path = tmp_path / "plugin.rb"
    path.write_text(RUBY)
    assert [(line, what) for what, line in registrations(str(path))] == [
        (3, "the generator ArchiveGenerator"),
        (5, "the converter Upper"),
        (8, "the tag render_time"),
        (9, "the filters of Jekyll::AssetFilter"),
        (10, "a hook on posts:post_init"),
        (12, "a hook on [:pages, :documents]:pre_render"),
    ]


def test_a_file_that_changes_classes_names_the_first(tmp_path):
    path = tmp_path / "plugin.rb"
    path.write_text(
        "module Kramdown\n  class Converter::Html\n    def convert_header(el)\n    end\n"
    )
    assert registrations(str(path)) == [("methods of Kramdown::Converter::Html", 3)]
    assert not read(str(path)).inert


def test_a_file_that_only_loads_others_is_inert(tmp_path):
    path = tmp_path / "plugin.rb"
    path.write_text(
        'require "jekyll-feed" # news\nrequire_relative "x/y"\nrequire "bundler/setup"\n'
        'Bundler.require(:default, :other)\nmodule A\n  VERSION = "1"\nend\n'
    )
    found = read(str(path))
    assert (found.requires, found.groups) == (("jekyll-feed",), ("default", "other"))
    assert found.inert


def test_a_file_of_nothing_but_requires_is_what_it_loads(tmp_path):
    path = tmp_path / "ext.rb"
    path.write_text("# gems\nrequire 'jekyll/tagging'\nrequire(\"jekyll-assets/bootstrap\")\n")
    assert ruby_plugins.read(str(path)).loads == (
        ("jekyll/tagging", 2),
        ("jekyll-assets/bootstrap", 3),
    )
    path.write_text("require 'jekyll/tagging'\nputs 1\n")
    assert ruby_plugins.read(str(path)).loads == ()


def test_plugins_that_a_file_loads_are_there_without_ruby(build_texts):
    files = {
        "_plugins/ext.rb": "require 'jekyll-sitemap'\nrequire 'jekyll/tagging'",
        "_config.yml": "url: https://a.example\ntag_page_dir: tag",
        "index.html": "---\n---\n{{ 'a' | tag_url }}",
    }
    for choice in ("error", "run", "warn", "skip"):
        texts = build_texts(files, ruby_plugins=choice)
        assert texts["index.html"].startswith("/tag/a")
        assert "sitemap.xml" in texts


@pytest.mark.parametrize("choice", ["error", "run"])
def test_a_plugin_that_a_file_loads_and_that_is_missing_is_reported_there(make_site, choice):
    files = {"_plugins/ext.rb": "# gems\nrequire 'jekyll-assets'", "index.html": ""}
    with pytest.raises(BuildError) as caught:
        make_site(files, ruby_plugins=choice)
    (found,) = caught.value.diagnostics
    assert found.message == "There is no plugin 'jekyll-assets'"
    assert (found.place.path, found.place.line) == ("_plugins/ext.rb", 2)
    assert found.cure.startswith("remove it from _plugins/ext.rb, and ")
    site = make_site(files, ruby_plugins=choice, missing_plugins="warn")
    assert [d.severity for d in site.plugins.diagnostics] == [Severity.WARNING]
    assert not make_site(files, ruby_plugins=choice, missing_plugins="skip").plugins.diagnostics


OLD_SITEMAP = """\
module Jekyll
  class SitemapGenerator < Generator
    def generate(site)
      site.posts.each do |post|
        url(post.name)
      end
    end
  end
end
"""


@pytest.mark.parametrize("choice", ["error", "run"])
def test_a_file_that_no_jekyll_of_today_runs_names_what_replaces_it(make_site, choice):
    with pytest.raises(BuildError) as caught:
        make_site({"_plugins/sitemap_generator.rb": OLD_SITEMAP}, ruby_plugins=choice)
    (found,) = caught.value.diagnostics
    assert "stops Jekyll 3 and 4 as well" in found.message
    assert "`- jekyll-sitemap`" in found.cure
    own = OLD_SITEMAP.replace("posts.each", "posts.docs.each")
    with pytest.raises(BuildError) as caught:
        make_site({"_plugins/sitemap_generator.rb": own}, ruby_plugins="error")
    assert "is written in Ruby" in caught.value.diagnostics[0].message
