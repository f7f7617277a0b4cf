"""A file that cannot be read is reported, and the build goes on as Jekyll's does."""

import pytest

from pyjekyll.content.unreadable import unreadable_file
from pyjekyll.errors import BuildError

BROKEN = {"a.html": "---\na: [\n---\ntext", "b.html": "---\n- a\n---\nlist"}


def test_a_page_is_built_without_front_matter_that_is_broken(build):
    result = build({"a.html": BROKEN["a.html"]})
    (diagnostic,) = [d for d in result.diagnostics if d.place and d.place.path == "a.html"]
    assert (diagnostic.rule, diagnostic.place.line) == ("front-matter/yaml", 2)
    assert str(diagnostic.jekyll).startswith("YAML Exception reading")
    assert len(result.outputs) == 1


def test_strict_front_matter_stops_with_every_such_file(build):
    with pytest.raises(BuildError) as raised:
        build(BROKEN, strict_front_matter=True)
    assert {d.place.path for d in raised.value.diagnostics} == set(BROKEN)


def test_a_link_to_nothing_is_called_one(tmp_path):
    path = tmp_path / "a.yml"
    path.symlink_to("nowhere.yml")
    with pytest.raises(FileNotFoundError) as caught:
        path.read_text()
    found = unreadable_file("_data/a.yml", caught.value)
    assert found.message == (
        "Could not read _data/a.yml: it is a symbolic link to nowhere.yml, which does not exist"
    )
    assert found.cure == "remove the link, or create its target"
