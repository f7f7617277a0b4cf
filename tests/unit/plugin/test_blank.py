"""What plugins let templates call blank."""

import pytest

from pyjekyll.plugin import blank

PAGE = (
    "---\nspace: ' '\n---\n{% if page.none == blank %}none{% endif %}"
    "{% if page.space == blank %}space{% endif %}"
)


@pytest.mark.parametrize("value", [None, "", [], {}])
def test_what_is_nothing_or_empty_is_blank_to_both(value):
    assert blank.is_empty(value)
    assert blank.is_blank(value)


@pytest.mark.parametrize("value", [False, " ", "\n\t "])
def test_false_and_white_space_are_blank_to_active_support_alone(value):
    assert not blank.is_empty(value)
    assert blank.is_blank(value)


@pytest.mark.parametrize("value", [True, 0, "x", [None], {"a": None}, object()])
def test_anything_else_is_not_blank(value):
    assert not blank.is_empty(value)
    assert not blank.is_blank(value)


@pytest.mark.parametrize(("plugins", "output"), [("[]", ""), ("[jemoji]", "nonespace")])
def test_a_plugin_whose_gem_loads_active_support_makes_it_a_question(site_folder, plugins, output):
    files = {"_config.yml": f"plugins: {plugins}\n", "index.html": PAGE}
    assert site_folder.texts(files)["index.html"] == output
