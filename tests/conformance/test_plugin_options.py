"""Odd values for each option of the built-in plugins, against what the real plugins made of them.

`scripts/record/record_plugin_options.py` records: digests of all files, or nothing where Ruby
stopped.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from pathlib import Path

import pytest

from pyjekyll.configuration import Configuration
from pyjekyll.errors import PyjekyllError
from pyjekyll.plugins import jekyll_gist
from pyjekyll.plugins._minifier import javascript
from pyjekyll.site import Site
from pyjekyll.utils.user_cache import user_cache_path
from tests.conformance.plugin_option_cases import SUBJECTS, Case, cases

#: Of whoever runs the tests, which get one of their own: terser is there, or is not.
CACHE = os.path.dirname(user_cache_path())
RECORDED = Path(__file__).parent / "plugin_options"
FILE_TIME = 1_700_000_000
ENVIRONMENT = {"JEKYLL_ENV": "production", "SOURCE_DATE_EPOCH": "1780315200"}

# What differs, and why.
KNOWN = {
    # Without an answer of GitHub, Ruby stops where it puts the mapping over the fields.
    "jekyll-github-metadata": {"config github=mapping", "config github=pairs"},
    # Without the network Ruby prints "false" for the text of a gist; here it is left out.
    "jekyll-gist": {
        f"config gist={value}" for value in ("nil", "false", "empty", "mapping", "text", "pairs")
    },
    # Ruby leaves a script out of the site that terser does not take with these options; here it is
    # written as it is, with a warning.
    "jekyll-terser": {
        f"config terser.{option}={value}"
        for option in ("compress", "mangle", "output")
        for value in (
            "empty",
            "list",
            "zero",
            "number",
            "fraction",
            "text",
            "texts",
            "pairs",
            "nested",
            *(("nil", "false", "true") if option == "output" else ()),
        )
    },
    # A list's text is US-ASCII in Ruby: kramdown writes entities, which an HTML pipeline loses.
    "jekyll-tabs": {"page text=nested"},
    "jemoji": {"page title=nested"},
}


@pytest.mark.parametrize("plugin", sorted({subject.plugin for subject in SUBJECTS}))
def test_odd_values_of_options_do_what_they_do_in_ruby(
    plugin: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("JEKYLL_ENV", "production")
    monkeypatch.setattr(jekyll_gist, "_fetch", lambda url: None)
    time.tzset()
    if plugin in ("jekyll-minifier", "jekyll-terser"):
        monkeypatch.setenv("PYJEKYLL_CACHE_DIR", CACHE)
        missing = javascript.lacking(javascript.terser_of(None))
        if missing is not None:
            pytest.skip(f"{missing}: {missing.cure}")
    recorded = json.loads((RECORDED / f"{plugin}.json").read_text())
    found = [case for s in SUBJECTS if s.plugin == plugin for case in cases(s)]
    assert list(recorded) == [case.name for case in found], "record again"
    wrong = []
    for number, case in enumerate(found):
        ours = built(case, tmp_path / str(number))
        theirs = recorded[case.name]
        if (ours is None) != (theirs is None) or (theirs is not None and ours != theirs):
            wrong.append(case.name)
    assert set(wrong) == KNOWN.get(plugin, set())


def built(case: Case, folder: Path) -> dict[str, str] | None:
    """The digests of what pyjekyll writes; None where it stops with a message of its own."""
    case.write(folder / "source")
    for path in (folder / "source").rglob("*"):
        os.utime(path, (FILE_TIME, FILE_TIME))
    places = {"source": str(folder / "source"), "destination": str(folder / "_site")}
    options = {**places, "quiet": True, "disable_disk_cache": True}
    try:
        site = Site(Configuration.load(options, environ=ENVIRONMENT))
        outputs = site.process(write=False).outputs
    except PyjekyllError as error:
        assert not any(d.rule == "plugin/failed" for d in error.diagnostics), (
            f"{case.name}: {error}"
        )
        return None
    return {
        path.removeprefix(site.dest + "/"): hashlib.sha256(output.read()).hexdigest()[:12]
        for path, output in sorted(outputs.items())
    }
