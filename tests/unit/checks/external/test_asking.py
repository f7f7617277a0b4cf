import socket
import time

import pytest

from pyjekyll.checks.external import asking
from pyjekyll.checks.external.asking import Answer, Asker, State

ASKER = Asker(private=True, timeout=5)


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (200, State.GOOD),
        (204, State.GOOD),
        (404, State.BROKEN),
        (410, State.BROKEN),
        (401, State.UNCLEAR),
        (403, State.UNCLEAR),
        (429, State.UNCLEAR),
        (500, State.UNCLEAR),
        (503, State.UNCLEAR),
    ],
)
def test_only_404_and_410_are_broken(server, status, state):
    server.answers["/a"] = (status, {})
    assert ASKER.ask(server.url + "/a").state is state


def test_a_good_head_is_enough_and_anything_else_is_asked_again_by_get(server):
    server.answers["HEAD", "/b"] = (405, {})
    assert ASKER.ask(server.url + "/a?x=1&y").state is State.GOOD
    assert ASKER.ask(server.url + "/b").state is State.GOOD
    assert [each[:2] for each in server.asked] == [
        ("HEAD", "/a?x=1&y"),
        ("HEAD", "/b"),
        ("GET", "/b"),
    ]
    assert server.asked[0][2] == server.url.removeprefix("http://")


def test_redirects_are_followed_and_circles_given_up(server):
    server.answers |= {"/a": (301, {"Location": "/b"}), "/b": (302, {"Location": "c"})}
    server.answers |= {"/c": (404, {}), "/d": (301, {"Location": "/d"})}
    assert ASKER.ask(server.url + "/a").state is State.BROKEN
    assert ASKER.ask(server.url + "/d").state is State.UNCLEAR


@pytest.mark.parametrize("value", ["7", "Wed, 21 Oct 2099 07:28:00 GMT", "soon"])
def test_a_busy_host_says_how_long_to_wait(server, value):
    server.answers["/a"] = (429, {"Retry-After": value})
    waits = ASKER.ask(server.url + "/a").retry_after
    assert waits == 7 if value == "7" else waits is None if value == "soon" else waits > 10**9


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "[::1]", "[::ffff:10.0.0.1]",
     "localhost", "0.0.0.0", "[fd00::1]", "100.64.0.1"],
)  # fmt: skip
def test_private_addresses_are_never_asked(host, monkeypatch):
    monkeypatch.setattr(socket, "create_connection", lambda *_: pytest.fail("connected"))
    answer = Asker().ask(f"http://{host}/")
    assert answer.state is State.UNCLEAR
    assert "private address" in answer.why


def test_a_redirect_to_a_private_address_is_not_followed(server, monkeypatch):
    server.answers["/a"] = (302, {"Location": "http://10.0.0.1/secret"})
    monkeypatch.setattr(asking, "_is_public", lambda address: address == "127.0.0.1")
    assert "private address" in Asker().ask(server.url + "/a").why
    server.answers["/b"] = (302, {"Location": "file:///etc/passwd"})
    assert Asker().ask(server.url + "/b") == Answer(State.UNCLEAR, "it leads to file:")


def test_one_private_address_among_a_hosts_is_enough_to_refuse(monkeypatch):
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, 80)) for a in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    monkeypatch.setattr(socket, "create_connection", lambda *_: pytest.fail("connected"))
    assert "private address" in Asker().ask("http://a.example/").why


def test_a_host_that_does_not_exist_is_broken_and_a_name_server_that_fails_is_not(monkeypatch):
    def fail(code):
        def look_up(*_, **__):
            raise socket.gaierror(code, "x")

        monkeypatch.setattr(socket, "getaddrinfo", look_up)
        return ASKER.ask("http://a.example/").state

    assert fail(socket.EAI_NONAME) is State.BROKEN
    assert fail(socket.EAI_AGAIN) is State.UNCLEAR


def test_no_answer_in_time_and_no_connection_are_unclear(server):
    server.answers["/a"] = lambda: time.sleep(1) or (200, {})
    assert Asker(private=True, timeout=0.2).ask(server.url + "/a").why.startswith("no answer")
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    assert ASKER.ask(f"http://127.0.0.1:{port}/").state is State.UNCLEAR
    assert ASKER.ask("http://[/").state is State.UNCLEAR
    assert ASKER.ask("http://a.example:99999/").state is State.UNCLEAR


def test_letters_beyond_ascii_are_encoded_and_what_is_encoded_stays(server):
    ASKER.ask(server.url + "/ä%20b?q=ö")
    assert server.asked[0][1] == "/%C3%A4%20b?q=%C3%B6"


def test_no_address_can_smuggle_a_second_header(server):
    ASKER.ask(server.url + "/a\r\nX: y")
    assert all("\r" not in path for _, path, _ in server.asked)


def test_each_address_of_a_host_is_tried(server, monkeypatch):
    port = int(server.url.rpartition(":")[2])
    found = [(0, 0, 0, "", (address, port)) for address in ("127.0.0.254", "127.0.0.1")]
    look_up = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *rest, **more: found if host == "a.example" else look_up(host, *rest, **more),
    )
    assert ASKER.ask(f"http://a.example:{port}/").state is State.GOOD
    assert server.asked[0][2] == f"a.example:{port}"
