"""The files below the folders of plugins: Python is run, and Ruby is read."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from pyjekyll.errors import BuildError, Severity
from pyjekyll.plugin.plugin_files import load_python, plugins_below, read_ruby
from pyjekyll.plugin.user_code import UserCode
from tests.unit.plugin.conftest import HOOKS


def test_files_of_a_folder_import_one_another_and_run_once(make_site, texts_of, monkeypatch):
    monkeypatch.setenv("RUNS", "")
    helper = "import os\nos.environ['RUNS'] += 'x'\ncount = [1]\n"
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
    assert texts_of(make_site(files)) == {"i.html": "1"}
    assert os.environ["RUNS"] == "x"
    assert texts_of(make_site({})) == {"i.html": "1"}


def test_nothing_is_left_in_the_folder_of_plugins(make_site, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    make_site({"_plugins/h.py": HOOKS})
    assert [path.name for path in Path(tmp_path, "source/_plugins").iterdir()] == ["h.py"]
    assert not sys.dont_write_bytecode


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


@pytest.fixture
def folder(site_folder):
    """A folder of files: `folder({name: text})`; its path."""

    def folder(files):
        site_folder.put(files)
        return str(site_folder.path)

    return folder


def loaded(path):
    """The names of the modules of a folder that could be run, and what failed."""
    modules = []
    failed = load_python(path, modules.append, UserCode(path))
    return [module.__name__.partition(".")[2] for module in modules], failed


def test_files_are_found_in_all_folders_but_hidden_ones(folder):
    files = dict.fromkeys(
        ["b.py", "a/c.py", "a/d.rb", ".hidden.py", ".h/e.py", "__pycache__/f.py", "g.txt"], ""
    )
    assert plugins_below(folder(files), ".py") == ["a/c.py", "b.py"]
    assert plugins_below(folder(files), ".rb") == ["a/d.rb"]


def test_a_folder_that_is_not_there_has_none(tmp_path):
    assert plugins_below(str(tmp_path / "none"), ".py") == []
    assert loaded(str(tmp_path / "none")) == ([], [])


def test_one_that_fails_keeps_no_other_from_being_loaded(folder):
    names, failed = loaded(folder({"a.py": "1 / 0", "b.py": "", "c.py": "x(", "d/e.py": ""}))
    assert names == ["b", "d.e"]
    assert [str(each.place).split(":")[0] for each in failed] == ["a.py", "c.py"]


def test_files_are_run_anew_each_time_and_folders_do_not_meet(folder, tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other/a.py").write_text("")
    path = folder({"a.py": "seen = []"})
    first, second = [], []
    load_python(path, first.append, UserCode(path))
    load_python(str(tmp_path / "other"), first.append, UserCode(path))
    load_python(path, second.append, UserCode(path))
    assert first[0] is not second[0]
    assert len({module.__name__ for module in first}) == 2


def read(path, severity=Severity.ERROR):
    return read_ruby(path, lambda file: file.removeprefix(path + "/"), severity)


def test_ruby_files_that_register_something_are_reported(folder):
    ruby = "class A < Jekyll::Generator\nend\n"
    found = read(folder({"d/a.rb": ruby}), Severity.WARNING)
    (report,) = found.reports
    assert (report.severity, str(report.place)) == (Severity.WARNING, "d/a.rb:1")
    assert "write a.py beside it" in report.cure
    assert [Path(file).name for file in found.files] == ["a.rb"]


def test_one_in_which_nothing_is_recognised_says_so(folder):
    (report,) = read(folder({"a.rb": "puts eval(gets)\n"})).reports
    assert report.notes == ("nothing that it registers could be identified",)
    assert str(report.place) == "a.rb:1"


def test_one_that_only_loads_others_is_not_reported(folder):
    found = read(folder({"a.rb": 'require "jekyll-feed"\nBundler.require(:jekyll_plugins)\n'}))
    assert (found.reports, found.requires, found.groups) == (
        [],
        ["jekyll-feed"],
        ["jekyll_plugins"],
    )


def test_a_python_file_beside_it_replaces_it(folder):
    assert read(folder({"a.rb": "puts 1", "a.py": "", "d/a.rb": ""})).files[0].endswith("d/a.rb")


def test_one_that_cannot_be_read_is_reported(folder, site_folder):
    folder({"other.rb": ""})
    (site_folder.path / "a.rb").symlink_to("nowhere")
    assert [str(each.place) for each in read(str(site_folder.path)).reports] == ["a.rb:1"]
