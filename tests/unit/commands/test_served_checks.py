"""What `serve` says of broken links while a site is edited."""

import pytest

from pyjekyll.commands import served_checks
from pyjekyll.commands.building import Outcome, load_configuration, rebuild
from pyjekyll.commands.served_checks import ServedChecks
from pyjekyll.errors import Severity
from pyjekyll.site import Site

PAGE = '---\n---\n<html lang="en"><title>x</title>'


class Served:
    """A site that is built again after each edit, and what came of each check."""

    def __init__(self, folder):
        self.folder = folder
        self.told = []
        self.checks = ServedChecks(lambda site, outcome, found: self.told.append(found))
        self.site = Site(load_configuration({}))
        self.site.is_watched = True
        self.folder.said()

    def build(self, **files):
        """The lines that the check of the next build prints."""
        self.folder.write(**files)
        paths = [self.site.in_source_dir(self.folder.name(each)) for each in files]
        outcome = rebuild(self.site, paths=paths or None)
        self.folder.said()
        self.checks.begin(self.site, outcome)
        while self.checks.go_on():
            pass
        return [line.strip() for line in self.folder.said().splitlines() if "Check:" in line]


@pytest.fixture
def served(tmp_path, monkeypatch, capsys):
    class Folder:
        def write(self, **files):
            for name, text in files.items():
                (tmp_path / self.name(name)).write_text(text)

        def name(self, key):
            return key.replace("_dot_", ".")

        def said(self):
            captured = capsys.readouterr()
            return captured.out + captured.err

    monkeypatch.chdir(tmp_path)
    folder = Folder()
    folder.write(index_dot_html=PAGE)
    return Served(folder)


def test_nothing_is_said_of_a_site_that_is_right(served):
    assert served.build() == []
    assert served.told == []


def test_a_new_finding_is_one_line_and_a_warning_on_the_page(served):
    served.build()
    (line,) = served.build(index_dot_html=PAGE + '\n<a href="/gone/">x</a>')
    assert line == "Check: 1 finding: index.html:4:10 links/broken-link /gone/"
    ((found,),) = served.told
    assert (found.rule, found.severity) == ("links/broken-link", Severity.WARNING)


def test_what_is_known_is_not_said_again_even_if_its_line_has_moved(served):
    served.build(index_dot_html=PAGE + '\n<a href="/gone/">x</a>')
    assert served.build(index_dot_html=PAGE + '\n\n\n<a href="/gone/">x</a>') == []
    assert [found.place.line for (found,) in served.told] == [4, 6]


def test_what_is_fixed_is_said_and_taken_from_the_page(served):
    served.build(index_dot_html=PAGE + '\n<a href="/gone.html">x</a>')
    assert served.build(gone_dot_html=PAGE) == ["Check: no findings, 1 fixed"]
    assert served.told[-1] == ()


def test_only_the_new_one_is_named(served):
    served.build(index_dot_html=PAGE + '\n<a href="/a/">x</a>')
    (line,) = served.build(index_dot_html=PAGE + '\n<a href="/a/">x</a><a href="/b/">x</a>')
    assert line == "Check: 2 findings, 1 new: index.html:4:29 links/broken-link /b/"


def test_what_the_build_has_reported_is_not_said_twice(served):
    assert served.build(index_dot_html=PAGE + "{{ page.nowhere_at_all }}") == []


def test_a_build_that_failed_is_not_checked(served):
    served.build(index_dot_html=PAGE + '\n<a href="/gone/">x</a>')
    assert served.build(index_dot_html="---\n---\n{% nosuchtag %}") == []
    assert len(served.told) == 1
    assert served.checks.told(Outcome(None)) == ()


def test_a_site_can_turn_it_off(served):
    served.folder.write(_config_dot_yml="pyjekyll: {check: {serve: false}}\n")
    served.site = Site(load_configuration({}))
    assert served.build(index_dot_html=PAGE + '\n<a href="/gone/">x</a>') == []


def test_a_check_that_fails_does_not_end_the_server(served, monkeypatch):
    from pyjekyll.checks.checker import Checker

    def fail(*_args):
        raise ValueError("strange")

    monkeypatch.setattr(Checker, "steps", fail)
    assert served.build() == ["Check: failed: ValueError: strange"]


def test_a_large_site_is_not_checked_while_it_is_served(served, monkeypatch):
    broken = PAGE + '<a href="/gone/">x</a>'
    assert served.build(index_dot_html=broken) != []
    monkeypatch.setattr(served_checks, "MAX_FILES", 0)
    assert served.build(index_dot_html=PAGE) == []
