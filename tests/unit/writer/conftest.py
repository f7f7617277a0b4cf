"""A home with documents and a site in it, and what a destination holds."""

from __future__ import annotations

import pytest

from pyjekyll.commands import main


class Home:
    """A home folder with documents and a site."""

    def __init__(self, path, capsys):
        self.path = path
        self.site = path / "site"
        self._capsys = capsys
        self.put("Documents/letter.txt", "dear")
        self.put("other/_plugins/evil.py", f"open({str(path / 'RAN')!r}, 'w')")
        self.put("site/index.md", "---\n---\nindex")
        self.put("site/_posts/2020-01-01-p.md", "---\n---\npost")
        self.put("site/assets/style.css", "a{}")
        self.put("site/blog/a.md", "---\n---\nblog")
        self.put("site/pics/photo.jpg", "jpeg")

    def put(self, name, text):
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def config(self, text):
        self.put("site/_config.yml", text)

    def run(self, *args):
        code = main.run(list(map(str, args)))
        self.err = self._capsys.readouterr().err
        return code

    def files(self, below=""):
        root = self.path / below
        return sorted(str(p.relative_to(root)) for p in root.rglob("*") if not p.is_dir())


@pytest.fixture
def home(tmp_path, monkeypatch, capsys):
    made = Home(tmp_path / "home", capsys)
    monkeypatch.setenv("PYJEKYLL_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(made.site)
    return made
