from __future__ import annotations

from dataclasses import dataclass

from pyjekyll.view.ranks import NEVER, Ranks, moment


@dataclass(eq=False)
class Item:
    relative_path: str


def test_an_item_sees_those_before_it_converted_and_those_after_it_raw() -> None:
    first, second = Item("a.md"), Item("b.md")
    ranks = Ranks([("page", first), ("page", second)])

    in_second = moment(ranks.rank(second))

    assert ranks.converted_at(first, in_second)
    assert ranks.output_at(first, in_second)
    assert not ranks.converted_at(second, moment(ranks.rank(first), in_layout=True))


def test_an_item_sees_itself_raw_in_its_body_and_converted_in_its_layouts() -> None:
    item = Item("a.md")
    ranks = Ranks([("page", item)])

    assert not ranks.converted_at(item, moment(0))
    assert ranks.converted_at(item, moment(0, in_layout=True))
    assert not ranks.output_at(item, moment(0, in_layout=True))


def test_what_is_not_rendered_by_itself_comes_after_everything() -> None:
    assert Ranks().rank(Item("a.md")) == NEVER


def test_ids_name_the_kind_and_the_path() -> None:
    item = Item("_posts/a.md")

    assert Ranks([("document", item)]).id("document", item) == "document:_posts/a.md"


def test_items_of_one_path_have_different_ids() -> None:
    one, other = Item("index.html"), Item("index.html")
    ranks = Ranks([("page", one), ("page", other)])

    assert ranks.id("page", other) == "page:index.html#2"
    assert ranks.item("page:index.html#2") is other


def test_an_item_that_is_met_later_gets_an_id_too() -> None:
    ranks, item = Ranks(), Item("late.md")

    assert ranks.item(ranks.id("page", item)) is item
