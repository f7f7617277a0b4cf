"""What open pages are told of a build."""

import pytest

from pyjekyll.commands.building import Outcome, load_configuration, rebuild
from pyjekyll.commands.publishing import MAX_WARNINGS, published
from pyjekyll.site import Site


@pytest.fixture
def site(folder):
    folder.write(
        _config_dot_yml="title: one\n",
        index_dot_html="---\n---\n{% include a.html %}",
        main_dot_css="p {}",
        _includes__a_dot_html="<p>one</p>",
    )
    return folder


def build(**given):
    site = Site(load_configuration(given))
    return site, rebuild(site)


def test_files_are_named_below_the_destination(site):
    told = published(*build())
    assert (told["failed"], sorted(told["written"])) == (False, ["index.html", "main.css"])
    site.write(_includes__a_dot_html="<p>two</p>")
    assert published(*build())["written"] == ["index.html"]
    (site.path / "main.css").unlink()
    told = published(*build())
    assert (told["written"], told["removed"]) == ([], ["main.css"])


def test_what_comes_from_an_ignored_source_reloads_nothing(site):
    told = published(*build(), ignored=("/*.css",))
    assert told["written"] == ["index.html"]
    assert published(Site(load_configuration({})), Outcome(None), ("*.css",))["written"] == []


def test_errors_have_their_line_what_includes_them_and_a_place_for_an_editor(site):
    site.write(_includes__a_dot_html="<p>{% nosuchtag %}</p>")
    told = published(*build())
    assert told["failed"]
    assert told["warnings"] == []
    (error,) = told["errors"]
    assert error["rule"] == "liquid/unknown-tag"
    assert error["place"] == "_includes/a.html:1:7"
    assert error["excerpt"] == {
        "line": 1, "text": "<p>{% nosuchtag %}</p>", "start": 6, "width": 9,
    }  # fmt: skip
    assert error["at"] == [str(site.path / "_includes" / "a.html"), 1, 7]
    assert any("included from index.html:3" in note for note in error["notes"])
    assert error["notes"][-1].startswith("Jekyll: Liquid Exception: ")


def test_of_many_warnings_the_first_are_shown_and_the_others_counted(site):
    for number in range(MAX_WARNINGS + 3):
        site.write(**{f"n{number}_dot_md": "no front matter"})
    told = published(*build())
    assert len(told["warnings"]) == MAX_WARNINGS
    assert told["further_warnings"] == 3
    assert published(*build(), found=())["errors"] == []


def test_an_error_that_nobody_expected_is_reported_as_well(site, monkeypatch):
    def fail(self, **_):
        raise ValueError("strange")

    monkeypatch.setattr(Site, "process", fail)
    (error,) = published(*build())["errors"]
    assert error["message"] == "ValueError: strange"


def test_what_a_check_found_is_told_with_what_the_build_reported(site):
    from pyjekyll.errors import Diagnostic, Place, Severity

    found = Diagnostic("links/broken-link", "gone", Severity.WARNING, Place("index.html", 3, 4))
    (warning,) = published(*build(), found=(found,))["warnings"]
    assert (warning["rule"], warning["place"]) == ("links/broken-link", "index.html:3:4")
    assert warning["at"] == [str(site.path / "index.html"), 3, 4]
