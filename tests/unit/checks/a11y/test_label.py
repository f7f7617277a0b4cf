import pytest

from pyjekyll.checks.a11y.label import label


@pytest.mark.parametrize(
    "field",
    [
        "<input>",
        '<input type="text" id="a"><label for="b">x</label>',
        "<textarea></textarea>",
        "<select><option>x</option></select>",
        '<label for="a"> </label><input id="a">',
        '<input aria-labelledby="gone">',
    ],
)
def test_a_field_that_nothing_names_is_found(make, field, found):
    (finding,) = found(label, make({"index.html": field}))
    assert finding.rule == "a11y/label"


@pytest.mark.parametrize(
    "field",
    [
        "<label>Name <input></label>",
        '<label for="a">x</label><input id="a">',
        '<input aria-label="x">',
        '<b id="t">x</b><input aria-labelledby="t">',
        '<input placeholder="x"><input title="x">',
        '<input type="hidden"><input type="submit"><input type="image" src="x">',
        '<div aria-hidden="true"><input></div><div style="display: none"><input></div>',
    ],
)
def test_a_field_with_a_name_is_right(make, field, found):
    assert found(label, make({"index.html": field})) == []


def test_it_is_placed_where_the_source_has_the_field(make, found):
    from pyjekyll.checks.built_site import Origin

    site = make(
        {"index.html": '<p>x</p><input class="a" name="q">'},
        {"index.md": '---\n---\nx\n<input class="a" name="q">\n'},
        {"index.html": Origin("index.md")},
    )
    (finding,) = found(label, site)
    assert (finding.path, finding.diagnostic.place.line) == ("index.md", 4)
