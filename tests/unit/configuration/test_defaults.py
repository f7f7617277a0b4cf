"""The default configuration is Jekyll's (scripts/record/record_default_configuration.rb)."""

from __future__ import annotations

import json
from pathlib import Path

from pyjekyll.configuration import defaults

RECORDED = json.loads(
    Path(__file__).with_name("recorded_default_configuration.json").read_text("utf-8")
)


def test_keys_values_and_their_order_are_jekylls():
    ours = defaults.defaults()
    assert list(ours) == ["source", "destination", *RECORDED["defaults"]]
    assert {key: ours[key] for key in RECORDED["defaults"]} == RECORDED["defaults"]
    assert ours.keys() == defaults.KEYS


def test_the_source_is_the_current_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert defaults.defaults()["source"] == str(tmp_path)
    assert defaults.defaults()["destination"] == f"{tmp_path}/_site"
    monkeypatch.chdir("/")
    assert defaults.defaults()["destination"] == "/_site"


def test_each_copy_is_its_own():
    first = defaults.defaults()
    first["liquid"]["error_mode"] = "strict"
    first["include"].append("x")
    assert defaults.defaults()["liquid"]["error_mode"] == "warn"
    assert defaults.defaults()["include"] == [".htaccess"]


def test_what_is_always_excluded_is_jekylls():
    assert list(defaults.EXCLUDES) == RECORDED["excludes"]
    # Jekyll 3.10 does not name its caches and the folder of gemfiles; github-pages' answers say so.
    pages = json.loads(Path(__file__).with_name("recorded_github_pages.json").read_text("utf-8"))
    assert [*defaults.EXCLUDES_3, "CNAME"] == pages["base"]["exclude"]


def test_each_style_of_permalinks_is_jekylls_template():
    assert {
        style: defaults.PERMALINK_STYLES.get(style, style) for style in RECORDED["permalinks"]
    } == RECORDED["permalinks"]
    assert defaults.PERMALINK_STYLES.keys() <= RECORDED["permalinks"].keys()
