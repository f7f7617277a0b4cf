"""Ruby files that are known are replaced; changed ones are not."""

from __future__ import annotations

from importlib.resources import files

import pytest

from pyjekyll.plugin import ruby_twins
from pyjekyll.plugin.ruby_twins import digest, find

HOOK = """\
Jekyll::Hooks.register :posts, :post_init do |post|

  commit_num = `git rev-list --count HEAD "#{ post.path }"`.strip
"""


def test_comments_blank_lines_and_indentation_do_not_count():
    other = "# frozen\n=begin\nlong\n=end\n" + HOOK.replace("  commit", "\tcommit   # x")[:0] + HOOK
    assert digest(other.replace("\n\n", "\n\n\n")) == digest(HOOK)


def test_any_other_change_does():
    assert digest(HOOK.replace("HEAD", "main")) != digest(HOOK)


def test_a_file_that_nobody_knows_has_no_twin(tmp_path):
    path = tmp_path / "own.rb"
    path.write_text(HOOK)
    assert find(str(path)) is None


def test_a_known_file_has_one(tmp_path, monkeypatch):
    monkeypatch.setattr(ruby_twins, "_known", lambda: {digest(HOOK): "posts_lastmod_hook"})
    path = tmp_path / "hook.rb"
    path.write_text(HOOK)
    assert find(str(path)).__name__ == "pyjekyll.plugins._ruby_files.posts_lastmod_hook"


def table():
    text = files("pyjekyll.plugins").joinpath("data/ruby_files.txt").read_text()
    return [line.split() for line in text.splitlines() if not line.startswith("#")]


def modules():
    folder = files("pyjekyll.plugins").joinpath("_ruby_files")
    return {p.name.removesuffix(".py") for p in folder.iterdir() if p.name[0] != "_"}


def test_each_module_is_in_the_table_and_each_line_has_one():
    assert {line[1] for line in table()} == modules()
    assert len({line[0] for line in table()}) == len(table())


@pytest.mark.parametrize("name", sorted(modules()))
def test_each_module_registers_something(name):
    import importlib

    from pyjekyll.plugin.registration import Registry

    registry = Registry()
    registry.take(importlib.import_module(f"pyjekyll.plugins._ruby_files.{name}"))
    found = [registry.generators, registry.tags, registry.filters, registry.hooks]
    assert any(found)
