import asyncio
import os
import threading
import urllib.request

import pytest
from starlette.types import Message

from pyjekyll.server import opened_file, server
from pyjekyll.server.companion import Companion
from pyjekyll.server.http_settings import HttpSettings
from pyjekyll.server.listener import open_listener
from pyjekyll.server.live_reload import LiveReload, Published
from pyjekyll.server.pending_pages import PendingPages
from pyjekyll.server.server import SiteApp, digest_of


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


def ask(settings, path, method="GET", headers=(), query=b"", body=b"", live=None, client=None):
    """Drive the application by hand: it awaits nothing but `send` and its file."""
    scope = {
        "type": "http", "method": method, "path": path, "raw_path": path.encode(),
        "query_string": query, "extensions": {}, "client": client,
        "headers": [(k.lower().encode(), v.encode()) for k, v in headers],
    }  # fmt: skip
    messages: list[Message] = []

    async def send(message: Message) -> None:
        messages.append(message)

    unread = [body]

    async def receive() -> Message:
        if unread:
            return {"type": "http.request", "body": unread.pop(), "more_body": False}
        await asyncio.Event().wait()  # the client has nothing more to say
        raise AssertionError

    asyncio.run(SiteApp(settings, live)(scope, receive, send))
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


# links --------------------------------------------------------------------------------------


@pytest.fixture
def outside(root, tmp_path_factory):
    """A file outside of the site, and links to it by every way in which a file is found."""
    folder = tmp_path_factory.mktemp("outside")
    (folder / "secret.html").write_text("secret")
    (folder / "index.html").write_text("secret")
    (root / "404.html").symlink_to(folder / "secret.html")
    (root / "linked.html").symlink_to(folder / "secret.html")
    (root / "linked").symlink_to(folder)
    (root / "folder").mkdir()
    (root / "folder" / "index.html").symlink_to(folder / "secret.html")
    (root / "hop").symlink_to("linked")
    return folder


@pytest.mark.parametrize(
    "path",
    ["/linked.html", "/linked", "/linked/", "/linked/secret.html", "/linked/secret", "/folder/",
     "/folder/index.html", "/folder/index", "/none", "/404.html", "/404", "/hop/secret.html"],
)  # fmt: skip
@pytest.mark.parametrize("list_folders", [False, True])
def test_a_link_out_of_the_site_is_not_served_by_any_way(root, outside, path, list_folders):
    answer = ask(HttpSettings(str(root), list_folders=list_folders), path)
    assert "secret" not in answer.body.replace("/linked/secret", "")


def test_a_listing_does_not_name_what_is_not_served(root, outside):
    answer = ask(HttpSettings(str(root), list_folders=True), "/")
    assert "digits.txt" in answer.body
    assert "linked" not in answer.body


def test_a_link_to_what_is_kept_back_is_not_served(root):
    (root / ".git").mkdir()
    (root / ".git" / "config").write_text("secret")
    (root / "config.txt").symlink_to(".git/config")
    assert ask(HttpSettings(str(root)), "/config.txt").status == 404
    assert ask(HttpSettings(str(root)), "/.GIT/config").status == 404


def test_a_link_inside_of_the_site_is_served(root):
    (root / "again.txt").symlink_to("digits.txt")
    assert ask(HttpSettings(str(root)), "/again.txt").body == "0123456789"


def test_a_link_that_is_put_there_after_the_checks_is_not_followed(root, outside, monkeypatch):
    app = SiteApp(HttpSettings(str(root)))
    is_inside = type(app.files)._is_inside

    def swap(self, file):
        found = is_inside(self, file)
        if file.endswith("digits.txt"):
            os.unlink(file)
            os.symlink(outside / "secret.html", file)
        return found

    monkeypatch.setattr(type(app.files), "_is_inside", swap)
    with pytest.raises(OSError):
        app.files.open(str(root / "digits.txt"))


def test_a_pipe_is_not_waited_for(root):
    os.mkfifo(root / "pipe.txt")
    assert ask(HttpSettings(str(root)), "/pipe.txt").status == 404


# hosts --------------------------------------------------------------------------------------


def test_a_host_that_nobody_named_is_refused_and_how_to_allow_it_is_said(root, capsys):
    answer = ask(HttpSettings(str(root)), "/", headers=[("Host", "evil.example:4000")])
    assert answer.status == 403
    assert "Hello" not in answer.body
    assert "--allowed-hosts evil.example" in answer.body
    assert "--allowed-hosts evil.example" in capsys.readouterr().err


def test_a_host_that_the_owner_named_is_answered(root):
    settings = HttpSettings(str(root), hosts=("my.test",))
    assert ask(settings, "/", headers=[("Host", "my.test:4000")]).status == 200


# files that change --------------------------------------------------------------------------


@pytest.fixture(params=[True, False], ids=["at-once", "in-chunks"])
def _both_ways(request, monkeypatch):
    if not request.param:
        monkeypatch.setattr(opened_file, "_AT_ONCE", 3)
        monkeypatch.setattr(opened_file, "_CHUNK", 4)


@pytest.mark.parametrize(
    ("field", "status", "body", "range_"),
    [
        (None, 200, "0123456789", None),
        ("bytes=2-4", 206, "234", "bytes 2-4/10"),
        ("bytes=7-", 206, "789", "bytes 7-9/10"),
        ("bytes=-3", 206, "789", "bytes 7-9/10"),
        ("bytes=-30", 206, "0123456789", "bytes 0-9/10"),
        ("bytes=8-99", 206, "89", "bytes 8-9/10"),
        ("bytes=10-", 416, "", "bytes */10"),
        ("bytes=-0", 416, "", "bytes */10"),
        ("bytes=4-2", 200, "0123456789", None),
        ("bytes=0-1,3-4", 200, "0123456789", None),
        ("lines=1-2", 200, "0123456789", None),
        ("bytes=x", 200, "0123456789", None),
        ("bytes=-", 200, "0123456789", None),
        ("bytes=" + "9" * 5000 + "-", 200, "0123456789", None),
    ],
)
def test_a_range_is_one_part_or_the_whole(root, _both_ways, field, status, body, range_):
    headers = [("Range", field)] if field else []
    answer = ask(HttpSettings(str(root)), "/digits.txt", headers=headers)
    assert (answer.status, answer.body) == (status, body)
    assert answer.headers.get("content-range") == range_
    if status != 416:
        assert answer.headers["content-length"] == str(len(body))


def test_a_part_of_another_version_is_not_sent(root, _both_ways):
    before = ask(HttpSettings(str(root)), "/digits.txt").headers["etag"]
    wants = [("Range", "bytes=2-4"), ("If-Range", before)]
    assert ask(HttpSettings(str(root)), "/digits.txt", headers=wants).body == "234"
    (root / "new.txt").write_text("abcdefghij")
    os.utime(root / "new.txt", ns=(0, os.stat(root / "digits.txt").st_mtime_ns))
    os.replace(root / "new.txt", root / "digits.txt")
    assert ask(HttpSettings(str(root)), "/digits.txt", headers=wants).body == "abcdefghij"


def test_head_announces_what_get_sends(root, _both_ways):
    get, head = (ask(HttpSettings(str(root)), "/digits.txt", method) for method in ("GET", "HEAD"))
    assert (head.status, head.body) == (200, "")
    assert head.headers == get.headers


def test_a_file_that_is_replaced_by_builds_is_always_sent_whole(tmp_path):
    """As many requests as it takes to meet replacements of every kind between any two steps."""
    versions = [b"a" * 300_000, b"b" * 5_000_000, b"c" * 10]
    file, new = tmp_path / "index.html", tmp_path / "new"
    file.write_bytes(versions[0])
    listener = open_listener("127.0.0.1", 0)
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    done = threading.Event()

    def replace():
        while not done.is_set():
            for version in versions:
                new.write_bytes(version)
                os.replace(new, file)

    writer = threading.Thread(target=replace)
    with Companion(listener=listener) as companion:
        companion.serve(HttpSettings(str(tmp_path)))
        writer.start()
        try:
            for _ in range(100):
                with urllib.request.urlopen(address, timeout=20) as answer:
                    assert answer.read() in versions
        finally:
            done.set()
            writer.join()


def test_a_file_that_another_program_makes_shorter_or_longer_ends_the_answer_in_order(root):
    """What is announced was read; nothing that is appended meanwhile is sent."""
    file = root / "digits.txt"
    with open(file, "rb", buffering=0) as opened:
        file.write_text("0123")
        assert opened_file._read(opened, 10) == b"0123"
    with open(file, "rb", buffering=0) as opened, open(file, "a") as more:
        more.write("456789")
        more.flush()
        assert b"".join(opened_file._chunks(opened, 1, 3)) == b"12"


# live reload ------------------------------------------------------------------------------------

BROWSER = [("Accept", "text/html"), ("Host", "localhost:4000")]
SAME = [("Host", "localhost:4000"), ("Sec-Fetch-Site", "same-origin")]


def live_settings(root, **settings):
    return HttpSettings(str(root), live=True, **settings)


def test_a_browser_gets_a_page_with_the_script_and_its_build(root):
    live = LiveReload()
    answer = ask(live_settings(root, baseurl="/docs"), "/docs/", headers=BROWSER, live=live)
    assert answer.body == (
        f'<h1>Hello</h1><script src="/docs/__pyjekyll/client.js" data-build="{live.build}" '
        f'data-page="{digest_of(b"<h1>Hello</h1>")}" data-status="200" '
        'data-min-delay="1000" data-max-delay="10000" async=""></script>'
    )
    assert int(answer.headers["content-length"]) == len(answer.body)
    etag = ("If-None-Match", answer.headers["etag"])
    settings = live_settings(root, baseurl="/docs")
    assert ask(settings, "/docs/", headers=[*BROWSER, etag], live=live).status == 304
    live.publish(Published(written=frozenset({"other.html"})))
    assert ask(settings, "/docs/", headers=[*BROWSER, etag], live=live).status == 200


def test_nothing_but_html_gets_the_script_and_nobody_where_it_is_off(root):
    assert ask(live_settings(root), "/data.json", headers=BROWSER).body == "{}"
    assert ask(live_settings(root), "/", "HEAD", headers=BROWSER).headers["content-length"] == "14"
    assert ask(HttpSettings(str(root)), "/", headers=BROWSER).body == "<h1>Hello</h1>"
    assert ask(HttpSettings(str(root)), "/__pyjekyll/client.js", headers=BROWSER).status == 404


def test_a_page_that_is_missing_knows_it(root):
    answer = ask(live_settings(root), "/none", headers=BROWSER)
    assert (answer.status, 'data-status="404"' in answer.body) == (404, True)


def test_the_nonce_of_a_header_is_used(root):
    headers = {"Content-Security-Policy": "script-src 'nonce-abc'"}
    assert 'nonce="abc"' in ask(live_settings(root, headers=headers), "/", headers=BROWSER).body


def test_a_base_element_does_not_lead_the_script_to_another_host(root):
    (root / "index.html").write_text('<base href="https://other.test/">')
    page = ask(live_settings(root), "/", headers=BROWSER).body
    assert 'src="//localhost:4000/__pyjekyll/client.js"' in page


def test_the_script_and_the_source_of_a_page_are_sent(root):
    live = LiveReload()
    script = ask(live_settings(root), "/__pyjekyll/client.js")
    assert script.headers["content-type"].startswith("text/javascript")
    source = ask(live_settings(root), "/__pyjekyll/source", headers=SAME, query=b"page=%2F",
                 live=live)  # fmt: skip
    assert (source.body, source.headers["pyjekyll-build"]) == ("<h1>Hello</h1>", live.build)
    assert source.headers["pyjekyll-page"] == digest_of(b"<h1>Hello</h1>")
    assert source.headers["content-type"].startswith("text/plain")
    (root / "404.html").write_text("lost?")
    for path in (b"page=/none", b"page=/../x", b"page=/%252e%252e/x", b"page=%00", b""):
        answer = ask(live_settings(root), "/__pyjekyll/source", headers=SAME, query=path)
        assert answer.body == "lost?"


@pytest.mark.parametrize("service", ["events", "source", "open"])
@pytest.mark.parametrize(
    "headers",
    [
        [("Host", "localhost:4000"), ("Sec-Fetch-Site", "cross-site")],
        [("Host", "localhost:4000"), ("Origin", "http://evil.test")],
        [("Host", "evil.test"), ("Sec-Fetch-Site", "same-origin")],
    ],
)
def test_another_site_learns_nothing(root, service, headers):
    method = "POST" if service == "open" else "GET"
    live = LiveReload()
    answer = ask(live_settings(root), f"/__pyjekyll/{service}", method, headers=headers, live=live)
    assert answer.status == 403
    assert live.build not in answer.body


@pytest.fixture
def opened(monkeypatch):
    calls = []
    monkeypatch.setattr("pyjekyll.server.editor.open_in_editor", lambda *place: calls.append(place))
    return calls


def test_only_the_place_of_an_error_is_opened_and_only_on_this_machine(root, opened):
    live = LiveReload()
    live.publish(Published(failed=True, errors=({"at": ["/site/a.md", 3, 4]}, {"at": None})))
    report = live.update(live.build, lambda: None, str(root))["report"]

    def post(body, client=("127.0.0.1", 1), method="POST"):
        return ask(live_settings(root), "/__pyjekyll/open", method, headers=SAME,
                   body=body.encode(), live=live, client=client).status  # fmt: skip

    wanted = f'{{"report": {report}, "list": "errors", "index": 0}}'
    assert post(wanted, method="GET") == 404
    assert post(wanted, client=("192.168.1.9", 1)) == 403
    assert post(wanted, client=None) == 403
    for body in ("", "{", "[]", "1", '{"report": 9, "list": "errors", "index": 0}',
                 wanted.replace("0}", "1}"), wanted.replace("0}", "2}"),
                 wanted.replace("0}", '"a"}'), wanted.replace("errors", "failed"),
                 wanted + " " * 20_000):  # fmt: skip
        assert post(body) == 409
    assert opened == []
    assert post(wanted) == 204
    assert opened == [("/site/a.md", 3, 4)]


def test_requests_wait_for_the_first_build(root, monkeypatch):
    monkeypatch.setattr("pyjekyll.server.server.SECONDS_TO_WAIT", 0.01)
    settings = live_settings(root, waits=True)
    answer = ask(settings, "/", headers=BROWSER)
    assert (answer.status, 'data-status="503"' in answer.body) == (503, True)
    assert ask(settings, "/__pyjekyll/client.js").status == 200
    assert ask(settings, "/", headers=[("Host", "evil.test")]).status == 403

    async def play():
        app = SiteApp(settings)
        messages: list[Message] = []

        async def send(message):
            messages.append(message)

        scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": []}
        asked = asyncio.create_task(app(scope, None, send))
        await asyncio.sleep(0.05)
        assert messages == []
        threading.Thread(target=app.use, args=(live_settings(root),)).start()
        await asyncio.wait_for(asked, 5)
        assert messages[1]["body"] == b"<h1>Hello</h1>"

    asyncio.run(play())


def at_netlify(root, rules):
    (root / "_redirects").write_text(rules)
    return HttpSettings(str(root), published_at="netlify")


def test_rules_of_netlify_are_followed_where_a_site_is_published_there(root):
    settings = at_netlify(root, "/old /data.json\n/far https://example.com/ 302\n")
    answer = ask(settings, "/old", query=b"x=1")
    assert (answer.status, answer.headers["location"]) == (301, "/data.json?x=1")
    assert ask(settings, "/far").headers["location"] == "https://example.com/"
    assert ask(HttpSettings(str(root)), "/old").status == 404


def test_a_rule_may_answer_with_another_file_and_a_status(root):
    settings = at_netlify(root, "/app/* / 200\n/gone /data.json 410\n/none /nowhere 200\n")
    answer = ask(settings, "/app/x/y")
    assert (answer.status, answer.body) == (200, "<h1>Hello</h1>")
    answer = ask(settings, "/gone")
    assert (answer.status, answer.body) == (410, "{}")
    assert ask(settings, "/none").status == 404


def test_what_a_rule_passes_on_to_another_site_is_not_fetched(root):
    answer = ask(at_netlify(root, "/api/* https://example.com/:splat 200"), "/api/x")
    assert answer.status == 502
    assert "https://example.com/x" in answer.body


def test_no_rule_leads_outside_or_around_the_check_of_the_host(root):
    settings = at_netlify(root, "/a /../secret.txt 200\n/b /data.json 200\n")
    (root.parent / "secret.txt").write_text("secret")
    assert ask(settings, "/a").status == 404
    assert ask(settings, "/b", headers=[("host", "evil.example")]).status == 403
    assert ask(settings, "/b", method="POST").status == 405


def test_a_page_that_is_out_of_date_is_waited_for_and_served_before_it_is_in_its_place(root):
    pending = PendingPages()
    pending.begin()
    pending.render(["index.html", "new/index.html"])
    settings = HttpSettings(str(root), live=True)

    async def both():
        app = SiteApp(settings, pending=pending)
        asked = asyncio.ensure_future(get_from(app, "/"))
        while not (wanted := pending.wanted([])):
            await asyncio.sleep(0.01)
        assert wanted == ["index.html"]
        assert not asked.done()
        pending.put("index.html", b"<h1>New</h1>", b"<h1>Hello</h1>")
        pending.put("new/index.html", b"new", None)
        return await asked, await get_from(app, "/new/"), await get_from(app, "/data.json")

    page, new, other = asyncio.run(both())
    assert (page.status, page.body, new.body, other.body) == (200, "<h1>New</h1>", "new", "{}")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert (root / "index.html").read_text() == "<h1>Hello</h1>"
    pending.end(lambda _: None)
    assert ask(settings, "/").body == "<h1>Hello</h1>"


def test_a_browser_gets_the_old_page_where_the_new_one_takes_long(root, monkeypatch):
    monkeypatch.setattr(server, "SECONDS_FOR_A_PAGE", 0.05)
    pending = PendingPages()
    pending.begin()
    app = SiteApp(HttpSettings(str(root), live=True), pending=pending)
    page = asyncio.run(get_from(app, "/", ("sec-fetch-dest", "document")))
    assert page.body.startswith("<h1>Hello</h1>")
    assert "client.js" in page.body


async def get_from(app, path, *headers):
    messages: list[Message] = []

    async def send(message: Message) -> None:
        messages.append(message)

    scope = {
        "type": "http", "method": "GET", "path": path, "raw_path": path.encode(),
        "query_string": b"", "extensions": {}, "client": None,
        "headers": [(name.encode(), value.encode()) for name, value in headers],
    }  # fmt: skip
    await app(scope, None, send)
    return Answer(messages)


def test_what_a_server_can_do_is_told(root):
    answer = ask(HttpSettings(str(root)), "/", "OPTIONS")
    assert (answer.status, answer.headers["allow"]) == (200, "GET, HEAD, OPTIONS")
