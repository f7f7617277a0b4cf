import pytest

from pyjekyll.errors import PyjekyllError

POSTS = {f"_posts/2024-01-0{day}-p.md": "---\n---\n" for day in range(1, 6)}
INDEX = "---\n---\n{{ paginator.page }}/{{ paginator.total_pages }}"


def test_the_deepest_index_on_the_way_is_the_template(build):
    files = {**POSTS, "index.html": INDEX, "blog/index.html": INDEX}
    options = {"paginate": 2, "paginate_path": "/blog/p:num/"}
    outputs = build(files, plugins=["jekyll-paginate"], **options)
    assert outputs["index.html"] == "/"
    assert outputs["blog/index.html"] == "1/3"
    assert outputs["blog/p3/index.html"] == "3/3"


def test_an_index_aside_of_the_way_is_none(make_site):
    site = make_site({**POSTS, "other/index.html": INDEX}, plugins=["jekyll-paginate"], paginate=2)
    assert [d.rule for d in site.process(write=False).diagnostics] == ["plugin/pagination"]


def test_a_number_will_do_for_a_path_where_one_page_has_all_posts(build):
    # As in Ruby, where a number has `[]`, but no `sub`.
    options = {"plugins": ["jekyll-paginate"], "paginate_path": 0}
    assert build({**POSTS, "index.html": INDEX}, paginate=5, **options)["index.html"] == "1/1"
    with pytest.raises(PyjekyllError, match="paginate_path"):
        build({**POSTS, "index.html": INDEX}, paginate=4, **options)
