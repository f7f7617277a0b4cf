"""What Ruby plugins register is found with its line."""

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
