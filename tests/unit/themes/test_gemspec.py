"""Specifications in Ruby are read as text: what RubyGems writes, and what authors write."""

from __future__ import annotations

import json

import pytest

from pyjekyll.themes import gemspec
from pyjekyll.themes.errors import ThemeError

INSTALLED = """\
# -*- encoding: utf-8 -*-
# stub: minima 2.5.1 ruby lib

Gem::Specification.new do |s|
  s.name = "minima".freeze
  s.version = "2.5.1"
  s.metadata = { "plugin_type" => "theme" } if s.respond_to? :metadata=
  s.authors = ["Jo\\u00EBl \\"G\\" Glovier".freeze, "B \\#{x}".freeze]
  s.summary = "A beautiful, minimal theme for Jekyll.".freeze

  if s.respond_to? :add_runtime_dependency then
    s.add_runtime_dependency(%q<jekyll>.freeze, [">= 3.5", "< 5.0"])
    s.add_runtime_dependency(%q<jekyll-feed>.freeze, ["~> 0.9"])
    s.add_development_dependency(%q<bundler>.freeze, [">= 1.15"])
  else
    s.add_dependency(%q<jekyll>.freeze, [">= 3.5", "< 5.0"])
    s.add_dependency(%q<bundler>.freeze, [">= 1.15"])
  end
end
"""
WRITTEN = """\
Gem::Specification.new do |spec|
  spec.name          = "a-theme"
  spec.version       = '0.12.0'   # comment
  spec.authors       = %w(Ann Bob)
  spec.summary       = %q{A "modern" theme.}
  spec.description   = <<~TEXT
    Two
      lines
  TEXT
  spec.metadata      = {
    "bug_tracker_uri"   => "https://a.test/issues",
    plugin_type: "theme",
  }
  spec.metadata["more"] = "yes"
  spec.add_development_dependency "bundler", ">= 2.3.5"
  # spec.add_runtime_dependency "jemoji"
  spec.add_runtime_dependency "jekyll", ">= 3.8.5", "< 5"
  spec.add_dependency('jekyll-seo-tag', '2.0')
  spec.add_runtime_dependency "jekyll-include-cache"
  spec.add_runtime_dependency "jekyll-paginate-v2",
                              "~>3.0"
end
"""


def test_the_file_that_rubygems_writes():
    spec = gemspec.of_ruby(INSTALLED, "x")
    assert (spec.name, spec.version) == ("minima", "2.5.1")
    assert spec.authors == ('Joël "G" Glovier', "B #{x}")
    assert spec.metadata == {"plugin_type": "theme"}
    assert [str(d) for d in spec.dependencies] == [
        "jekyll (>= 3.5, < 5.0)",
        "jekyll-feed (~> 0.9)",
    ]


def test_the_file_that_an_author_writes():
    spec = gemspec.of_ruby(WRITTEN, "x")
    assert (spec.name, spec.version, spec.authors) == ("a-theme", "0.12.0", ("Ann", "Bob"))
    assert (spec.summary, spec.description) == ('A "modern" theme.', "Two\n  lines\n")
    assert spec.metadata == {
        "bug_tracker_uri": "https://a.test/issues",
        "plugin_type": "theme",
        "more": "yes",
    }
    assert [str(d) for d in spec.dependencies] == [
        "jekyll (>= 3.8.5, < 5)",
        "jekyll-seo-tag (= 2.0)",
        "jekyll-include-cache (>= 0)",
        "jekyll-paginate-v2 (~> 3.0)",
    ]


@pytest.mark.parametrize(
    ("text", "files"),
    [
        ('require "json"\npackage = JSON.parse(File.read("package.json"))\nGem.new do |s|\n'
         '  s.version = package["version"]\nend\n', {"package.json": '{"version": "4.26.2"}'}),
        ('require_relative "lib/t/version"\nGem.new do |s|\n  s.version = T::VERSION\nend\n',
         {"lib/t/version.rb": 'module T\n  VERSION = "4.26.2".freeze\nend\n'}),
        ('require "t/version"\nGem.new do |s|\n  s.version = T::VERSION\nend\n',
         {"lib/t/version.rb": "VERSION = '4.26.2'\n"}),
        ('Gem.new do |s|\n  s.version = File.read("VERSION").strip\nend\n',
         {"VERSION": "4.26.2\n"}),
        ('v = "4.26.2"\nGem.new do |s|\n  s.version = v\nend\n', {}),
    ],
)  # fmt: skip
def test_versions_that_are_kept_elsewhere(tmp_path, text, files):
    for name, content in {**files, "t.gemspec": text}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content)
    assert gemspec.read_file(tmp_path / "t.gemspec", tmp_path).version == "4.26.2"


@pytest.mark.parametrize("path", ["../VERSION", "/etc/hostname", "link"])
def test_a_version_is_never_read_outside_of_the_theme(tmp_path, path):
    theme = tmp_path / "theme"
    theme.mkdir()
    (tmp_path / "VERSION").write_text("6.6.6")
    (theme / "link").symlink_to(tmp_path / "VERSION")
    (theme / "t.gemspec").write_text(f'Gem.new do |s|\n  s.version = File.read("{path}")\nend\n')
    assert gemspec.read_file(theme / "t.gemspec", theme).version == "0.0.0"


def test_ruby_that_is_not_plain_gives_what_can_be_read():
    spec = gemspec.of_ruby("Gem::Specification.new do |s|\n  s.version = v()\nend", "name")
    assert spec == gemspec.Gemspec("name")


def test_a_remote_theme_is_read_as_jekyll_remote_theme_does():
    # Recorded: MockGemspec of jekyll-remote-theme 0.5 with this text.
    spec = gemspec.of_remote_theme(WRITTEN, "a-theme")
    assert spec.version == "0.12.0"
    assert [str(d) for d in spec.dependencies] == [
        "jekyll (>= 0)",
        "jekyll-seo-tag (>= 0)",
        "jekyll-include-cache (>= 0)",
    ]
    assert spec.authors == ()
    assert spec.summary == ""
    assert gemspec.of_remote_theme(None, "n") == gemspec.Gemspec("n")


def test_json_gives_the_same_back():
    spec = gemspec.of_ruby(WRITTEN, "x")
    assert gemspec.of_json(json.loads(json.dumps(spec.to_json()))) == spec


@pytest.mark.parametrize("values", [{}, {"name": "x"}, {"dependencies": [1]}])
def test_json_that_is_none_of_ours_is_refused(values):
    with pytest.raises(ThemeError):
        gemspec.of_json(values)


@pytest.mark.parametrize("text", ['"' * 50_000, "%q{" * 20_000, "s.authors = [" * 5_000])
def test_no_text_takes_long(text):
    gemspec.of_ruby(text, "x")
