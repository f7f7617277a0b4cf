"""`pyjekyll: {check: {schemas: …}}`: front matter has to be what the site's own schemas say."""

import builtins
import json

import pytest

pytest.importorskip("jsonschema")

from pyjekyll.checks.schemas import schemas
from pyjekyll.site import Site

RECIPE = {
    "type": "object",
    "required": ["title", "servings"],
    "properties": {
        "title": {"type": "string"},
        "servings": {"type": "integer", "minimum": 1, "description": "how many people it is for"},
        "tags": {"type": "array", "items": {"enum": ["soup", "cake"]}},
        "date": {"type": "string", "format": "date"},
    },
}


@pytest.fixture
def look(tmp_path):
    """A function of files to what is found, as texts with their places."""

    def looked(files):
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        site = Site({"source": str(tmp_path), "quiet": True})
        site.reset()
        site.read()
        return [(each.rule, str(each.place), each.message) for each in schemas(site)]

    return looked


def config(*entries):
    return json.dumps({"pyjekyll": {"check": {"schemas": list(entries)}}, "timezone": "UTC"})


def page(**values):
    return f"---\n{json.dumps(values)[1:-1].replace(', ', chr(10))}\n---\n"


def test_each_wrong_key_is_found_at_its_line(look):
    files = {
        "_config.yml": config({"schema": RECIPE}),
        "a.md": "---\ntitle: A\nservings: many\ntags: [soup, pie]\n---\n",
        "b.md": "---\ntitle: B\nservings: 4\n---\n",
    }
    assert look(files) == [
        ("front-matter/schema", "a.md:3:11", "`servings`: 'many' is not of type 'integer'"),
        ("front-matter/schema", "a.md:4:7", "`tags.1`: 'pie' is not one of ['soup', 'cake']"),
    ]


def test_a_missing_key_is_found_in_the_file(look):
    files = {"_config.yml": config({"schema": RECIPE}), "a.md": "---\ntitle: A\n---\n"}
    assert look(files) == [("front-matter/schema", "a.md:1", "'servings' is a required property")]


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        ({}, {"a.md", "_recipes/b.md", "_posts/2024-01-02-c.md"}),
        ({"type": "posts"}, {"_posts/2024-01-02-c.md"}),
        ({"type": "recipes"}, {"_recipes/b.md"}),
        ({"path": "_recipes"}, {"_recipes/b.md"}),
        ({"layout": "recipe"}, {"a.md", "_posts/2024-01-02-c.md"}),
        ({"layout": "recipe", "type": "pages"}, {"a.md"}),
    ],
)
def test_a_scope_chooses_by_path_type_and_layout(look, scope, found):
    files = {
        "_config.yml": json.dumps(
            {
                "collections": ["recipes"],
                "defaults": [{"scope": {"type": "posts"}, "values": {"layout": "recipe"}}],
                "pyjekyll": {"check": {"schemas": [{"scope": scope, "schema": RECIPE}]}},
            }
        ),
        "_layouts/recipe.html": "",
        "a.md": "---\nlayout: recipe\ntitle: A\n---\n",
        "_recipes/b.md": "---\ntitle: B\n---\n",
        "_posts/2024-01-02-c.md": "---\ntitle: C\n---\n",
    }
    assert {place.partition(":")[0] for _, place, _ in look(files)} == found


def test_defaults_count_and_what_jekyll_adds_does_not(look):
    strict = {**RECIPE, "additionalProperties": False}
    files = {
        "_config.yml": json.dumps(
            {
                "defaults": [{"scope": {"path": ""}, "values": {"servings": 2}}],
                "pyjekyll": {"check": {"schemas": [{"schema": strict}]}},
            }
        ),
        "_posts/2024-01-02-c.md": "---\ntitle: C\n---\n",
        "plain.txt": "no front matter",
    }
    assert look(files) == []


@pytest.mark.parametrize("name", ["_schemas/recipe.json", "_schemas/recipe.yml"])
def test_a_schema_may_be_a_file_of_the_site(look, name):
    files = {"_config.yml": config({"schema": name}), name: json.dumps(RECIPE), "a.md": page(x=1)}
    assert [message for _, _, message in look(files)] == [
        "'title' is a required property",
        "'servings' is a required property",
    ]


def test_dates_are_texts_as_in_json(look):
    files = {
        "_config.yml": config({"schema": RECIPE}),
        "a.md": "---\ntitle: A\nservings: 1\ndate: 2024-01-02\n---\n",
    }
    assert look(files) == []


@pytest.mark.parametrize(
    ("entry", "cure"),
    [
        ("x", "write a mapping"),
        ({"scope": {}}, "write a mapping"),
        ({"scope": {"kind": "x"}, "schema": {}}, "a scope has"),
        ({"scope": {"type": 1}, "schema": {}}, "a scope has"),
        ({"schema": 5}, "write the path"),
        ({"schema": "none.json"}, "cannot be read: No such file"),
        ({"schema": "a.md"}, "cannot be read"),
        ({"schema": {"type": "nothing"}}, "is not valid under any"),
        ({"schema": {"$ref": "https://example.org/x.json"}}, "example.org"),
    ],
)
def test_an_entry_that_cannot_be_used_is_said(look, tmp_path, entry, cure):
    files = {"_config.yml": config(entry), "a.md": "---\ntitle: [\n"}
    files["b.md"] = "---\ntitle: B\n---\n"
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    site = Site({"source": str(tmp_path), "quiet": True})
    site.reset()
    site.read()
    (found,) = schemas(site)
    assert found.rule == "configuration/schemas"
    assert cure in found.cure
    assert str(found.place).startswith("_config.yml:1:")


def test_a_file_outside_of_the_site_is_not_read(look, tmp_path):
    (tmp_path.parent / "secret.json").write_text("{}")
    (found,) = look({"_config.yml": config({"schema": "../secret.json"}), "a.md": page(x=1)})
    assert found[0] == "configuration/schemas"


def test_without_jsonschema_that_is_said(look, monkeypatch):
    load = builtins.__import__

    def without(name, *args, **others):
        if name == "jsonschema":
            raise ImportError(name)
        return load(name, *args, **others)

    monkeypatch.setattr(builtins, "__import__", without)
    (found,) = look({"_config.yml": config({"schema": RECIPE}), "a.md": page(x=1)})
    assert found[0] == "plugin/extra"
    assert look({"_config.yml": "title: A\n"}) == []
