import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyjekyll.ruby_host.survey import Verdict, folders_made, survey

IN_MODULES = """\
module Kramdown
  module Converter
    class Html
      def x; end
    end
  end
end
"""


def test_a_file_says_what_it_registers_and_where():
    found = survey("""\
module Jekyll
  class Tagged < Page; end
  class Maker < Generator
  end
  class Up < Converter
  end
end
# Liquid::Template.register_tag('no', No)
Liquid::Template.register_tag('yes', Yes)
Liquid::Template.register_tag(:sym, Yes)
Liquid::Template.register_filter(Jekyll::Words)
Jekyll::Hooks.register [:pages, :posts], :pre_render do |item|
end
Jekyll::Hooks.register :site, :post_write, priority: :low do |site|
end
""")
    assert [(f.line, f.what) for f in found.registers] == [
        (2, "the pages Tagged"),
        (3, "the generator Maker"),
        (5, "the converter Up"),
        (9, "the tag yes"),
        (10, "the tag sym"),
        (11, "the filters of Jekyll::Words"),
        (12, "a hook on [:pages, :posts]:pre_render"),
        (14, "a hook on site:post_write"),
    ]
    assert found.verdict is Verdict.RUNS
    assert found.cause is None


@pytest.mark.parametrize(
    ("code", "verdict", "line"),
    [
        ("require 'json'\nrequire 'yaml'\nrequire 'csv'\n", Verdict.RUNS, None),
        ("require 'jekyll'\nrequire 'liquid'\nrequire_relative 'x'\n", Verdict.RUNS, None),
        ("x = 1\nrequire 'active_support'\n", Verdict.NEEDS_GEMS, 2),
        ("require 'nokogiri'\n", Verdict.RUNS, None),
        ("require 'nokogiri'\nNokogiri::HTML(x)\n", Verdict.RUNS_WITH_HOST, 2),
        ("Nokogiri::HTML(x)\nNokogiri::HTML5(x)\n", Verdict.REFUSED, 2),
        ("require 'sqlite3'\n", Verdict.REFUSED, 1),
        ("require 'open-uri'\n", Verdict.RUNS, None),
        ("require 'net/http'\n\nNet::HTTP.get(uri)\n", Verdict.NEEDS_NETWORK, 3),
        ("URI.open(url)\n", Verdict.NEEDS_NETWORK, 1),
        ("open('https://example.org/x')\n", Verdict.NEEDS_NETWORK, 1),
        ("File.open('https')\n", Verdict.RUNS, None),
        ("x = `git log -1 --format=%ct #{path}`\n", Verdict.RUNS_WITH_HOST, 1),
        ("x = `git log | head -1`\n", Verdict.REFUSED, 1),
        ("a\nx = %x(ls)\n", Verdict.REFUSED, 2),
        ("system('ls')\n", Verdict.REFUSED, 1),
        ("out, = Open3.capture2('git', 'log', '-1')\n", Verdict.RUNS_WITH_HOST, 1),
        ("Open3.capture3('pandoc')\n", Verdict.REFUSED, 1),
        ("self.system = 1; site.system\n", Verdict.RUNS, None),
        ("Kramdown::Document.new(x).to_html\n", Verdict.RUNS_WITH_HOST, 1),
        ("# system('ls') and `ls`\n'`ls`'\n", Verdict.RUNS, None),
        ("class Kramdown::Converter::Html\n  def convert_p(a)\n  end\nend\n", Verdict.REFUSED, 2),
        (IN_MODULES, Verdict.REFUSED, 4),
        ("module Rouge\n module Lexers\n  class X < JSON\n  end\n end\nend\n", Verdict.REFUSED, 3),
        ("class X < Rouge::RegexLexer\nend\n", Verdict.REFUSED, 1),
        ("\nclass X < Kramdown::Parser::GFM\nend\n", Verdict.REFUSED, 2),
        ("class X < Jekyll::Converters::Markdown\nend\n", Verdict.RUNS, None),
        ("module Jekyll\n  class Site\n    def render\n    end\n  end\nend\n", Verdict.REFUSED, 3),
        ("module Jekyll\n  class Site\n    def my_own\n    end\n  end\nend\n", Verdict.RUNS, None),
        ("module Jekyll\n class My < Page\n  def url\n  end\n end\nend\n", Verdict.RUNS, None),
        ("Jekyll::Renderer.prepend(X)\n", Verdict.REFUSED, 1),
        ("Jekyll::Site.class_eval do\nend\n", Verdict.REFUSED, 1),
        ("", Verdict.RUNS, None),
    ],
)  # fmt: skip
def test_the_fate_of_a_file(code, verdict, line):
    found = survey(code)
    assert (found.verdict, found.cause and found.cause.line) == (verdict, line)


def test_the_worst_reason_comes_first():
    found = survey("`git log`\nrequire 'slim'\nsystem 'x'\nURI.open(x)\n")
    assert found.verdict is Verdict.REFUSED
    assert [cause.line for cause in found.causes] == [3, 4, 2, 1]


def test_gems_that_are_at_hand_are_no_reason():
    assert survey("require 'jekyll-archives'").verdict is Verdict.NEEDS_GEMS
    assert survey("require 'jekyll-archives'", ["jekyll-archives"]).verdict is Verdict.RUNS


def test_needs_are_named():
    found = survey("ENV['X']\nFile.read(p)\nFile.write(p, 1)\nThread.new { }\n")
    assert [need.line for need in found.needs] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("code", "folders"),
    [
        ("FileUtils.mkdir_p('gen/x')", ["gen"]),
        ("Dir.mkdir 'gen' unless x", ["gen"]),
        ("GEN = './gen'.freeze\nFileUtils.mkdir_p(GEN)", ["gen"]),
        ("to = File.join(site.source, 'gen', name)\nFileUtils.mkdir_p to", ["gen"]),
        ('FileUtils.mkdir_p("#{site.source}/gen")', ["gen"]),
        ("FileUtils.mkdir_p(site.in_source_dir('gen'))", ["gen"]),
        ("# FileUtils.mkdir_p('gen')", []),
        ("FileUtils.mkdir_p(File.join(site.dest, 'gen'))", []),
        ('FileUtils.mkdir_p("#{name}/x")', []),
        ("FileUtils.mkdir_p('/tmp/gen')\nDir.mkdir('../gen')", []),
    ],
)
def test_the_folders_that_a_plugin_makes_are_read_from_its_text(code, folders):
    assert folders_made(code) == folders


@pytest.mark.parametrize("name", [".github", "_plugins", "vendor"])
def test_a_folder_that_plugins_may_not_write_to_is_a_reason(name):
    found = survey(f"\nFileUtils.mkdir_p('{name}/x')")
    assert found.verdict is Verdict.REFUSED
    assert found.cause.line == 2
    assert name in found.cause.what


@given(st.text(alphabet="'\"`#{}%w()/<~A\n =?:x|;end") | st.text())
def test_no_text_is_too_odd(text):
    survey(text)
