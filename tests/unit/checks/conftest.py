"""A site from the files of its output and of its source."""

import pytest

from pyjekyll.checks.built_site import BuiltSite, Origin
from pyjekyll.checks.hit import findings_of


@pytest.fixture
def make(tmp_path):
    """A site from the files of its output and of its source."""

    def make(files, sources=None, origins=None, **more):
        for path, text in (sources or {}).items():
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        content = {path: text.encode() for path, text in files.items()}
        return BuiltSite(
            source=str(tmp_path),
            baseurl=more.get("baseurl", ""),
            url=more.get("url", ""),
            files=content,
            origins=origins or {path: Origin(None) for path in files},
            outside=more.get("outside", ()),
            kept=more.get("kept", ()),
            data=tuple(path for path in (sources or {}) if path.startswith("_data/")),
        )

    return make


@pytest.fixture
def found():
    """What a rule finds in a site."""

    def found(rule, site):
        return findings_of(site, rule(site))

    return found
