"""What is unpublished or dated in the future is left out, unless asked for."""

import pytest


def published(make_site, files, **config):
    site = make_site(files, environ={"SOURCE_DATE_EPOCH": "1600000000"}, **config)
    site.read()
    return sorted([page.name for page in site.pages] + [d.data["slug"] for d in site.posts.docs])


FILES = {
    "a.html": "---\n---\n",
    "b.html": "---\npublished: false\n---\n",
    "c.html": "---\npublished: no thanks\n---\n",
    "_posts/2020-01-01-old.md": "---\n---\n",
    "_posts/2030-01-01-new.md": "---\n---\n",
    "_posts/2020-01-01-hidden.md": "---\npublished: false\n---\n",
}


@pytest.mark.parametrize(
    ("config", "more"),
    [
        ({}, []),
        ({"future": True}, ["new"]),
        ({"unpublished": True}, ["b.html", "hidden"]),
        ({"future": True, "unpublished": True}, ["b.html", "hidden", "new"]),
    ],
)
def test_options_say_what_is_published_besides(make_site, config, more):
    assert published(make_site, FILES, **config) == sorted(["a.html", "c.html", "old", *more])
