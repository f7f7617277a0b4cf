"""A download is complete and within its limits, or an error."""

from __future__ import annotations

import hashlib
import socket
import threading

import pytest

from pyjekyll.themes import downloading
from pyjekyll.themes.downloading import NotThereError, download, download_text
from pyjekyll.themes.errors import ThemeError


def test_a_file_is_downloaded_with_its_digest(server, tmp_path):
    server.answers["/x"] = b"content" * 50_000
    result = download(f"{server.url}/x", tmp_path / "x")
    assert (tmp_path / "x").read_bytes() == server.answers["/x"]
    assert result.size == 350_000
    assert result.sha256 == hashlib.sha256(server.answers["/x"]).hexdigest()


def test_what_is_not_there_is_an_error_of_its_own(server, tmp_path):
    with pytest.raises(NotThereError, match="404"):
        download(f"{server.url}/x", tmp_path / "x")
    server.statuses["/y"] = 500
    with pytest.raises(ThemeError, match="500") as caught:
        download(f"{server.url}/y", tmp_path / "y")
    assert not isinstance(caught.value, NotThereError)


def test_too_much_is_refused_by_what_it_claims_and_by_what_it_is(server, tmp_path):
    server.answers["/x"] = b"x" * 3_000_000
    with pytest.raises(ThemeError, match="larger than 1 MB"):
        download(f"{server.url}/x", tmp_path / "x", max_bytes=1 << 20)
    assert (tmp_path / "x").stat().st_size == 0


@pytest.mark.parametrize("chunked", [False, True])
def test_a_download_that_is_cut_off_is_an_error(tmp_path, chunked):
    head = b"Transfer-Encoding: chunked\r\n\r\n64\r\nshort" if chunked else (
        b"Content-Length: 100\r\n\r\nshort"
    )  # fmt: skip
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(b"HTTP/1.1 200 OK\r\n" + head)

        thread = threading.Thread(target=answer)
        thread.start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/x"
        with pytest.raises(ThemeError, match=r"cut off|cannot be downloaded"):
            download(url, tmp_path / "x")
        thread.join()


def test_an_endless_answer_ends_at_the_limit(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
                try:
                    while True:
                        connection.sendall(b"x" * 65536)
                except OSError:
                    pass

        thread = threading.Thread(target=answer)
        thread.start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/x"
        with pytest.raises(ThemeError, match="larger than 1 MB"):
            download(url, tmp_path / "x", max_bytes=1 << 20)
        thread.join()


def test_nobody_listens(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(ThemeError, match="cannot be downloaded") as caught:
        download(f"http://127.0.0.1:{port}/x", tmp_path / "x")
    assert "proxy" in caught.value.cure


def test_redirects_are_followed_a_few_times(server, tmp_path):
    server.answers["/new"] = b"x"
    server.statuses["/old"], server.headers["/old"] = 302, {"Location": "/new"}
    server.statuses["/round"], server.headers["/round"] = 302, {"Location": "/round?"}
    server.statuses["/round?"], server.headers["/round?"] = 302, {"Location": "/round"}
    assert download_text(f"{server.url}/old") == "x"
    with pytest.raises(ThemeError):
        download_text(f"{server.url}/round")


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://x.test/y"])
def test_a_redirect_never_leaves_http(server, target):
    server.statuses["/x"], server.headers["/x"] = 302, {"Location": target}
    with pytest.raises(ThemeError):
        download_text(f"{server.url}/x")


def test_a_redirect_never_gives_up_https():
    redirects = downloading._Redirects()
    request = downloading.urllib.request.Request("https://a.test/x")
    with pytest.raises(ThemeError, match="not https"):
        redirects.redirect_request(request, None, 302, "", {}, "http://a.test/x")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://x.test/y", "/etc/passwd"])
def test_only_http_is_downloaded(url, tmp_path):
    with pytest.raises(ThemeError):
        download(url, tmp_path / "x")


def test_a_name_and_password_are_sent_and_never_shown_nor_passed_on(server):
    server.answers["/x"] = b"text"
    server.statuses["/old"], server.headers["/old"] = 302, {"Location": "/x"}
    url = server.url.replace("http://", "http://me:s%40cret@")
    assert download_text(f"{url}/x") == "text"
    assert download_text(f"{url}/old") == "text"
    basic = "Basic bWU6c0BjcmV0"  # me:s@cret
    assert server.authorizations == [basic, basic, ""]
    with pytest.raises(ThemeError) as caught:
        download_text(f"{url}/gone")
    assert "cret" not in caught.value.message
