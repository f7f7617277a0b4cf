import os
import time

import pytest

from pyjekyll.commands import main
from pyjekyll.utils.logger import Level, logger


@pytest.fixture(autouse=True)
def _as_a_new_process(monkeypatch, tmp_path_factory):
    """What one command line sets for its process, the next test does not see."""
    for name in [name for name in os.environ if name.startswith(("PYJEKYLL_", "JEKYLL_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PYJEKYLL_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
    zone = os.environ.get("TZ")
    logger.level = Level.INFO
    yield
    logger.level = Level.INFO
    if zone is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = zone
    time.tzset()


class Folder:
    """A site's folder, and the commands run in it."""

    def __init__(self, path, capsys):
        self.path = path
        self._capsys = capsys
        self.out = self.err = ""

    def write(self, **files):
        """Files by their names, with __ for a slash and _dot_ for a period."""
        for name, text in files.items():
            self.put(name.replace("__", "/").replace("_dot_", "."), text)

    def put(self, path, content):
        file = self.path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())

    def run(self, *args):
        """Run a command line in the folder; its exit code."""
        code = main.run([str(arg) for arg in args])
        self.out, self.err = self._capsys.readouterr()
        return code

    def built(self, path="index.html"):
        return (self.path / "_site" / path).read_text()


@pytest.fixture
def folder(tmp_path, monkeypatch, capsys):
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.chdir(site)
    return Folder(site, capsys)
