from pathlib import Path

import pytest

from pyjekyll.configuration import Configuration


@pytest.fixture
def load(tmp_path):
    def load(text=None, environ=None, **overrides):
        if text is not None:
            Path(tmp_path, "_config.yml").write_text(text, "utf-8")
        return Configuration.load({"source": str(tmp_path), **overrides}, environ=environ or {})

    load.folder = tmp_path
    return load
