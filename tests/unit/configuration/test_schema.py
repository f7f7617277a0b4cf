"""The schemas know what the checks know, and find what they find."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

jsonschema = pytest.importorskip("jsonschema", reason="it comes with the extra `test`")

from pyjekyll.configuration import Configuration, validation  # noqa: E402
from pyjekyll.configuration.key_texts import OF_CONFIGURATION  # noqa: E402
from pyjekyll.configuration.known_keys import WITHOUT_DEFAULT  # noqa: E402
from pyjekyll.configuration.options import OPTIONS, FromSite  # noqa: E402
from pyjekyll.configuration.schema import of_configuration, of_front_matter  # noqa: E402
from pyjekyll.errors import ConfigurationError  # noqa: E402

ROOT = Path(__file__).parents[3]
SITES = sorted((ROOT / "tests/conformance/sites").glob("*/source/_config.yml"))


def errors(config: Any, schema: dict[str, Any] | None = None) -> list[str]:
    """Where a value is not as a schema has it."""
    validator = jsonschema.Draft7Validator(schema or of_configuration())
    return [".".join(map(str, error.absolute_path)) for error in validator.iter_errors(config)]


@pytest.mark.parametrize("schema", [of_configuration(), of_front_matter()])
def test_they_are_schemas_themselves(schema: dict[str, Any]) -> None:
    jsonschema.Draft7Validator.check_schema(schema)
    assert json.loads(json.dumps(schema)) == schema


def test_every_known_key_is_described_and_nothing_else() -> None:
    keys = {name for name in OF_CONFIGURATION if "." not in name}
    assert keys == validation.KNOWN
    subkeys = {name for name in OF_CONFIGURATION if "." in name}
    of_a_site = {name for name, use in OPTIONS.items() if use is not FromSite.NOTHING}
    wanted = {f"pyjekyll.{name}" for name in of_a_site - {"verify"}}
    for mapping in ("liquid", "sass"):
        wanted |= {f"{mapping}.{name}" for name in validation.SUBKEYS[mapping]}
    assert subkeys == wanted
    assert len(WITHOUT_DEFAULT) > 50


def test_configurations_of_recorded_sites_are_as_the_checks_say() -> None:
    looked_at = 0
    for path in SITES:
        # A list of types stops Jekyll 4; Jekyll 3 takes it, and applies the set to nothing.
        if "fails_on" in str(path) or "scope_of_several_types" in str(path):
            continue
        try:
            config = yaml.safe_load(path.read_bytes())
        except (yaml.YAMLError, UnicodeDecodeError, ValueError):
            continue
        if not isinstance(config, dict) or not json_like(config):
            continue
        looked_at += 1
        if not reported(config):
            assert errors(config) == [], path
    assert looked_at > 100


@pytest.mark.parametrize(
    ("config", "where"),
    [
        ({"plugins": "jekyll-feed"}, "plugins"),
        ({"future": "yes"}, "future"),
        ({"liquid": {"error_mode": "loose"}}, "liquid.error_mode"),
        ({"pyjekyll": {"compat": "jekyll-5"}}, "pyjekyll.compat"),
        ({"pyjekyll": {"limits": {"second": 3}}}, "pyjekyll.limits"),
        ({"collections": {"a": {"output": "yes"}}}, "collections.a.output"),
        ({"defaults": [{"scope": {"path": ""}}]}, "defaults.0"),
        ({"defaults": [{"scope": {}, "values": {"toc": "no"}}]}, "defaults.0.values.toc"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found_at_its_place(config: dict[str, Any], where: str) -> None:
    assert errors(config) == [where]


@pytest.mark.parametrize(
    ("front_matter", "wrong"),
    [
        ({"layout": "post", "tags": ["a", 2], "categories": "b c", "anything": {"x": 1}}, []),
        ({"published": "no", "permalink": ""}, ["published", "permalink"]),
    ],
)
def test_front_matter(front_matter: dict[str, Any], wrong: list[str]) -> None:
    assert sorted(errors(front_matter, of_front_matter())) == sorted(wrong)


@pytest.mark.parametrize("name", ["config", "front-matter"])
def test_the_documentation_publishes_what_the_command_prints(name: str) -> None:
    schema = of_configuration() if name == "config" else of_front_matter()
    path = ROOT / f"docs/schemas/{name}.json"
    assert json.loads(path.read_text("utf-8")) == schema, (
        f"pyjekyll config --schema {name} > {path}"
    )


def json_like(value: Any) -> bool:
    if isinstance(value, dict):
        return all(isinstance(key, str) for key in value) and all(map(json_like, value.values()))
    if isinstance(value, list):
        return all(map(json_like, value))
    return value is None or isinstance(value, str | int | float)


def reported(config: dict[str, Any]) -> bool:
    """Whether the checks of a build say something about a type."""
    try:
        loaded = Configuration.load({**config, "skip_config_files": True}, environ={})
    except ConfigurationError:
        return True
    return any(d.rule.startswith("configuration/") for d in loaded.diagnostics)
