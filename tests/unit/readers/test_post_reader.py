"""Posts and drafts: which files are some, by their names."""

import pytest


def posts(make_site, files, **config):
    site = make_site(dict.fromkeys(files, "---\n---\n"), **config)
    site.read()
    return [post.relative_path for post in site.posts.docs], list(site.diagnostics)


@pytest.mark.parametrize(
    ("name", "is_post"),
    [
        ("2020-01-02-a.md", True),
        ("2020-1-2-a.md", True),
        ("sub/2020-01-02-a.md", True),
        ("20-01-02-a.md", True),
        ("2020-01-02-.md", True),
        ("2020-01-02.md", False),
        ("a.md", False),
    ],
)
def test_a_post_has_a_date_and_a_title_in_its_name(make_site, name, is_post):
    found, diagnostics = posts(make_site, [f"_posts/{name}"], future=True)
    assert (found == [f"_posts/{name}"]) is is_post
    assert ("site/post-name" in [d.rule for d in diagnostics]) is not is_post


def test_posts_may_be_in_any_folder(make_site):
    found, _ = posts(make_site, ["a/b/_posts/2020-01-02-x.md"])
    assert found == ["a/b/_posts/2020-01-02-x.md"]


def test_with_a_folder_of_collections_only_posts_below_it_are_read(make_site):
    names = ["_posts/2020-01-02-x.md", "all/_posts/2020-01-02-y.md"]
    found, _ = posts(make_site, names, collections_dir="all")
    assert [path.rpartition("-")[2] for path in found] == ["y.md"]


def test_drafts_are_posts_where_they_are_wanted(make_site):
    assert posts(make_site, ["_drafts/a.md"])[0] == []
    assert posts(make_site, ["_drafts/a.md"], show_drafts=True)[0] == ["_drafts/a.md"]


def test_a_post_of_the_future_is_left_out_with_a_cure(make_site):
    environ = {"SOURCE_DATE_EPOCH": "1600000000"}
    found, diagnostics = posts(make_site, ["_posts/2030-01-01-a.md"], environ=environ)
    (diagnostic,) = [d for d in diagnostics if d.rule == "site/future-post"]
    assert found == []
    assert "--future" in diagnostic.cure


def test_a_picture_in_posts_is_to_be_moved_not_renamed(make_site):
    _, diagnostics = posts(make_site, ["_posts/pic.PNG"])
    (found,) = (d for d in diagnostics if d.rule == "site/post-name")
    assert "only posts are read" in found.message
    assert found.cure == "move it to a folder that is copied, such as assets"
