"""What Ruby plugins register is found with its line."""

from pyjekyll.plugin.ruby_plugins import registrations

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
