"""The store: texts by name in one SQLite file.

The file can come with a cloned site, so it is data like all of the site: it holds JSON, never
pickled or compiled code, each text has its digest beside it, and what is not as it was written is
not used. A file that is damaged, or that is not ours, is set aside.

WAL where the file system can, a rollback journal where it cannot; one commit for each `put`.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
import time
from typing import TYPE_CHECKING, Any, TypeVar

from pyjekyll.records import NamedTuple
from pyjekyll.ruby.encodings import is_utf_8
from pyjekyll.utils.blake2 import blake2b
from pyjekyll.utils.containment import contains
from pyjekyll.utils.logger import logger

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Mapping

T = TypeVar("T")

NAME = "pyjekyll.db"
_TABLE = (
    "CREATE TABLE texts (name TEXT PRIMARY KEY, digest TEXT NOT NULL, "
    "used INTEGER NOT NULL, text TEXT NOT NULL)"
)
_FORMAT = 1
# Most texts are longer than SQLite's 4096: with larger pages they are written in half the time.
_PAGE_BYTES = 16384
_EMPTY: tuple[list[tuple[str]], int] = ([], 0)
_OURS = ([(_TABLE,)], _FORMAT)
_WAIT_SECONDS = 20.0
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_encode_in_ascii = json.JSONEncoder(separators=(",", ":")).encode
_BESIDE = ("-wal", "-shm", "-journal")
_IGNORE_ALL = "# ignore everything in this directory\n*\n"


class AsText(NamedTuple):
    """A value that has become its text in the store already, in another process perhaps."""

    text: str

    @classmethod
    def of(cls, value: Any) -> AsText:
        """The text of a value, which has to be JSON's."""
        return cls(_as_json(value))


class Store:
    """The store in a folder below `root`, outside of which nothing is read or written.

    `get` and `put` never raise: a store that cannot be used costs time, not the build.
    """

    def __init__(self, folder: str, root: str) -> None:
        self._folder = folder
        self._root = root
        self.path = f"{folder}/{NAME}"

    def get(self, name: str) -> Any:
        """The value of a name, None where there is none that can be used."""
        return self.get_all((name,)).get(name)

    def get_all(self, names: tuple[str, ...]) -> dict[str, Any]:
        """The values of those of the names that have one."""

        def read(connection: sqlite3.Connection) -> dict[str, Any]:
            found = {name: _find(connection, name) for name in names}
            return {name: value for name, value in found.items() if value is not None}

        return (self._run(read) if self._is_there() else None) or {}

    def lookup(self) -> Lookup:
        """What looks up many values, one by one."""
        return Lookup(self)

    def put(self, values: Mapping[str, Any], *, used: int) -> None:
        """Keep values, which have to be JSON's, all of them or none; `used` is the time (s).

        A value may also be given as the text of one.
        """

        def rows() -> Iterator[tuple[str, str, int, str]]:
            for name, value in values.items():
                text = value.text if type(value) is AsText else _as_json(value)
                yield name, _digest(name, text), used, text

        def write(connection: sqlite3.Connection) -> None:
            connection.executemany("INSERT OR REPLACE INTO texts VALUES (?, ?, ?, ?)", rows())
            connection.commit()

        if not contains(self._root, self._folder, follow_links=True):
            return
        with contextlib.suppress(OSError):
            os.makedirs(self._folder, exist_ok=True)
            if not os.path.lexists(f"{self._folder}/.gitignore"):
                self._ignore_all()
            self._run(write, make=True)

    def _ignore_all(self) -> None:
        with (
            contextlib.suppress(FileExistsError),  # another process has been here
            open(f"{self._folder}/.gitignore", "x", encoding="ascii") as file,
        ):
            file.write(_IGNORE_ALL)

    def names(self) -> list[tuple[str, int, int]]:
        """What there is: name, size in characters, time of the last use (s); latest first."""

        def read(connection: sqlite3.Connection) -> list[tuple[str, int, int]]:
            return connection.execute(
                "SELECT name, length(text), used FROM texts ORDER BY used DESC, name"
            ).fetchall()

        return (self._run(read) if self._is_there() else None) or []

    def delete(self, names: list[str]) -> None:
        """Drop values, and give their room back to the system."""

        def drop(connection: sqlite3.Connection) -> None:
            connection.executemany("DELETE FROM texts WHERE name = ?", [(name,) for name in names])
            connection.commit()
            connection.execute("VACUUM")

        if self._is_there():
            self._run(drop)

    def renew(self, prefix: str, names: Iterable[str], used: int, *, lifetime: int) -> None:
        """Note a use of values, at the time `used` (s), and drop those that had none for long.

        Only of values whose names begin with the prefix; `lifetime` is in seconds. A value that was
        used a short time ago is left as it is.
        """
        is_old = used - lifetime // 30
        # To look for old values is to look at all, so it is done as seldom as uses are noted.
        last = f"renewed {prefix}"

        def write(connection: sqlite3.Connection) -> None:
            connection.executemany(
                "UPDATE texts SET used = ? WHERE name = ? AND used < ?",
                [(used, name, is_old) for name in names],
            )
            found = connection.execute("SELECT used FROM texts WHERE name = ?", (last,)).fetchone()
            if found is None or not is_old <= found[0] <= used:
                connection.execute(
                    "DELETE FROM texts WHERE name >= ? AND name < ? AND used < ?",
                    (prefix, f"{prefix}\U0010ffff", used - lifetime),
                )
                text = _as_json(None)
                connection.execute(
                    "INSERT OR REPLACE INTO texts VALUES (?, ?, ?, ?)",
                    (last, _digest(last, text), used, text),
                )
            connection.commit()

        if self._is_there():
            self._run(write)

    def clear(self) -> None:
        """Remove the file and what SQLite keeps beside it."""
        if not contains(self._root, self._folder, follow_links=True):
            return
        for end in ("", *_BESIDE):
            with contextlib.suppress(OSError):
                os.unlink(self.path + end)

    # the file -----------------------------------------------------------------------------

    def _is_there(self) -> bool:
        return os.path.lexists(self.path) and contains(self._root, self._folder, follow_links=True)

    def open(self) -> sqlite3.Connection | None:
        """A connection to read from; None where there is nothing that can be read."""
        if not self._is_there():
            return None
        import sqlite3

        try:
            self._forbid_links()
            return self._connect(make=False)
        except (sqlite3.Error, UnicodeError, OverflowError, _NotOursError) as error:
            self.set_aside(error)
            return None

    def _run(self, work: Callable[[sqlite3.Connection], T], *, make: bool = False) -> T | None:
        """What `work` does with the store; None where that cannot be, or can no longer be, used."""
        import sqlite3

        try:
            self._forbid_links()
            connection = self._connect(make=make)
            try:
                return work(connection)
            finally:
                connection.close()
        except (sqlite3.Error, UnicodeError, OverflowError, _NotOursError) as error:
            self.set_aside(error)
            return None

    def _forbid_links(self) -> None:
        """SQLite follows links: one that a site brings could lead anywhere."""
        for end in ("", *_BESIDE):
            with contextlib.suppress(FileNotFoundError):
                if not stat.S_ISREG(os.lstat(self.path + end).st_mode):
                    raise _NotOursError("it is not a regular file")

    def _connect(self, *, make: bool) -> sqlite3.Connection:
        import sqlite3

        connection = sqlite3.connect(self.path, timeout=_WAIT_SECONDS)
        try:
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA cell_size_check = ON")
            state = _state_of(connection)
            if state == _EMPTY:
                if not make:  # another process is about to fill it
                    raise sqlite3.OperationalError("nothing is in it yet")
                state = _made(connection)
            if state != _OURS:
                raise _NotOursError("another program, or another version of pyjekyll, wrote it")
            connection.execute("PRAGMA synchronous = NORMAL")
        except BaseException:
            connection.close()
            raise
        return connection

    def set_aside(self, error: Exception) -> None:
        """Put a file out of the way that is damaged; not one that just cannot be used now."""
        import sqlite3

        if isinstance(error, sqlite3.OperationalError):  # locked for long, a full or read-only disk
            logger.debug("Store:", f"{self.path} cannot be used: {error}")
            return
        aside = f"{self.path}.damaged"
        with contextlib.suppress(OSError):
            os.replace(self.path, aside)
            for end in _BESIDE:
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(self.path + end)
        logger.warn("Store:", f"{self.path} was set aside: {error}")


class Lookup:
    """Looks up the values of a store one by one, over one connection that `close` ends."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._connection: sqlite3.Connection | None = None
        self._is_open = False

    def get(self, name: str) -> Any:
        """The value of a name, None where there is none that can be used."""
        if not self._is_open:
            self._is_open = True
            self._connection = self._store.open()
        if self._connection is None:
            return None
        import sqlite3

        try:
            return _find(self._connection, name)
        except (sqlite3.Error, UnicodeError, OverflowError) as error:
            self._connection.close()
            self._connection = None
            self._store.set_aside(error)
            return None

    def close(self) -> None:
        """End the connection; the next look-up makes another."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None
        self._is_open = False


def _as_json(value: Any) -> str:
    """A value as JSON: letters as they are, which are six characters each in ASCII."""
    text = _encode(value)
    return text if is_utf_8(text) else _encode_in_ascii(value)  # SQLite takes no lone surrogates


def _find(connection: sqlite3.Connection, name: str) -> Any:
    found = connection.execute("SELECT digest, text FROM texts WHERE name = ?", (name,)).fetchone()
    return None if found is None else _read(name, found[1], found[0])


def _state_of(connection: sqlite3.Connection) -> tuple[list[tuple[str]], int]:
    """The tables and the version, of one moment: another process may be making them."""
    connection.execute("BEGIN")
    try:
        tables = connection.execute("SELECT sql FROM sqlite_master WHERE sql <> ''").fetchall()
        return tables, connection.execute("PRAGMA user_version").fetchone()[0]
    finally:
        connection.rollback()


def _made(connection: sqlite3.Connection) -> tuple[list[tuple[str]], int]:
    """The same once the table has been made, by this process or by one that came first."""
    import sqlite3

    due = time.monotonic() + _WAIT_SECONDS
    connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
    while True:
        try:  # SQLite does not wait where two want to change the journal
            connection.execute("PRAGMA journal_mode = WAL")
            break
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > due:
                raise
            time.sleep(0.01)
    connection.execute("BEGIN IMMEDIATE")
    if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        connection.execute(_TABLE)
        connection.execute(f"PRAGMA user_version = {_FORMAT}")
    connection.commit()
    return _state_of(connection)


class _NotOursError(Exception):
    """What has the name of the store is not one that this version wrote."""


def _digest(name: str, text: str) -> str:
    """The name is part of it: a damaged index can lead to the text of another name."""
    found = blake2b(f"{name}\0".encode(), digest_size=16)
    found.update(text.encode())  # some are large: no copy with the name before it
    return found.hexdigest()


def _read(name: str, text: object, known: object) -> Any:
    """The value of a text; None for one that is not as it was written."""
    if not isinstance(text, str):
        return None
    try:
        return json.loads(text) if _digest(name, text) == known else None
    except (ValueError, RecursionError):
        return None
