"""The store on the disk."""

from __future__ import annotations

import contextlib
import random
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from pyjekyll.store.store import Store
from pyjekyll.utils.logger import Level, logger

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setattr(logger, "level", Level.WARN)  # as commands have it
    return Store(str(tmp_path / "cache"), str(tmp_path))


def test_what_was_put_is_there_for_the_next_process(store: Store, tmp_path: Path) -> None:
    store.put({"a": {"x": [1, None, "é\udc80"]}, "b": 2}, used=1)
    again = Store(str(tmp_path / "cache"), str(tmp_path))
    assert again.get("a") == {"x": [1, None, "é\udc80"]}
    assert again.get_all(("a", "b", "c")) == {"a": {"x": [1, None, "é\udc80"]}, "b": 2}


def test_without_a_file_there_is_nothing_and_no_file_is_made(store: Store, tmp_path: Path) -> None:
    assert store.get("a") is None
    assert store.names() == []
    assert not (tmp_path / "cache").exists()


def test_names_sizes_and_last_uses_are_listed_and_values_deleted(store: Store) -> None:
    store.put({"old": "x"}, used=1)
    store.put({"new": [1, 2]}, used=5)
    assert store.names() == [("new", 5, 5), ("old", 3, 1)]
    store.delete(["old"])
    assert store.names() == [("new", 5, 5)]
    store.clear()
    assert store.get("new") is None


def test_git_ignores_it(store: Store, tmp_path: Path) -> None:
    store.put({"a": 1}, used=1)
    assert (tmp_path / "cache/.gitignore").read_text().endswith("*\n")


def test_a_file_that_is_no_store_is_set_aside_with_one_line(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache/pyjekyll.db").write_bytes(b"no database " * 100)
    assert store.get("a") is None
    assert capsys.readouterr().err.count("was set aside") == 1
    assert (tmp_path / "cache/pyjekyll.db.damaged").exists()
    store.put({"a": 1}, used=1)
    assert store.get("a") == 1


@pytest.mark.parametrize(
    "made",
    [
        "CREATE TABLE other (a)",
        "CREATE VIEW texts AS SELECT 'a' AS name, 'b' AS digest, 1 AS used, '1' AS text",
        "CREATE TABLE texts (name, digest, used, text)",
    ],
)
def test_a_database_of_another_shape_is_not_read(store: Store, tmp_path: Path, made: str) -> None:
    (tmp_path / "cache").mkdir()
    connection = sqlite3.connect(tmp_path / "cache/pyjekyll.db")
    connection.execute(made)
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()
    assert store.get("a") is None
    assert (tmp_path / "cache/pyjekyll.db.damaged").exists()


def test_a_text_that_is_not_as_it_was_written_is_not_used(store: Store, tmp_path: Path) -> None:
    store.put({"a": [1, 2], "b": 3}, used=1)
    connection = sqlite3.connect(tmp_path / "cache/pyjekyll.db")
    connection.execute("UPDATE texts SET text = '[1,3]' WHERE name = 'a'")
    connection.commit()
    connection.close()
    assert store.get_all(("a", "b")) == {"b": 3}


@pytest.mark.parametrize("seed", range(60))
def test_a_file_that_was_cut_or_scrambled_costs_values_and_no_more(
    store: Store, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    values = {f"name {number}": ["x" * number] * 20 for number in range(40)}
    store.put(values, used=1)
    path = tmp_path / "cache/pyjekyll.db"
    data = bytearray(path.read_bytes())
    if seed % 2:
        del data[chance.randrange(len(data)) :]
    else:
        for _ in range(chance.randrange(1, 40)):
            data[chance.randrange(len(data))] = chance.randrange(256)
    path.write_bytes(data)
    for name, value in values.items():
        assert store.get(name) in (None, value)
    store.put({"new": 1}, used=2)
    store.put({"new": 1}, used=2)
    assert store.get("new") in (None, 1)


@pytest.mark.parametrize("end", ["", "-wal", "-journal"])
def test_a_link_that_a_site_brings_is_not_followed(store: Store, tmp_path: Path, end: str) -> None:
    store.put({"a": 1}, used=1)
    outside = tmp_path / "outside"
    outside.write_bytes(b"precious")
    path = tmp_path / f"cache/pyjekyll.db{end}"
    path.unlink(missing_ok=True)
    path.symlink_to(outside)
    store.put({"b": 1}, used=1)
    store.put({"b": 1}, used=1)
    assert outside.read_bytes() == b"precious"
    assert store.get("b") == 1


def test_a_folder_that_leads_out_of_the_site_is_left_alone(tmp_path: Path) -> None:
    site, outside = tmp_path / "site", tmp_path / "outside"
    site.mkdir()
    outside.mkdir()
    (site / "cache").symlink_to(outside)
    store = Store(str(site / "cache"), str(site))
    store.put({"a": 1}, used=1)
    store.clear()
    assert store.get("a") is None
    assert list(outside.iterdir()) == []


def test_two_processes_may_write_at_once(store: Store, tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pyjekyll.store.store import Store\n"
        "store = Store(sys.argv[1], sys.argv[2])\n"
        "for number in range(20): store.put({f'{sys.argv[3]} {number}': number}, used=1)\n"
    )
    folder = [str(tmp_path / "cache"), str(tmp_path)]
    running = [
        subprocess.Popen([sys.executable, "-c", code, *folder, name]) for name in ("one", "other")
    ]
    assert [process.wait() for process in running] == [0, 0]
    assert len(store.names()) == 40


def test_values_are_looked_up_one_by_one(store: Store) -> None:
    lookup = store.lookup()
    assert lookup.get("a") is None
    store.put({"a": 1}, used=1)
    assert lookup.get("a") is None, "there was no file when the look-up began"
    lookup.close()
    assert [lookup.get(name) for name in "ab"] == [1, None]
    store.put({"b": 2}, used=1)
    assert lookup.get("b") == 2
    lookup.close()


def test_a_file_that_is_damaged_under_a_look_up_costs_values_and_no_more(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store.put({str(number): "x" * 1000 for number in range(100)}, used=1)
    lookup = store.lookup()
    assert lookup.get("1") == "x" * 1000
    path = tmp_path / "cache/pyjekyll.db"
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    assert [lookup.get(str(number)) for number in range(2, 100)].count(None) > 0
    lookup.close()
    assert capsys.readouterr().err.count("was set aside") <= 1


def test_a_use_is_noted_and_what_had_none_for_long_is_dropped(store: Store) -> None:
    store.put({"a 1": 1, "a 2": 2, "b": 3}, used=100)
    store.put({"a 3": 3}, used=350)
    store.renew("a ", ["a 1", "a 3"], 400, lifetime=200)
    noted = ("renewed a ", 4, 400)
    assert store.names() == [("a 1", 1, 400), ("a 3", 1, 400), noted, ("b", 1, 100)]
    store.put({"a 4": 4}, used=1)
    store.renew("a ", ["a 1"], 403, lifetime=200)
    assert store.names()[0] == ("a 1", 1, 400), "a use a short time ago is as good"
    assert "a 4" in [name for name, _, _ in store.names()], "they were looked through just now"
    store.renew("a ", ["a 1"], 407, lifetime=200)
    assert "a 4" not in [name for name, _, _ in store.names()]
    store.renew("a ", [], 300, lifetime=200)
    assert ("renewed a ", 4, 300) in store.names(), "a clock that was set back is no reason to wait"


def test_letters_are_kept_as_they_are_and_in_large_pages(store: Store) -> None:
    store.put({"a": "é — я", "b": "é\udc80"}, used=1)
    with contextlib.closing(sqlite3.connect(store.path)) as connection:
        found = dict(connection.execute("SELECT name, text FROM texts"))
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    assert found == {"a": '"é — я"', "b": '"\\u00e9\\udc80"'}
    assert size == 16384
    assert store.get_all(("a", "b")) == {"a": "é — я", "b": "é\udc80"}
