import pytest

from pyjekyll.server.live_page import is_for_a_page, nonce_of, script_tag, with_script

TAG = "<script></script>"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (b"<body>x</body></html>", b"<body>x" + TAG.encode() + b"</body></html>"),
        (b"<body>x</BODY\n></html>", b"<body>x" + TAG.encode() + b"</BODY\n></html>"),
        (
            b"<pre>&lt;/body></pre><!-- </body> --><p>x</body>",
            b"<pre>&lt;/body></pre><!-- </body> --><p>x" + TAG.encode() + b"</body>",
        ),
        (b"<p>x", b"<p>x" + TAG.encode()),
        (b"", TAG.encode()),
    ],
)
def test_the_script_comes_before_the_last_end_of_the_body_or_at_the_end(page, expected):
    assert with_script(page, TAG) == expected


def test_nothing_follows_the_root_of_xml():
    assert with_script(b"<html/>", TAG, is_xml=True) == b"<html/>"
    assert with_script(b"<body></body>", TAG, is_xml=True) == b"<body>" + TAG.encode() + b"</body>"


@pytest.mark.parametrize(
    ("page", "policy", "nonce"),
    [
        (b"<p>x", None, None),
        (b"<p>x", "script-src 'self'", None),
        (b"<p>x", "script-src 'nonce-aB1+/_-=='", "aB1+/_-=="),
        (
            b"<meta content=\"script-src 'nonce-abc'\" http-equiv='Content-Security-Policy'>",
            None,
            "abc",
        ),
        (
            b'<META HTTP-EQUIV=content-security-policy content="script-src &#39;nonce-abc&#39;">',
            None,
            "abc",
        ),
        (b'<script src=x nonce="abc"></script>', None, "abc"),
        (b"<p title=\"'nonce-abc'\">", None, None),
    ],
)
def test_the_nonce_is_that_of_the_pages_policy(page, policy, nonce):
    assert nonce_of(page, policy) == nonce


def test_what_is_written_into_the_tag_is_escaped():
    tag = script_tag('/"><b>/client.js', "n", {"build": "a.1"})
    assert tag == (
        '<script src="/&quot;&gt;&lt;b&gt;/client.js" data-build="a.1" nonce="n" async=""></script>'
    )


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"sec-fetch-dest": "document", "accept": "*/*"}, True),
        ({"sec-fetch-dest": "iframe"}, True),
        ({"sec-fetch-dest": "empty", "accept": "text/html"}, False),
        ({"accept": "text/html,application/xhtml+xml"}, True),
        ({"accept": "text/html", "range": "bytes=0-1"}, False),
        ({"accept": "*/*"}, False),
        ({}, False),
    ],
)
def test_only_a_browser_that_shows_a_page_gets_the_script(headers, expected):
    assert is_for_a_page(headers) is expected
