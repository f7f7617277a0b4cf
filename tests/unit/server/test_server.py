import asyncio

import pytest
from starlette.types import Message

from pyjekyll.server.server import HttpSettings, SiteApp


@pytest.fixture
def root(tmp_path):
    (tmp_path / "index.html").write_text("<h1>Hello</h1>")
    (tmp_path / "data.json").write_text("{}")
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "<b>.css").write_text("p{}")
    (tmp_path / "digits.txt").write_text("0123456789")
    return tmp_path


class Answer:
    def __init__(self, messages: list[Message]) -> None:
        self.status = messages[0]["status"]
        self.headers = {k.decode(): v.decode() for k, v in messages[0]["headers"]}
        self.body = b"".join(m.get("body", b"") for m in messages[1:]).decode()


def ask(settings, path, method="GET", headers=(), query=b""):
    """Drive the application by hand: it awaits nothing but `send` and its file."""
    scope = {
        "type": "http", "method": method, "path": path, "raw_path": path.encode(),
        "query_string": query, "extensions": {},
        "headers": [(k.lower().encode(), v.encode()) for k, v in headers],
    }  # fmt: skip
    messages: list[Message] = []

    async def send(message: Message) -> None:
        messages.append(message)

    async def receive() -> Message:
        await asyncio.Event().wait()  # the client has nothing more to say
        raise AssertionError

    asyncio.run(SiteApp(settings)(scope, receive, send))
    return Answer(messages)


def test_a_page_is_sent_with_its_type(root):
    answer = ask(HttpSettings(str(root)), "/")
    assert (answer.status, answer.body) == (200, "<h1>Hello</h1>")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_the_encoding_of_the_site_stands_in_the_type(root):
    answer = ask(HttpSettings(str(root), encoding="iso-8859-1"), "/")
    assert answer.headers["content-type"] == "text/html; charset=iso-8859-1"


def test_nothing_is_cached_unless_the_site_says_so(root):
    assert "no-store" in ask(HttpSettings(str(root)), "/").headers["cache-control"]
    custom = HttpSettings(str(root), headers={"Cache-Control": "max-age=60", "X-Mine": "1"})
    answer = ask(custom, "/")
    assert (answer.headers["cache-control"], answer.headers["x-mine"]) == ("max-age=60", "1")


def test_head_sends_no_body(root):
    answer = ask(HttpSettings(str(root)), "/digits.txt", "HEAD")
    assert (answer.status, answer.body, answer.headers["content-length"]) == (200, "", "10")


def test_a_range_sends_a_part(root):
    answer = ask(HttpSettings(str(root)), "/digits.txt", headers=[("Range", "bytes=2-4")])
    assert (answer.status, answer.body) == (206, "234")


def test_what_the_browser_has_is_not_sent_again(root):
    etag = ask(HttpSettings(str(root)), "/digits.txt").headers["etag"]
    answer = ask(HttpSettings(str(root)), "/digits.txt", headers=[("If-None-Match", etag)])
    assert (answer.status, answer.body) == (304, "")


def test_other_methods_are_refused(root):
    assert ask(HttpSettings(str(root)), "/", "POST").status == 405


def test_a_missing_page_is_answered_by_the_sites_own(root, capsys):
    (root / "404.html").write_text("lost?")
    answer = ask(HttpSettings(str(root)), "/none")
    assert (answer.status, answer.body) == (404, "lost?")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "ERROR `/none' not found." in capsys.readouterr().err


def test_a_missing_page_without_one_is_404_too(root):
    assert ask(HttpSettings(str(root)), "/none").status == 404


def test_outside_the_base_url_the_page_names_it(root):
    answer = ask(HttpSettings(str(root), "/blog"), "/")
    assert answer.status == 404
    assert 'href="/blog/"' in answer.body


def test_a_folder_moves_and_keeps_the_query(root):
    answer = ask(HttpSettings(str(root)), "/assets", query=b"a=1")
    assert (answer.status, answer.headers["location"]) == (301, "/assets/?a=1")


def test_a_redirect_never_leads_to_another_host(root):
    (root / "evil.example").mkdir()
    answer = ask(HttpSettings(str(root)), "//evil.example")
    assert answer.headers["location"] == "/evil.example/"


def test_a_listing_escapes_names(root):
    answer = ask(HttpSettings(str(root)), "/assets/")
    assert answer.status == 200
    assert "&lt;b&gt;.css" in answer.body
    assert "<b>" not in answer.body
