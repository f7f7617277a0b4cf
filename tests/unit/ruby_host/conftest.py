import os
import time

import pytest

from pyjekyll.configuration import Configuration
from pyjekyll.site import Site
from tests.ruby import data_or_skip, run_ruby_plugins


@pytest.fixture
def new_site(tmp_path, monkeypatch):
    """`new_site({"a.md": "…"}, plugin="…")`: a site with the files and one Ruby plugin, not built.

    Its plugin is `_plugins/plugin.rb`, and its destination `built`, beside it.
    """
    data_or_skip()
    monkeypatch.setenv("TZ", os.environ.get("TZ", "UTC"))

    source = tmp_path / "site"

    def new(files=None, plugin="", *, destination=True, safe=False, **options):
        run_ruby_plugins(monkeypatch, tmp_path, **options)
        write(source, {"_config.yml": "title: T\n", "index.html": "---\n---\nx", **(files or {})})
        write(source, {"_plugins/plugin.rb": plugin})
        given = {"source": str(source), "safe": safe}
        if destination:
            given["destination"] = str(tmp_path / "built")
        return Site(Configuration.load({"disable_disk_cache": True, **given}))

    new.source = source
    yield new
    monkeypatch.undo()
    time.tzset()


def write(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
