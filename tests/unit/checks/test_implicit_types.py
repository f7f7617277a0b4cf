"""Values that YAML takes for something else than their text."""

import pytest

from pyjekyll.checks.implicit_types import implicit_types


@pytest.fixture
def found(make_site):
    def found(files):
        site = make_site(files)
        site.reset()
        site.read()
        return [(str(each.place), each.message) for each in implicit_types(site)]

    return found


@pytest.mark.parametrize(
    ("yaml", "column", "message"),
    [
        ("opens: 12:30", 8, "YAML reads the value 12:30 as 750"),
        ("opens: 1:02:03", 8, "YAML reads the value 1:02:03 as 3723"),
        ("id: 010", 5, "YAML reads the value 010 as 8, an octal number"),
        ("version: 1.10", 10, "YAML reads the value 1.10 as 1.1"),
        ("countries: [se, no, dk]", 17, "YAML reads the value no as false"),
        ("lang: no", 7, "YAML reads the value no as false"),
        ("{sv: Svenska, no: Norsk}", 15, "YAML reads the key no as false"),
    ],
)
def test_what_is_not_its_text_is_found_in_front_matter_and_data(found, yaml, column, message):
    if yaml.startswith("{"):
        assert found({"_data/a.yml": yaml}) == [(f"_data/a.yml:1:{column}", message)]
        return
    files = {"_data/a.yml": yaml, "a.md": f"---\ntitle: x\n{yaml}\n---\n"}
    assert found(files) == [(f"a.md:3:{column}", message), (f"_data/a.yml:1:{column}", message)]


def test_the_configuration_is_looked_at(found):
    assert found({"_config.yml": "other: 1\nopens: 12:30\n"}) == [
        ("_config.yml:2:8", "YAML reads the value 12:30 as 750")
    ]


@pytest.mark.parametrize(
    "yaml",
    [
        'opens: "12:30"',
        "published: no",
        "toc: on",
        "answers: [yes, no]",
        "id: 08",
        "id: 0",
        "mode: 10",
        "version: 1.0",
        "price: 9.90",
        "date: 2024-01-03 10:00:00",
        "text: |\n  - 12:30\n  - no\n",
        "url: http://localhost:4000",
        "ratio: 99:99",
        "a: [1, 2",
    ],
)
def test_what_may_be_meant_is_left_alone(found, yaml):
    assert found({"a.md": f"---\n{yaml}\n---\n12:30\n"}) == []


def test_layouts_and_documents_are_looked_at(found):
    files = {
        "_config.yml": "collections: [things]\n",
        "_layouts/a.html": "---\nat: 10:30\n---\n",
        "_things/a.md": "---\nat: 10:31\n---\n",
        "_posts/2024-01-01-a.md": "---\nat: 10:32\n---\n",
    }
    places = ["_layouts/a.html:2:5", "_posts/2024-01-01-a.md:2:5", "_things/a.md:2:5"]
    assert sorted(place for place, _ in found(files)) == places
