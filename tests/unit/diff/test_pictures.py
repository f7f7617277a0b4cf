import builtins
import io

import pytest

from pyjekyll.diff import pictures
from pyjekyll.diff.comparison import compare
from pyjekyll.diff.pictures import (
    Pictures,
    compared,
    file_of,
    most_different,
    share_in_words,
)
from pyjekyll.errors import UsageError

ORIGIN = pictures.ORIGIN


@pytest.fixture
def comparison(tmp_path):
    def comparison(**files):
        for side, number in (("old", 0), ("new", 1)):
            for name, texts in files.items():
                file = tmp_path / side / name.replace("__", "/").replace("_", ".")
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(texts[number])
        return compare(str(tmp_path / "old"), str(tmp_path / "new"))

    return comparison


def test_pages_that_differ_most_come_first_and_what_looks_the_same_does_not_come(comparison):
    found = comparison(
        a_html=("<p>1", "<p>2"),
        b_html=("<p>1</p><p>1</p><b>x</b>", "<p>2</p><h1>2</h1><i>y</i>"),
        same_html=("<p class=a id=b>", "<p id='b' class='a'>"),
        space_html=("<p>a</p>", "<p>a</p>\n"),
        only_tags_html=("<p>x", "<p><b>x</b>"),
        c_txt=("1", "2"),
    )
    assert [file.path for file in most_different(found, 9)] == [
        "b.html",
        "a.html",
        "only.tags.html",
    ]
    assert [file.path for file in most_different(found, 1)] == ["b.html"]


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/", "index.html"),
        ("/index.html", "index.html"),
        ("/about", "about.html"),
        ("/docs/", "docs/index.html"),
        ("/docs", "docs/index.html"),
        ("/a/s.css?v=1#x", "a/s.css"),
        ("/base/a/s.css", "a/s.css"),  # below the site's `baseurl`, which is not known
        ("/a%20b.png", "a b.png"),
        ("/gone.css", None),
        ("/../secret.txt", None),
        ("/%2e%2e/secret.txt", None),
        ("/..%2fsecret.txt", None),
        ("/link.txt", None),
        ("/a%00b", None),
    ],
)
def test_a_url_is_answered_with_a_file_of_the_folder_and_with_nothing_outside(tmp_path, path, file):
    root = tmp_path / "site"
    for name in ("index.html", "about.html", "docs/index.html", "a/s.css", "a b.png"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    (tmp_path / "secret.txt").touch()
    (root / "link.txt").symlink_to(tmp_path / "secret.txt")
    expected = None if file is None else str((root / file).resolve())
    assert file_of(str(root), ORIGIN + path) == expected


@pytest.mark.parametrize(
    "url",
    ["https://site.invalid/index.html", "http://site.invalid:81/index.html",
     "http://cdn.example/index.html", "file:///index.html", "data:text/plain,x"],
)  # fmt: skip
def test_no_other_host_is_answered_for(tmp_path, url):
    (tmp_path / "index.html").touch()
    assert file_of(str(tmp_path), url) is None


def png(size, *boxes):
    image = pytest.importorskip("PIL.Image").new("RGB", size, "white")
    for box in boxes:
        image.paste((0, 0, 0), box)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def test_the_share_is_of_the_larger_picture_and_what_differs_is_coloured():
    from PIL import Image

    share, marked = compared(png((10, 10)), png((10, 10), (0, 0, 5, 10)))
    assert share == 0.5
    image = Image.open(io.BytesIO(marked))
    assert image.getpixel((0, 0)) == (214, 0, 60)
    assert image.getpixel((9, 9)) == (255, 255, 255)
    assert compared(png((10, 10)), png((10, 20)))[0] == 0.5  # a longer page
    assert compared(png((10, 10)), png((10, 10))) == (0.0, b"")


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (Pictures("a"), "looks the same"),
        (Pictures("a", share=0.1234), "12.3 % of the picture differs"),
        (Pictures("a", share=0.0001), "less than 0.1 % of the picture differs"),
        (Pictures("a", failure="Timeout"), "no picture: Timeout"),
    ],
)
def test_a_line_says_how_much_differs(page, words):
    assert share_in_words(page) == words


def test_without_the_extra_the_line_to_type_is_named(comparison, monkeypatch):
    real = builtins.__import__

    def without(name, *args, **kwargs):
        if name == "playwright":
            raise ImportError("No module named 'playwright'", name="playwright")
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    pytest.importorskip("PIL")
    with pytest.raises(UsageError) as failure:
        pictures.pictures(comparison(a_html=("1", "2")), 1)
    (diagnostic,) = failure.value.diagnostics
    assert "playwright" in diagnostic.message
    assert diagnostic.cure == "pip install 'pyjekyll-ssg[visual]'"


def test_without_a_browser_the_line_to_type_is_named(comparison, monkeypatch, tmp_path):
    pytest.importorskip("playwright")
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "none"))
    monkeypatch.setattr(pictures, "_PROGRAMS", ("no-such-browser",))
    with pytest.raises(UsageError) as failure:
        pictures.pictures(comparison(a_html=("1", "2")), 1)
    (diagnostic,) = failure.value.diagnostics
    assert "Chromium" in diagnostic.message
    assert diagnostic.cure.startswith("playwright install chromium")
