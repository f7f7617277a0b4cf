"""The filters of `filters/array.py` answer as Jekyll's."""

from pyjekyll.filters import FILTERS, array


def test_what_jekyll_was_asked_is_answered_alike(recorded):
    recorded(array)


def test_chance_is_the_same_in_every_build(context):
    items = list(range(100))

    def chosen(path):
        page = {"path": path, "url": "/"}
        shared = context({}, page=page)
        return [FILTERS["sample"](shared, items, 3) for _ in range(3)]

    assert chosen("a.md") == chosen("a.md")
    assert chosen("a.md") != chosen("b.md")
    assert len(set(map(tuple, chosen("a.md")))) == 3


def test_the_input_of_array_filters_is_left_as_it_was(context):
    value = [2, 1]
    for name in ("push", "unshift"):
        FILTERS[name](value, 3)
    FILTERS["pop"](value)
    FILTERS["shift"](value)
    FILTERS["sort"](context({}), value)
    assert value == [2, 1]
