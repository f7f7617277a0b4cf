"""Files that another process reads: what comes of them is what this one would have read."""

from __future__ import annotations

import os
import shutil
import signal
from typing import TYPE_CHECKING, Any

import pytest

from pyjekyll.configuration import Configuration
from pyjekyll.errors import BuildError
from pyjekyll.readers import ahead
from pyjekyll.readers.ahead import Ahead, second_half
from pyjekyll.ruby.yaml import SelfContaining
from pyjekyll.site import Site
from pyjekyll.store.scan import scan
from pyjekyll.tracing.build_record import Folders
from pyjekyll.tracing.recording import Recording

if TYPE_CHECKING:
    from pathlib import Path

COUNT = 40
FRONT_MATTER = """title: {n}
date: 2024-01-02 03:04:05 +0200
list: &a [1, 2.5, true, ~, 2024-05-06]
again: *a
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "site"
    put(folder, "_config.yml", "collections: {notes: {output: true}}\n")
    for n in range(COUNT):
        put(folder, f"_posts/2024-01-01-{n}.md", f"---\n{FRONT_MATTER.format(n=n)}---\nText {n}\n")
        put(folder, f"_notes/{n}.md", f"---\n{FRONT_MATTER.format(n=n)}---\nNote {n}\n")
    monkeypatch.setattr("pyjekyll.utils.aside.may_fork", lambda: True)
    monkeypatch.setattr("pyjekyll.rendering.fork_pool.may_fork", lambda: True)
    monkeypatch.setattr(ahead, "MIN_BYTES", 0)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    monkeypatch.setattr("pyjekyll.ruby.yaml.SelfContaining.is_there", False)
    return folder


def put(folder: Path, name: str, text: str | bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


def configuration(folder: Path, **options: object) -> Configuration:
    given = {"source": str(folder), "destination": str(folder / "_site"), **options}
    return Configuration.load(given, environ=os.environ)


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files whose content came from another process."""
    found: list[str] = []
    take = Ahead.take

    def noting(self: Ahead, path: str) -> Any:
        parsed = take(self, path)
        if parsed is not None:
            found.append(os.path.basename(path))
        return parsed

    monkeypatch.setattr(Ahead, "take", noting)
    return found


def built(folder: Path, **options: object) -> tuple[dict[str, object], list[str]]:
    site = Site(configuration(folder, **options))
    try:
        result = site.process()
    except BuildError as error:
        return {}, [str(each) for each in error.diagnostics]
    contents = {path: output.content for path, output in result.outputs.items()}
    data = {
        doc.relative_path: repr({name: doc.data[name] for name in doc.data if name != "excerpt"})
        for doc in site.documents
    }
    return {**contents, **data}, [str(each) for each in result.diagnostics]


def test_it_is_read_as_it_would_be_here(folder: Path, taken: list[str]) -> None:
    expected = built(folder, jobs=1, disable_disk_cache=True)
    assert taken == []
    assert built(folder, jobs=2) == expected
    assert COUNT * 0.8 < len(taken) < COUNT * 1.2


@pytest.mark.parametrize(
    "odd",
    [
        "---\na: [\n---\n",
        "---\na: 1\na: 2\n---\n",
        "---\na: &a [*a]\n---\n",
        "---\na: {[1]: 2}\n---\n",
        "---\ntitle: pyjekyll\n---\n",
        b"---\na: \xff\n---\n",
        "no front matter",
        "",
    ],
)
def test_what_is_odd_is_left_to_this_process(folder: Path, taken: list[str], odd: Any) -> None:
    put(folder, "_notes/99.md", odd)
    expected = built(folder, jobs=1, disable_disk_cache=True)
    SelfContaining.is_there = False
    assert built(folder, jobs=2) == expected
    assert "99.md" not in taken
    assert taken


def test_a_process_that_is_killed_costs_time_alone(
    folder: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = built(folder, jobs=1, disable_disk_cache=True)
    monkeypatch.setattr(ahead, "_parsed", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    assert built(folder, jobs=2) == expected
    assert taken == []


def test_what_is_read_last_is_about_half(folder: Path) -> None:
    put(folder, "_config.yml", "collections: [notes]\nmarkdown_ext: md\n")
    put(folder, "node_modules/a/README.md", "x" * 10_000)
    put(folder, "_drafts/a.markdown", "x" * 10_000)
    config = configuration(folder)
    found = second_half(scan(str(folder)), str(folder), config)
    assert all("/_notes/" in path or path.endswith("-9.md") for path in found)
    assert COUNT * 0.9 <= len(found) <= COUNT * 1.1


def test_little_text_is_read_here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "MIN_BYTES", 1_000_000)
    assert second_half(scan(str(folder)), str(folder), configuration(folder)) == []


def test_what_is_not_asked_for_is_not_waited_for(folder: Path) -> None:
    paths = [str(folder / "_notes/1.md")]
    reading = Ahead.begin(paths, configuration(folder))
    assert reading is not None
    assert reading.take(str(folder / "_notes/2.md")) is None
    reading.end()
    assert reading.take(paths[0]) is None
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def documents_kept(folder: Path) -> Any:
    folders = Folders(configuration(folder), None)
    return folders.store(str(folder)).get(f"{folders.name} documents")


def test_what_is_kept_of_documents_is_made_in_another_process(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(COUNT):  # without aliases, of which each part would become one of its own
        put(folder, f"_notes/{n}.md", f"---\ntitle: {n}\nday: 2024-05-06\n---\nNote {n}\n")
    built(folder, jobs=1)
    expected = documents_kept(folder)
    assert len(expected) == COUNT
    shutil.rmtree(folder / ".jekyll-cache")
    made, parent = Recording._made_of_documents, os.getpid()

    def elsewhere(self: Recording) -> Any:
        assert os.getpid() != parent
        return made(self)

    monkeypatch.setattr(Recording, "_made_of_documents", elsewhere)
    built(folder, jobs=2)
    assert documents_kept(folder) == expected


def test_if_that_process_is_killed_nothing_is_kept_of_them(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Recording, "_made_of_documents", lambda _: os.kill(os.getpid(), 9))
    built(folder, jobs=2)
    assert documents_kept(folder) == {}
