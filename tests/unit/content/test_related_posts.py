"""Without `lsi` related posts are the ten newest others."""

import pytest


@pytest.mark.parametrize(("count", "related"), [(1, 0), (2, 1), (11, 10), (30, 10)])
def test_the_newest_others_are_related(make_site, count, related):
    days = range(1, count + 1)
    site = make_site({f"_posts/2020-01-{n:02}-p{n:02}.md": "---\n---\n" for n in days})
    site.read()
    assert len(site.posts.docs) == count
    for post in site.posts.docs:
        found = [other.data["slug"] for other in site.related_posts.of(post)]
        assert len(found) == related
        assert post.data["slug"] not in found
        assert found == sorted(found, reverse=True)
