"""`link` and `post_url`; the addresses are those of Jekyll 4.4.1."""

from __future__ import annotations

import pytest

from pyjekyll.errors import BuildError, Place, Severity

PAGE = "---\n---\n"
FILES = {
    "deep/p.md": PAGE,
    "deep/static.css": "x",
    "_docs/deep/d.md": PAGE,
    "_posts/2024-01-02-two.md": PAGE,
    "_posts/sub/2024-01-03-three.md": PAGE,
}


@pytest.fixture
def build_page(site_folder):
    """Builds a site of the files above and a page with this text."""

    def build_page(text, **config):
        files = {**FILES, "a.txt": f"---\nlink: deep\n---\n{text}"}
        docs = {"docs": {"output": True}}
        return site_folder.build(files, baseurl="/b", collections=docs, **config)

    return build_page


@pytest.fixture
def printed(build_page):
    return lambda text, **config: build_page(text, **config).files["a.txt"].decode()


@pytest.fixture
def failure(build_page):
    def failure(text):
        with pytest.raises(BuildError) as raised:
            build_page(text)
        (diagnostic,) = raised.value.diagnostics
        return diagnostic

    return failure


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("deep/p.md", "/b/deep/p.html"),
        ("deep/static.css", "/b/deep/static.css"),
        ("_docs/deep/d.md", "/b/docs/deep/d.html"),
        ("_posts/2024-01-02-two.md", "/b/2024/01/02/two.html"),
        ("{{ page.link }}/p.md", "/b/deep/p.html"),
    ],
)
def test_a_link_is_the_address_of_what_has_the_path(printed, path, url):
    assert printed("{% link " + path + " %}") == url


def test_a_post_is_found_by_its_name(printed):
    assert printed("{% post_url 2024-01-02-two %}") == "/b/2024/01/02/two.html"
    assert printed("{% post_url sub/2024-01-03-three %}") == "/b/2024/01/03/three.html"


def test_jekyll_3_puts_no_baseurl_in_front(printed):
    text = "{% link deep/p.md %} {% post_url 2024-01-02-two %}"
    assert printed(text, compat="github-pages") == "/deep/p.html /2024/01/02/two.html"


def test_a_post_found_by_day_and_title_alone_is_a_warning_in_jekylls_words(build_page):
    result = build_page("{% post_url 2024-01-03-three %}")
    assert result.files["a.txt"] == b"/b/2024/01/03/three.html"
    (warning,) = result.diagnostics
    assert (warning.rule, warning.severity) == ("liquid/post-url-by-day", Severity.WARNING)
    assert str(warning.jekyll).startswith(
        "Deprecation: A call to '{% post_url 2024-01-03-three %}' did not match a post using the"
    )


def test_a_path_that_nothing_has_is_an_error_with_a_suggestion(failure):
    error = failure("\n{% link deep/q.md %}")
    assert (error.rule, error.place) == ("liquid/link-missing", Place("a.txt", 5, 9, 9))
    assert error.message.startswith("Could not find document 'deep/q.md' in tag 'link'.")
    assert error.cure == "did you mean 'deep/p.md'?"


def test_a_post_that_is_not_there_is_an_error_with_a_suggestion(failure):
    error = failure("{% post_url 2024-01-02-tow %}")
    assert error.rule == "liquid/post-url"
    assert error.message.startswith("Could not find post \"2024-01-02-tow\" in tag 'post_url'.")
    assert error.cure == "did you mean '2024-01-02-two'?"


def test_what_cannot_be_a_posts_name_is_an_error(failure):
    error = failure("{% post_url nonsense %}")
    assert (error.rule, error.place.line) == ("liquid/post-url", 4)
    assert error.message.startswith("Could not parse name of post \"nonsense\" in tag 'post_url'.")


def test_a_day_that_there_is_not_is_an_error(failure):
    error = failure("{% post_url 2024-13-45-x %}")
    assert (error.rule, error.place.path, error.place.line) == ("liquid/post-url", "a.txt", 4)
    assert "2024-13-45" in error.message
