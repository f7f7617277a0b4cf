"""Which proxy the environment names, and how it is spoken to."""

import socket
import threading
from contextlib import suppress

import pytest

from pyjekyll.checks.external.asking import Asker, State
from pyjekyll.checks.external.proxies import Proxy, proxy_for

ASKER = Asker(timeout=5)


@pytest.mark.parametrize(
    ("environment", "proxy"),
    [
        ({}, None),
        ({"http_proxy": "http://proxy.example:3128"}, Proxy("proxy.example", 3128)),
        ({"http_proxy": "proxy.example:3128"}, Proxy("proxy.example", 3128)),
        ({"all_proxy": "http://proxy.example"}, Proxy("proxy.example", 80)),
        ({"https_proxy": "http://proxy.example:3128"}, None),
        ({"http_proxy": "https://proxy.example"}, Proxy("proxy.example", 443, True)),
        (
            {"http_proxy": "http://me:a%40b@proxy.example:3128"},
            Proxy("proxy.example", 3128, False, (("Proxy-Authorization", "Basic bWU6YUBi"),)),
        ),
        ({"http_proxy": "http://proxy.example", "no_proxy": "other.example"}, None),
        ({"http_proxy": "http://proxy.example", "no_proxy": ".example,x"}, None),
        ({"http_proxy": "http://proxy.example", "no_proxy": "*"}, None),
    ],
)
def test_the_environment_says_which(monkeypatch, environment, proxy):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert proxy_for("http", "other.example", 80) == proxy


def test_one_that_speaks_no_http_makes_nothing_known(monkeypatch):
    monkeypatch.setenv("http_proxy", "socks5://proxy.example")
    answer = ASKER.ask("http://other.example/")
    assert (answer.state, answer.why) == (
        State.UNCLEAR, "the proxy of http_proxy speaks socks5, not HTTP",
    )  # fmt: skip


def test_it_is_asked_for_the_whole_address(monkeypatch, server):
    monkeypatch.setenv("http_proxy", server.url)
    server.answers["http://gone.invalid/a?b"] = (404, {})
    assert ASKER.ask("http://gone.invalid/a?b").state is State.BROKEN
    assert ASKER.ask("http://there.invalid:8080/").state is State.GOOD
    assert [each[1:] for each in server.asked] == [
        ("http://gone.invalid/a?b", "gone.invalid"),
        ("http://gone.invalid/a?b", "gone.invalid"),
        ("http://there.invalid:8080/", "there.invalid:8080"),
    ]


@pytest.mark.parametrize("host", ["localhost", "10.0.0.1", "printer", "nas.local", "x.internal"])
def test_private_addresses_are_not_asked_through_it_either(monkeypatch, server, host):
    monkeypatch.setenv("http_proxy", server.url)
    monkeypatch.delenv("no_proxy", raising=False)
    assert ASKER.ask(f"http://{host}/").why.startswith("its host has a private address")
    assert server.asked == []


@pytest.fixture
def tunnel(monkeypatch):
    """A proxy that gives one answer to CONNECT, and ends; what it was asked."""
    listener = socket.create_server(("127.0.0.1", 0))
    monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{listener.getsockname()[1]}")
    asked = []

    def answer(text):
        def serve():
            with suppress(OSError):  # the test has ended
                for _ in range(2):  # HEAD and GET
                    connection, _ = listener.accept()
                    with connection:
                        asked.append(connection.recv(4096).decode())
                        connection.sendall(text)

        threading.Thread(target=serve, daemon=True).start()
        return asked

    yield answer
    listener.close()


def test_for_https_it_is_asked_for_a_tunnel(tunnel):
    asked = tunnel(b"HTTP/1.1 200 Connection established\r\n\r\n")
    assert ASKER.ask("https://there.invalid/").state is State.UNCLEAR  # there is no TLS behind it
    assert asked[0].startswith("CONNECT there.invalid:443 HTTP/1.1\r\nHost: there.invalid:443\r\n")


@pytest.mark.parametrize("answer", [b"HTTP/1.1 403 Forbidden\r\n\r\n", b""])
def test_one_that_refuses_makes_nothing_known(tunnel, answer):
    tunnel(answer)
    found = ASKER.ask("https://there.invalid/")
    why = "403 Forbidden" if answer else "no answer"
    assert (found.state, found.why) == (State.UNCLEAR, f"the proxy refuses: {why}")
