import os

import pytest

from pyjekyll.server.files import Folder, Found, Moved, SiteFiles


@pytest.fixture
def root(tmp_path):
    site = tmp_path / "site"
    for path in (
        "index.html", "about.html", "feed.xml", "bar/index.html", "bar.html",
        "foo.html", "foo/z.txt", "assets/a b.css", "assets/ü.txt", ".htaccess", ".git/config",
        ".well-known/x",
    ):  # fmt: skip
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(path)
    (tmp_path / "secret.txt").write_text("secret")
    return str(site)


def found(root, path):
    return Found(os.path.join(root, path))


def test_a_folder_is_answered_by_its_index(root):
    assert SiteFiles(root).find(b"/") == found(root, "index.html")
    assert SiteFiles(root).find(b"/bar/") == found(root, "bar/index.html")


def test_html_may_be_left_out(root):
    assert SiteFiles(root).find(b"/about") == found(root, "about.html")
    assert SiteFiles(root).find(b"/index") == found(root, "index.html")


def test_a_page_answers_with_a_slash_behind_its_name_too(root):
    assert SiteFiles(root).find(b"/about/") == found(root, "about.html")
    assert SiteFiles(root, published_at="github-pages").find(b"/about/") is None


def test_other_extensions_may_not_be_left_out(root):
    assert SiteFiles(root).find(b"/feed") is None


def test_a_folder_without_its_slash_moves_to_the_one_with_it(root):
    assert SiteFiles(root).find(b"/bar") == Moved("/bar/")
    assert SiteFiles(root).find(b"/assets") == Moved("/assets/")


def test_a_page_beside_a_folder_without_index_answers_for_it(root):
    assert SiteFiles(root).find(b"/foo") == found(root, "foo.html")
    assert SiteFiles(root).find(b"/foo/") == found(root, "foo.html")


@pytest.mark.parametrize(
    ("path", "file"),
    [  # each answered so by WEBrick in Jekyll 4.4.1
        (b"/bar/./index.html", "bar/index.html"), (b"/bar/../foo.html", "foo.html"),
        (b"/./foo.html", "foo.html"), (b"/bar/%2e%2e/foo.html", "foo.html"),
        (b"/nope/../foo.html", "foo.html"), (b"/bar/.", "bar/index.html"),
        (b"/assets/../bar/", "bar/index.html"), (b"/foo.html/", "foo.html"),
        (b"/bar/index.html/../index.html", "bar/index.html"),
    ],
)  # fmt: skip
def test_paths_that_a_client_left_untidy_are_tidied(root, path, file):
    assert SiteFiles(root).find(path) == found(root, file)


def test_an_untidy_path_moves_nobody_to_another_host(root):
    assert SiteFiles(root).find(b"//example.org/../bar") == Moved("/bar/")
    assert SiteFiles(root).find(b"//bar") == Moved("/bar/")


def test_a_folder_without_index_is_listed(root):
    assert SiteFiles(root).find(b"/assets/") == Folder(os.path.join(root, "assets"))


def test_folders_are_listed_in_place_of_their_index_when_that_is_asked_for(root):
    assert SiteFiles(root, list_folders=True).find(b"/bar/") == Folder(os.path.join(root, "bar"))


def test_percent_encoding_is_read_as_utf8(root):
    assert SiteFiles(root).find(b"/assets/a%20b.css") == found(root, "assets/a b.css")
    assert SiteFiles(root).find(b"/assets/%C3%BC.txt") == found(root, "assets/ü.txt")


def test_only_what_is_below_the_base_url_is_answered(root):
    files = SiteFiles(root, "/blog")
    assert files.find(b"/blog/about") == found(root, "about.html")
    assert files.find(b"/blog") == Moved("/blog/")
    assert files.find(b"/about") is None
    assert files.find(b"/") is None
    assert files.find(b"/blogger/about") is None


@pytest.mark.parametrize(
    "path",
    [
        b"/../secret.txt", b"/%2e%2e/secret.txt", b"/bar/../../secret.txt", b"/..%2fsecret.txt",
        b"/bar/%2e%2e/%2e%2e/secret.txt", b"/bar/../..", b"//../secret.txt", b"/%00",
        b"/index.html%00.txt", b"/..", b"/../",
    ],
)  # fmt: skip
def test_nothing_outside_the_folder_is_sent(root, path):
    assert SiteFiles(root).find(path) is None


def test_links_that_lead_outside_are_not_followed(root):
    os.symlink("../secret.txt", os.path.join(root, "link.txt"))
    os.symlink("..", os.path.join(root, "up"))
    assert SiteFiles(root).find(b"/link.txt") is None
    assert SiteFiles(root).find(b"/up/secret.txt") is None


def test_an_index_that_leads_outside_is_not_followed(root):
    os.mkdir(os.path.join(root, "out"))
    os.symlink("../../secret.txt", os.path.join(root, "out", "index.html"))
    answer = SiteFiles(root).find(b"/out/")
    assert not isinstance(answer, Found)


@pytest.mark.parametrize("path", [b"/.htaccess", b"/.git/config", b"/.git/"])
def test_what_is_not_for_visitors_is_hidden(root, path):
    assert SiteFiles(root).find(path) is None


def test_other_dot_files_are_sent(root):
    assert SiteFiles(root).find(b"/.well-known/x") == found(root, ".well-known/x")


def test_a_name_that_is_no_utf8_is_no_error(root):
    assert SiteFiles(root).find(b"/%ff%fe") is None


def test_a_missing_root_is_no_error(tmp_path):
    assert SiteFiles(str(tmp_path / "none")).find(b"/") is None


@pytest.mark.parametrize(("host", "path", "expected"), [
    ("github-pages", b"/about", "about.html"),
    ("github-pages", b"/about/", None),
    ("github-pages", b"/bar", "bar.html"),
    ("github-pages", b"/bar/", "bar/index.html"),
    ("github-pages", b"/foo", "foo.html"),
    ("github-pages", b"/foo/", None),
    ("github-pages", b"/assets/", None),
    ("github-pages", b"/assets", None),
    ("github-pages", b"/", "index.html"),
    ("netlify", b"/about", "about.html"),
    ("netlify", b"/about/", "about.html"),
    ("netlify", b"/bar/", "bar/index.html"),
    ("netlify", b"/foo/", "foo.html"),
    ("plain", b"/about", None),
    ("plain", b"/about.html", "about.html"),
    ("plain", b"/bar/", "bar/index.html"),
    ("plain", b"/foo/z.txt", "foo/z.txt"),
    ("plain", b"/../secret.txt", None),
])  # fmt: skip
def test_urls_are_answered_as_the_host_does_where_the_site_is_published(root, host, path, expected):
    answer = SiteFiles(root, published_at=host).find(path)
    assert answer == (None if expected is None else found(root, expected))


def test_a_host_sends_a_folder_with_an_index_to_its_slash(root):
    os.unlink(os.path.join(root, "bar.html"))
    for host in ("github-pages", "netlify", "plain"):
        assert SiteFiles(root, published_at=host).find(b"/bar") == Moved("/bar/")
    assert SiteFiles(root, "/base", published_at="plain").find(b"/base/bar") == Moved("/base/bar/")


@pytest.mark.parametrize(
    ("path", "file"),
    [
        (b"/index.html/x", "index.html"),
        (b"/about/x/y", "about.html"),
        (b"/feed.xml/x/", "feed.xml"),
        (b"/bar/index.html/x", "bar/index.html"),
        (b"/foo/z.txt/x", "foo/z.txt"),
    ],
)
def test_what_follows_the_name_of_a_file_is_left_to_it(root, path, file):
    assert SiteFiles(root).find(path) == found(root, file)


def test_what_follows_the_name_of_a_folder_is_looked_for_in_it(root):
    assert SiteFiles(root).find(b"/foo/x") is None
    assert SiteFiles(root).find(b"/.git/config/x") is None
