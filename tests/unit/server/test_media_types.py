import pytest

from pyjekyll.server.media_types import media_type


@pytest.mark.parametrize(
    ("name", "expected"),
    [  # each as Jekyll 4.4.1 answers; tests/conformance/http has more of them
        ("a/index.html", "text/html; charset=utf-8"),
        ("main.js", "application/javascript; charset=utf-8"),
        ("feed.xml", "application/xml"),
        ("p.SVG", "image/svg+xml"),
        ("p.webp", "image/webp"),
        ("f.woff2", "font/woff2"),
        ("CNAME", "application/octet-stream"),
        ("a.b/CNAME", "application/octet-stream"),
        ("x.unheard-of", "application/octet-stream"),
        ("page.html.de", "text/html; charset=utf-8"),
        ("a.tar.unheard-of", "application/x-tar"),
    ],
)
def test_types_by_extension(name, expected):
    assert media_type(name) == expected


def test_a_text_is_sent_with_the_encoding_of_the_site():
    assert media_type("a.css", "iso-8859-1") == "text/css; charset=iso-8859-1"
    assert media_type("a.png", "iso-8859-1") == "image/png"
