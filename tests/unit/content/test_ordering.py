"""Documents stand in Jekyll's order."""

import pytest


def order_of(make_site, files, **metadata):
    site = make_site(
        {f"_docs/{name}": f"---\n{front}\n---\n" for name, front in files.items()},
        collections={"docs": {"output": True, **metadata}},
    )
    site.read()
    names = [doc.basename_without_ext for doc in site.collections["docs"].docs]
    return names, list(site.diagnostics)


def test_documents_are_ordered_by_date_then_by_path(make_site):
    files = {"b.md": "date: 2020-01-01", "a.md": "date: 2020-01-01", "c.md": "date: 2019-01-01"}
    assert order_of(make_site, files)[0] == ["c", "a", "b"]


def test_documents_without_dates_are_ordered_by_path(make_site):
    files = {"b/a.md": "x: 1", "a.md": "x: 1", "B.md": "x: 1"}
    assert order_of(make_site, files)[0] == ["B", "a", "a"]


def test_a_key_orders_documents_and_those_without_it_come_last_with_a_warning(make_site):
    files = {"a.md": "n: 2", "b.md": "x: 1", "c.md": "n: 1"}
    names, diagnostics = order_of(make_site, files, sort_by="n")
    assert names == ["c", "a", "b"]
    found = [d for d in diagnostics if d.rule == "site/sort-key-missing"]
    assert [d.jekyll for d in found] == ["Sort warning: 'n' not defined in _docs/b.md"]


def test_a_list_orders_documents_and_the_others_follow_by_path(make_site):
    files = dict.fromkeys(("a.md", "b.md", "c.md", "d.md"), "x: 1")
    assert order_of(make_site, files, order=["c.md", "gone.md", "a.md"])[0] == ["c", "a", "b", "d"]


@pytest.mark.parametrize("count", [1, 2, 30])
def test_posts_are_neighbours_in_order_of_date(make_site, count):
    site = make_site({f"_posts/2020-01-{n:02}-p{n}.md": "---\n---\n" for n in range(1, count + 1)})
    site.read()
    posts = site.posts.docs
    assert [post.data["slug"] for post in posts] == [f"p{n}" for n in range(1, count + 1)]
    for index, post in enumerate(posts):
        after = posts[index + 1] if index + 1 < count else None
        before = posts[index - 1] if index else None
        assert site.posts.neighbour(post, 1) is after
        assert site.posts.neighbour(post, -1) is before


def test_an_entry_of_order_may_be_the_parts_of_a_path(make_site):
    files = {"x/a.md": "x: 1", "b.md": "x: 1", "c.md": "x: 1"}
    order = [["x", ["a.md"]], [[[]]], "c.md"]
    assert order_of(make_site, files, order=order)[0] == ["a", "c", "b"]
