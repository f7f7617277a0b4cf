"""What a configuration says in the types that the site works with, and its folders."""

import pytest


@pytest.mark.parametrize("name", ["include", "exclude", "keep_files"])
def test_lists_are_lists(make_site, name):
    assert isinstance(getattr(make_site(), name), list)


def test_the_posts_are_the_first_collection(make_site):
    assert make_site(collections=["docs", "notes"]).collection_names == ["posts", "docs", "notes"]


@pytest.mark.parametrize(
    ("path", "below"),
    [("a", "/a"), ("/a", "/a"), ("../a", "/a"), ("~/a", "/~/a")],
)
def test_no_path_leads_out_of_the_source(make_site, path, below):
    site = make_site()
    assert site.in_source_dir(path) == site.source + below


def test_a_path_is_shown_below_the_source_where_it_is_there(make_site):
    site = make_site()
    assert site.place_of(site.source + "/a/b.md") == "a/b.md"
    assert site.place_of("/elsewhere/b.md") == "/elsewhere/b.md"


@pytest.mark.parametrize("value", ["{}", "[]", "''", "0", "'false'", "true", "x"])
@pytest.mark.parametrize("name", ["safe", "unpublished", "show_drafts"])
def test_a_switch_is_on_for_whatever_ruby_takes_for_true(make_site, name, value):
    # Recorded: Jekyll 4.4.1 has it on with each of these.
    assert getattr(make_site({"_config.yml": f"{name}: {value}\n"}), name) is True


@pytest.mark.parametrize("value", ["~", "false"])
@pytest.mark.parametrize("name", ["safe", "unpublished", "show_drafts"])
def test_a_switch_is_off_for_false_and_nothing(make_site, name, value):
    assert getattr(make_site({"_config.yml": f"{name}: {value}\n"}), name) is False


@pytest.mark.parametrize("value", ["{}", "''", "0"])
def test_safe_mode_that_is_on_for_ruby_runs_none_of_the_sites_code(make_site, value):
    config = make_site({"_config.yml": f"safe: {value}\n"}).config
    assert config.was_made_safe
    assert not config.reach.admits("/elsewhere")
