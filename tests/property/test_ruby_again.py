"""Recorded Ruby plugins, each built twice and after an edit: whatever is left out is as it was.

By default some of them, since each takes seconds; with PYJEKYLL_EDITS, which says how many edits
the other tests here make, all.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from pyjekyll.configuration import Configuration
from pyjekyll.site import Site
from pyjekyll.tracing.build_record import find_unchanged
from tests.conformance import ruby_plugin_cases as cases
from tests.conformance.test_ruby_plugins import compare, environment
from tests.ruby import data_or_skip

# What their plugins print follows from what was in the folders before the build.
_OF_ONE_BUILD = {"folder_made_by_a_plugin", "hook_of_clean"}

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["environment"]  # a fixture


_NAMES = sorted({*cases.names()} - _OF_ONE_BUILD)


@pytest.mark.parametrize("name", _NAMES if "PYJEKYLL_EDITS" in os.environ else _NAMES[::6])
def test_a_second_build_is_what_jekyll_writes(name: str, tmp_path: Path, environment: None) -> None:
    data_or_skip()
    cases.prepare(name, tmp_path / "site")
    for _ in range(2):
        difference = compare(cases.expected(name), _build(tmp_path, "built"))
        assert not difference, difference
    page = tmp_path / "site" / "about.md"
    page.write_text(page.read_text("utf-8") + "\n\nEdited.\n", "utf-8")
    os.utime(page, (cases.FILE_TIME, cases.FILE_TIME))
    again = _build(tmp_path, "built")
    shutil.rmtree(tmp_path / "built")
    difference = compare(_build(tmp_path, "built", disable_disk_cache=True), again)
    assert not difference, difference


_PLUGINS = """
class Turn < Liquid::Tag
  def render(context) = "turn #{$turn = $turn.to_i + 1}"
end

class Tell < Liquid::Tag
  def render(context)
    context.registers[:site].data['told'] = @markup
    ''
  end
end

module Loud
  def loud(text) = text.upcase
end
Liquid::Template.register_tag('turn', Turn)
Liquid::Template.register_tag('tell', Tell)
Liquid::Template.register_filter(Loud)
"""


@pytest.fixture
def site(tmp_path: Path, environment: None) -> Path:
    """A site on which one page has a turn, built once."""
    data_or_skip()
    source = tmp_path / "site"
    (source / "_plugins").mkdir(parents=True)
    (source / "_plugins" / "turn.rb").write_text(_PLUGINS)
    for name, text in {"a": "{% turn %}", "b": "b", "c": "{{ 'c' | loud }}", "d": "d"}.items():
        (source / f"{name}.html").write_text(f"---\n---\n{text}{{{{ site.data.told }}}}\n")
    _made(tmp_path)
    return source


def test_a_page_that_calls_no_ruby_is_left_out(site: Path) -> None:
    assert _made(site.parent) == {"page:a.html"}
    (site / "b.html").write_text("---\n---\nedited\n")
    assert _made(site.parent) == {"page:a.html", "page:b.html"}
    assert (site.parent / "built" / "c.html").read_text() == "C\n"


def test_another_plugin_makes_everything_anew(site: Path) -> None:
    plugin = site / "_plugins" / "turn.rb"
    plugin.write_text(plugin.read_text().replace("text.upcase", "text.upcase.upcase + '!'"))
    assert len(_made(site.parent)) == 4
    assert (site.parent / "built" / "c.html").read_text() == "C!\n"


def test_after_a_change_of_the_site_everything_is_rendered(site: Path) -> None:
    (site / "b.html").write_text("---\n---\n{% tell it %}\n")
    _made(site.parent)
    texts = [(site.parent / "built" / f"{name}.html").read_text() for name in "abcd"]
    assert texts == ["turn 1\n", "\n", "Cit \n", "dit \n"]
    assert len(_made(site.parent)) == 4, "there were no traces"


def test_nothing_is_built_where_nothing_has_changed(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugin = site / "_plugins" / "turn.rb"
    plugin.write_text(plugin.read_text() + "\nSOME = ENV['SOME']\n")
    _made(site.parent)
    config = {"source": str(site), "destination": str(site.parent / "built")}
    assert find_unchanged(Configuration.load(config)) is not None
    monkeypatch.setenv("SOME", "value")
    assert find_unchanged(Configuration.load(config)) is None
    _made(site.parent)
    assert find_unchanged(Configuration.load(config)) is not None
    look = "Process.clock_gettime(Process::CLOCK_REALTIME)"
    plugin.write_text(plugin.read_text() + f"\nOTHER = {look}\n")
    _made(site.parent)
    assert find_unchanged(Configuration.load(config)) is None


def _made(folder: Path) -> set[str]:
    """Build; the items that were rendered."""
    config = {"source": str(folder / "site"), "destination": str(folder / "built")}
    site = Site(Configuration.load(config))
    site.process()
    assert site.traces is not None
    return set(site.traces.reasons)


def _build(folder: Path, dest: str, **options: object) -> dict[str, str]:
    source = folder / "site"
    config = {"source": str(source), "destination": str(folder / dest), **options}
    Site(Configuration.load({**config, "compat": "jekyll-4.3"})).process()
    return cases.files_of(folder / dest)
