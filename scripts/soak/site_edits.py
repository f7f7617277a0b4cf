"""A site to edit at random, as people, editors and version control do; every edit is repeatable."""

from __future__ import annotations

import os
import random
import shutil
import time
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FIXED = {
    "_config.yml": "title: soak\ncollections: {notes: {output: true}}\nexclude: [drafts]\n",
    "_layouts/default.html": "{{ page.title }}\n{% include head.html %}{{ content }}",
    "_layouts/post.html": "---\nlayout: default\n---\n<article>{{ content }}</article>",
    "_includes/head.html": "{{ site.title }} {{ site.data.nav.first }}",
    "_data/nav.yml": "first: one\n",
    "index.html": (
        "---\nlayout: default\n---\n{% for p in site.posts %}{{ p.url }}{{ p.title }}\n{% endfor %}"
        "{% for f in site.static_files %}{{ f.path }}\n{% endfor %}"
        "{% for n in site.notes %}{{ n.url }}{{ n.content }}\n{% endfor %}"
    ),
}
FOLDERS = ("", "sub", "sub/deep", "_posts", "_notes", "_notes/more", "assets", "assets/img")
BROKEN = "{% nosuchtag %}"
STAMP = 1_600_000_000_000_000_000  # what an archive gives to all of its files


class Edits:
    """Changes the files below a folder. `edit()` makes one change, of a kind chosen at random."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.random = random.Random(seed)
        self.count = 0
        self.kinds: tuple[tuple[int, Callable[[], object]], ...] = (
            (30, self.write),
            (10, self.save_as_editors_do),
            (15, self.another_text),
            (4, self.truncate_and_write),
            (12, self.remove),
            (8, self.rename),
            (6, self.same_size_and_time),
            (4, self.passing_file),
            (3, self.rename_folder),
            (2, self.remove_folder),
            (2, self.swap_folders),
            (3, self.file_becomes_folder),
            (2, self.file_becomes_pipe),
            (3, self.file_becomes_link),
            (5, self.fixed),
            (2, self.broken),
            (2, self.branch),
        )

    def fill(self) -> None:
        """The site as it is before the first edit."""
        for name, text in FIXED.items():
            self.put(name, text)
        for _ in range(40):
            self.write()

    def edit(self) -> None:
        """Make one change."""
        weights = [weight for weight, _ in self.kinds]
        kind = self.random.choices([kind for _, kind in self.kinds], weights)[0]
        with suppress(OSError):  # what it would have changed went with a folder, or became one
            kind()
        self.count += 1

    def mend(self) -> None:
        """Make the site one that can be built."""
        for name, text in FIXED.items():
            self.put(name, text)
        for path in list(self.root.rglob("*")):
            if path.is_file() and BROKEN in path.read_text(errors="replace"):
                path.unlink()  # by whichever name it goes by now
        while self._remove_odd():  # what goes may leave links behind
            pass
        for name, text in FIXED.items():
            self.put(name, text)

    def _remove_odd(self) -> bool:
        """Remove folders that were files, and what is not a file; whether there was any."""
        odd = []
        for folder, folders, names in os.walk(self.root):
            odd += [os.path.join(folder, name) for name in folders if "." in name]
            paths = [os.path.join(folder, name) for name in names]
            odd += [path for path in paths if not os.path.isfile(path)]
        for path in odd:
            if os.path.isdir(path) and not os.path.islink(path):
                shutil.rmtree(path, ignore_errors=True)  # a builder may write there: again
            elif os.path.lexists(path):
                os.unlink(path)
        return bool(odd)

    # kinds of edits -------------------------------------------------------------------------

    def put(self, name: str, text: str) -> None:
        self._writable(self.root / name).write_text(text)

    @staticmethod
    def _writable(path: Path) -> Path:
        """The path, with nothing there but a file: to open a pipe would take for ever."""
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif not path.is_file():  # a pipe, a link that leads nowhere
            path.unlink(missing_ok=True)
        return path

    def write(self) -> None:
        self.put(self.new_name(), self.text())

    def save_as_editors_do(self) -> None:
        path = self.any_file()
        for suffix in ("~", ".tmp", ".swp"):
            if self.random.random() < 0.4:
                self._writable(path.with_name(f".{path.name}{suffix}")).write_text("x")
        new = self._writable(path.with_name(path.name + ".tmp"))
        new.write_text(self.text())
        new.replace(path)

    def another_text(self) -> None:
        """Only the text: what is in front of it stays."""
        path = self.any_file()
        head, end, _ = path.read_text(errors="replace").rpartition("---\n")
        new = f"{head}{end}{self.random.randrange(10**9)}\n"
        if self.random.random() < 0.5:
            path.write_text(new)
            return
        beside = self._writable(path.with_name(f".{path.name}~"))
        beside.write_text(new)
        beside.replace(path)

    def truncate_and_write(self) -> None:
        path = self.any_file()
        with path.open("w") as file:
            time.sleep(self.random.random() * 0.08)
            file.write(self.text())

    def remove(self) -> None:
        self.any_file().unlink()

    def rename(self) -> None:
        target = self.root / self.new_name()
        target.parent.mkdir(parents=True, exist_ok=True)
        self.any_file().replace(target)

    def same_size_and_time(self) -> None:
        path = self._writable(self.root / "assets" / f"{self.random.randrange(4)}.bin")
        path.write_bytes(self.random.randbytes(64))
        os.utime(path, ns=(STAMP, STAMP))

    def passing_file(self) -> None:
        name = self.random.choice(("4913", "a.tmp", "sed123456", "x.swf"))
        path = self._writable(self.root / name)
        path.write_text(self.text())
        if self.random.random() < 0.7:
            path.unlink()

    def rename_folder(self) -> None:
        folder = self.root / self.random.choice(FOLDERS[1:])
        target = self.root / f"moved-{self.random.randrange(3)}"
        if not target.exists():
            folder.rename(target)

    def remove_folder(self) -> None:
        shutil.rmtree(self.root / self.random.choice(("sub", "sub/deep", "assets", "_notes/more")))

    def swap_folders(self) -> None:
        folder, aside = self.root / self.random.choice(FOLDERS[1:]), self.root / ".aside"
        shutil.copytree(folder, aside, symlinks=True, ignore=_only_files)
        self._writable(aside / f"{self.random.randrange(9)}.txt").write_text(self.text())
        old = self.root / ".old"
        folder.rename(old)
        aside.rename(folder)
        shutil.rmtree(old)

    def file_becomes_folder(self) -> None:
        path = self.any_file()
        path.unlink()
        path.mkdir()
        (path / "inner.txt").write_text(self.text())

    def file_becomes_pipe(self) -> None:
        path = self.any_file()
        path.unlink()
        os.mkfifo(path)
        if self.random.random() < 0.8:
            path.unlink()

    def file_becomes_link(self) -> None:
        path, target = self.any_file(), self.any_file()
        path.unlink()
        path.symlink_to(target)

    def fixed(self) -> None:
        name = self.random.choice(list(FIXED))
        text = FIXED[name]
        if name == "_config.yml" and self.random.random() < 0.5:
            text = text.replace("[drafts]", f"[drafts, {self.random.choice(FOLDERS[1:])}]")
        self.put(name, f"{text}" if "yml" in name else f"{text}\n{self.random.random()}")

    def broken(self) -> None:
        path = self._writable(self.root / f"broken-{self.random.randrange(3)}.html")
        path.write_text(f"---\n---\n{BROKEN}")
        if self.random.random() < 0.8:
            path.unlink()

    def branch(self) -> None:
        """Many files at once, as when another branch is checked out."""
        for _ in range(30):
            if self.random.random() < 0.5:
                self.write()
            else:
                self.remove()

    # choosing -------------------------------------------------------------------------------

    def new_name(self) -> str:
        folder = self.random.choice(FOLDERS)
        number = self.random.randrange(12)
        if folder == "_posts":
            return f"_posts/2020-01-{number + 1:02}-post.md"
        extension = self.random.choice((".md", ".html", ".txt", ".bin"))
        return f"{folder}/{number}{extension}".lstrip("/")

    def any_file(self) -> Path:
        files = [
            path
            for folder in FOLDERS
            for path in sorted((self.root / folder).glob("*"))
            if path.is_file() and not path.is_symlink() and path.name not in ("_config.yml",)
        ]
        if not files:
            raise FileNotFoundError
        return self.random.choice(files)

    def text(self) -> str:
        words = " ".join(str(self.random.randrange(10**6)) for _ in range(20))
        if self.random.random() < 0.6:
            layout = self.random.choice(("default", "post"))
            return f"---\ntitle: t{self.random.randrange(99)}\nlayout: {layout}\n---\n{words}\n"
        return words


def _only_files(folder: str, names: list[str]) -> list[str]:
    return [n for n in names if not os.path.isfile(os.path.join(folder, n))]
