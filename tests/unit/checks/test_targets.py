import pytest

from pyjekyll.checks.targets import Targets, Url

FILES = ["index.html", "about.html", "blog/index.html", "blog/ü b.html", "a.css", "Team/index.html"]


def test_a_path_leads_to_a_file_as_github_pages_answers_it():
    targets = Targets(FILES)
    assert targets.find("/") == "index.html"
    assert targets.find("/about") == "about.html"
    assert targets.find("/about.html") == "about.html"
    assert targets.find("/blog") == "blog/index.html"
    assert targets.find("/blog/") == "blog/index.html"
    assert targets.find("/about/") is None
    assert targets.find("/a") is None
    assert targets.find("/a.css") == "a.css"


@pytest.mark.parametrize(
    ("text", "page", "expected"),
    [
        ("/about", "index.html", Url("/about", "")),
        ("ü%20b.html#x", "blog/index.html", Url("/blog/ü b.html", "x")),
        ("../about#y", "blog/index.html", Url("/about", "y")),
        ("..", "blog/index.html", Url("/", "")),
        (".", "blog/index.html", Url("/blog/", "")),
        ("#z", "blog/index.html", Url("/blog/index.html", "z")),
        ("?q=1", "blog/index.html", Url("/blog/index.html", "")),
        ("", "about.html", Url("/about.html", "")),
    ],
)
def test_urls_are_read_relative_to_their_page(text, page, expected):
    assert Targets(FILES).read(text, page) == expected


def test_other_sites_are_none_of_ours():
    targets = Targets(FILES, url="https://me.example")
    assert targets.read("https://other.example/about", "index.html") is None
    assert targets.read("//cdn.example/x.js", "index.html") is None
    assert targets.read("https://me.example.org/", "index.html") is None


def test_the_sites_own_address_is_ours():
    targets = Targets(FILES, url="https://me.example")
    assert targets.read("https://me.example/about#x", "index.html") == Url("/about", "x")
    assert targets.read("https://me.example", "index.html") == Url("/", "")


def test_a_base_element_moves_relative_urls():
    assert Targets(FILES).read("x.css", "blog/index.html", "/") == Url("/x.css", "")
    assert Targets(FILES).read("x.css", "blog/index.html", "/other/") == Url("/other/x.css", "")


def test_the_base_url_comes_before_every_path():
    targets = Targets(FILES, "/docs")
    assert targets.read("about", "index.html") == Url("/docs/about", "")
    assert targets.below_baseurl("/docs/about") == "/about"
    assert targets.below_baseurl("/docs") == "/"
    assert targets.below_baseurl("/docs/") == "/"
    assert targets.below_baseurl("/about") is None
    assert targets.below_baseurl("/docs/../about") is None


def test_a_path_in_another_case_is_found_for_the_hint():
    assert Targets(FILES).other_case("/team/") == "/Team/"
    assert Targets(FILES).other_case("/none") is None


def test_what_is_no_url_is_an_error():
    with pytest.raises(ValueError, match="IPv6"):
        Targets(FILES).read("http://[", "index.html")


def test_beside_a_user_page_of_github_lie_other_projects():
    targets = Targets(FILES, url="https://me.github.io")
    assert targets.read("https://me.github.io/project/x", "index.html") is None
    assert targets.read("https://me.github.io/blog/none", "index.html") == Url("/blog/none", "")
    assert targets.read("/project/x", "index.html") == Url("/project/x", "")


def test_hosts_differ_in_what_they_answer():
    files = ("a.html", "b/index.html")
    answers = {
        host: [Targets(files, host=host).find(path) for path in ("/a", "/a/", "/b", "/b/")]
        for host in ("github-pages", "netlify", "plain")
    }
    assert answers == {
        "github-pages": ["a.html", None, "b/index.html", "b/index.html"],
        "netlify": ["a.html", "a.html", "b/index.html", "b/index.html"],
        "plain": [None, None, "b/index.html", "b/index.html"],
    }
