"""Excerpts: the text up to the separator, with what it refers to, rendered by itself."""

import pytest

SHOW = "---\n---\n{% for p in site.posts %}{{ p.excerpt }}{% endfor %}"


def excerpt(build_texts, post, **config):
    files = {"_posts/2020-01-02-a.md": f"---\n{post}", "show.txt": SHOW}
    return build_texts(files, **config)["show.txt"]


@pytest.mark.parametrize(
    ("post", "shown"),
    [
        ("---\nOne *two*.\n\nThree.\n", "<p>One <em>two</em>.</p>\n"),
        ("---\nOne.\n", "<p>One.</p>\n"),
        (
            "excerpt_separator: <!--more-->\n---\nOne.\n\nTwo.\n<!--more-->\nThree.\n",
            "<p>One.</p>\n\n<p>Two.</p>\n",
        ),
        ("excerpt: own\n---\nOne.\n", "own"),
        (
            "---\n[One][x].\n\nTwo.\n\n[x]: http://x.y/\n",
            '<p><a href="http://x.y/">One</a>.</p>\n\n',
        ),
        ("---\n{% if true %}One.\n\nTwo.{% endif %}\n", "<p>One.</p>\n"),
        ('excerpt_separator: ""\n---\nOne.\n', ""),
    ],
)
def test_an_excerpt_ends_at_the_separator(build_texts, post, shown):
    assert excerpt(build_texts, post) == shown


def test_the_separator_can_be_the_sites(build_texts):
    assert excerpt(build_texts, "---\nOne.\n\nTwo.CUT\n", excerpt_separator="CUT") == (
        "<p>One.</p>\n\n<p>Two.</p>\n"
    )


def test_pages_have_none_unless_the_site_wants_it(build_texts):
    one = "{% if p.name == 'a.md' %}[{{ p.excerpt }}]{% endif %}"
    show = f"---\n---\n{{% for p in site.pages %}}{one}{{% endfor %}}"
    files = {"a.md": "---\n---\nOne.\n\nTwo.\n", "show.txt": show}
    assert build_texts(files)["show.txt"] == "[]"
    assert build_texts(files, page_excerpts=True)["show.txt"] == "[<p>One.</p>\n]"
