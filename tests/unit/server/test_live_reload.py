import asyncio
import json
import threading

import pytest

from pyjekyll.server import live_reload
from pyjekyll.server.files import SiteFiles
from pyjekyll.server.live_reload import LiveReload, Published, client_script


@pytest.fixture
def root(tmp_path):
    (tmp_path / "index.html").write_text("start")
    (tmp_path / "about.html").write_text("about")
    return str(tmp_path)


def update(live, since, page, root):
    return live.update(since, lambda: SiteFiles(root).find(page), root)


def written(*paths):
    return Published(written=frozenset(paths))


def test_a_page_is_told_what_changed_since_its_build(root):
    live = LiveReload()
    first = live.build
    live.publish(written("about.html"))
    second = live.build
    live.publish(written("main.css", "index.html"))
    of_index = update(live, first, "/", root)
    assert (of_index["known"], of_index["changed"], of_index["found"]) == (True, True, True)
    assert of_index["files"] == ["main.css", "about.html", "index.html"]
    assert update(live, first, "/about", root)["changed"]
    assert not update(live, second, "/about", root)["changed"]
    assert update(live, live.build, "/", root)["files"] == []
    assert of_index["build"] == live.build


def test_a_build_that_changes_nothing_is_no_other_build(root):
    live = LiveReload()
    before = live.build
    live.publish(Published())
    assert live.build == before


def test_a_page_of_another_run_or_too_old_a_build_is_not_told_what_changed(root, monkeypatch):
    live = LiveReload()
    for strange in ("", "x.0", f"{live.build}9", live.build.replace(".0", ".-1")):
        assert not update(live, strange, "/", root)["known"]
    old = live.build
    for number in range(live_reload.MAX_BUILDS + 1):
        live.publish(written(f"{number}.html"))
    assert not update(live, old, "/", root)["known"]


def test_a_page_that_is_gone_is_not_found(root):
    live = LiveReload()
    live.publish(Published(removed=frozenset({"gone.html"})))
    assert not update(live, live.build, "/gone", root)["found"]


def test_so_many_files_are_not_listed(root, monkeypatch):
    monkeypatch.setattr(live_reload, "MAX_FILES", 2)
    live = LiveReload()
    before = live.build
    live.publish(written("a.css", "b.css", "c.css"))
    told = update(live, before, "/", root)
    assert (told["more"], told["files"]) == (True, [])
    live = LiveReload()
    before = live.build
    live.publish(written("a.css", "b.html", "c.html", "d.html"))
    assert update(live, before, "/", root)["files"] == ["a.css", "b.html", "c.html"]


def test_places_of_errors_are_known_to_the_server_alone(root):
    live = LiveReload()
    at = ["/site/index.md", 3, 4]
    live.publish(Published(failed=True, errors=({"message": "x", "at": at}, {"message": "y"})))
    told = update(live, live.build, "/", root)
    assert told["errors"] == [{"message": "x", "opens": True}, {"message": "y", "opens": False}]
    assert live.place(told["report"], "errors", 0) == ("/site/index.md", 3, 4)
    assert live.place(told["report"], "errors", 1) is None
    for report, name, index in [
        (told["report"], "errors", 2), (told["report"], "errors", -1),
        (told["report"], "others", 0), (told["report"] - 1, "errors", 0),
    ]:  # fmt: skip
        with pytest.raises(LookupError):
            live.place(report, name, index)


class Client:
    """One connection: what is sent to it, and when it goes."""

    def __init__(self):
        self.events = asyncio.Queue()
        self.gone = asyncio.Event()

    async def receive(self):
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message):
        body = message.get("body", b"").decode()
        if body.startswith("id:"):
            await self.events.put(json.loads(body.partition("data: ")[2]))


def test_a_stream_tells_each_build_from_another_thread_until_the_page_goes(root):
    live = LiveReload()

    async def play():
        client = Client()

        def message(since):
            return json.dumps(update(live, since, "/", root))

        stream = asyncio.create_task(
            live.stream({}, client.receive, client.send, live.build, message)
        )
        assert not (await client.events.get())["changed"]
        for path in ("index.html", "about.html"):
            threading.Thread(target=live.publish, args=(written(path),)).start()
            told = await client.events.get()
            assert told["changed"] == (path == "index.html")
            assert told["files"] == [path]  # and nothing of before
        assert live.open_streams == 1
        client.gone.set()
        await asyncio.wait_for(stream, 5)
        assert live.open_streams == 0

    asyncio.run(play())


def test_streams_end_when_the_server_does(root):
    live = LiveReload()

    async def play():
        client = Client()
        stream = asyncio.create_task(
            live.stream({}, client.receive, client.send, "", lambda _: '{"build": ""}')
        )
        await client.events.get()
        live.close()
        await asyncio.wait_for(stream, 5)

    asyncio.run(play())


def test_a_quiet_stream_says_that_it_is_there(root, monkeypatch):
    monkeypatch.setattr(live_reload, "ALIVE_SECONDS", 0.01)
    live = LiveReload()

    async def play():
        alive = asyncio.Event()
        client = Client()

        async def send(message):
            if message.get("body") == b":\n\n":
                alive.set()

        task = live.stream({}, client.receive, send, "", lambda _: '{"build": ""}')
        stream = asyncio.create_task(task)
        await asyncio.wait_for(alive.wait(), 5)
        client.gone.set()
        await stream

    asyncio.run(play())


def test_the_script_is_one_scope():
    script = client_script().decode()
    assert script.startswith("(() => {\n'use strict';\n")
    assert script.endswith("})();\n")
