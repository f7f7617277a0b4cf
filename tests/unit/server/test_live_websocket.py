"""What extensions of LiveReload are told, by the protocol and over a real connection."""

import json
import socket

import pytest
from starlette.datastructures import Headers
from wsproto import ConnectionType, WSConnection
from wsproto.events import AcceptConnection, RejectConnection, Request, TextMessage

from pyjekyll.server.companion import Companion
from pyjekyll.server.http_settings import HttpSettings
from pyjekyll.server.listener import open_listener
from pyjekyll.server.live_websocket import may_listen, paths_to_reload


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"host": "127.0.0.1:35729"}, True),
        ({"host": "127.0.0.1:35729", "origin": "http://localhost:4000"}, True),
        ({"host": "127.0.0.1:35729", "origin": "https://blog.test"}, True),
        ({"host": "127.0.0.1:35729", "origin": "chrome-extension://abc"}, True),
        ({"host": "127.0.0.1:35729", "origin": "https://evil.test"}, False),
        ({"host": "127.0.0.1:35729", "origin": "null"}, False),
        ({"host": "evil.test", "origin": "http://evil.test"}, False),
    ],
)
def test_only_pages_of_this_server_and_extensions_may_listen(headers, expected):
    assert may_listen(Headers(headers), ("blog.test",)) is expected


def test_sheets_and_images_are_named_and_one_of_everything_else():
    changed = {"b.html", "a.html", "x.css", "y.PNG", "z.js"}
    assert list(paths_to_reload(changed)) == ["x.css", "y.PNG", "a.html"]
    assert list(paths_to_reload(())) == []


class Extension:
    """A WebSocket of LiveReload."""

    def __init__(self, port, origin):
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=20)
        self._connection = WSConnection(ConnectionType.CLIENT)
        headers = [(b"origin", origin.encode())]
        request = Request(host="127.0.0.1", target="/livereload", extra_headers=headers)
        self._socket.sendall(self._connection.send(request))
        self._events = iter(self._receive())
        self.accepted = isinstance(next(self._events), AcceptConnection)

    def _receive(self):
        while data := self._socket.recv(1 << 16):
            self._connection.receive_data(data)
            for event in self._connection.events():
                if isinstance(event, AcceptConnection | RejectConnection | TextMessage):
                    yield event

    def message(self):
        return json.loads(next(self._events).data)

    def close(self):
        self._socket.close()


@pytest.fixture
def port():
    with open_listener("127.0.0.1", 0) as free:
        return free.getsockname()[1]


def test_an_extension_is_told_of_each_build(tmp_path, port):
    settings = HttpSettings(str(tmp_path), baseurl="/docs", live=True, livereload_port=port)
    with Companion(listener=open_listener("127.0.0.1", 0)) as companion:
        companion.serve(settings)
        stranger = Extension(port, "https://evil.test")
        assert not stranger.accepted
        stranger.close()
        extension = Extension(port, "http://localhost:4000")
        assert extension.accepted
        hello = extension.message()
        assert (hello["command"], hello["serverName"]) == ("hello", "pyjekyll")
        assert hello["protocols"] == ["http://livereload.com/protocols/official-7"]
        for path in ("main.css", "index.html"):
            companion.publish({"written": [path]})
            told = extension.message()
            assert (told["command"], told["path"]) == ("reload", f"/docs/{path}")
            assert told["liveCSS"] is True
        extension.close()
