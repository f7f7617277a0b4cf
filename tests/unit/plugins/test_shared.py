import pytest

from pyjekyll.plugins._shared import is_absolute_url


@pytest.mark.parametrize(
    ("url", "absolute"),
    [
        ("https://e.org", True),
        ("mailto:a@b.c", True),
        ("/a:b", False),
        ("a/b:c", False),
        ("page.md", False),
        ("1x:y", None),
        ("a b:c", None),
    ],
)
def test_a_url_is_absolute_if_it_begins_with_a_scheme(url, absolute):
    assert is_absolute_url(url) is absolute
