import pytest

from pyjekyll.server.media_types import media_type


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a/index.html", "text/html; charset=utf-8"),
        ("main.js", "text/javascript; charset=utf-8"),
        ("feed.xml", "application/xml; charset=utf-8"),
        ("p.SVG", "image/svg+xml; charset=utf-8"),
        ("p.webp", "image/webp"),
        ("f.woff2", "font/woff2"),
        ("CNAME", "application/octet-stream"),
        ("a.b/CNAME", "application/octet-stream"),
        ("x.unheard-of", "application/octet-stream"),
    ],
)
def test_types_by_extension(name, expected):
    assert media_type(name) == expected
