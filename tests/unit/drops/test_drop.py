"""What all drops have in common; the texts are what Jekyll 4.4.1 prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pyjekyll.drops.drop import Drop, DropMutationError
from pyjekyll.errors import BuildError
from pyjekyll.ruby.errors import RubyTypeError

if TYPE_CHECKING:
    from collections.abc import Callable


class Sample(Drop):
    """Two methods before two further fields; it counts how often it is asked."""

    ruby_class = "Sample"
    METHODS = ("name", "moment")
    VOLATILE = frozenset(("moment",))

    def __init__(self) -> None:
        super().__init__(None)  # type: ignore[arg-type]
        self.asked: list[str] = []
        self.further: dict[str, Any] = {"b": 2, "name": "hidden"}

    def method(self, name: str) -> Any:
        self.asked.append(name)
        return f"method {name}"

    def fallback(self, name: str) -> Any:
        self.asked.append(name)
        return self.further.get(name)

    def fallback_names(self) -> list[str]:
        return list(self.further)


class Writable(Sample):
    def set_fallback(self, name: str, value: Any) -> None:
        self.further[name] = value


def test_methods_come_first_and_hide_what_has_their_name() -> None:
    drop = Sample()
    assert drop.keys() == ["name", "moment", "b"]
    assert drop.items() == [("name", "method name"), ("moment", "method moment"), ("b", 2)]
    assert drop.values() == ["method name", "method moment", 2]
    assert drop.to_h() == drop.hash_for_json() == dict(drop.items())
    assert (len(drop), list(drop), drop.each()) == (3, drop.keys(), drop.keys())


def test_a_field_is_read_once_unless_it_differs_from_moment_to_moment() -> None:
    drop = Sample()
    for _ in range(2):
        _ = drop["name"], drop["moment"], drop["b"], drop["nothing"]
    assert drop.asked == ["name", "moment", "b", "nothing", "moment"]
    drop.forget()
    assert drop["name"] == "method name"
    assert drop.asked[-1] == "name"


def test_what_is_not_there_is_nil_or_the_default() -> None:
    drop = Sample()
    assert drop["nothing"] is None
    assert drop.get("nothing", 5) == 5
    assert drop.get("b", 5) == 2


def test_it_has_its_fields_and_what_ruby_gives_every_drop() -> None:
    drop = Sample()
    assert [name in drop for name in ("name", "b", "count", "nothing", None)] == [
        True,
        True,
        True,
        False,
        False,
    ]
    with pytest.raises(RubyTypeError, match="1 is not a symbol nor a string"):
        _ = 1 in drop


def test_it_equals_itself_alone_and_is_true_though_it_may_be_empty() -> None:
    one, other = Sample(), Sample()
    assert one == one
    assert one != other
    assert len({one, other}) == 2
    assert Drop(None)  # type: ignore[arg-type]


def test_a_hook_may_set_what_the_drop_does_not_define() -> None:
    drop = Writable()
    drop["new"] = 1
    assert (drop["new"], drop.further["new"]) == (1, 1)
    for name in ("name", "count"):
        with pytest.raises(DropMutationError, match=f"Key {name} cannot be set in the drop"):
            drop[name] = 1
    with pytest.raises(DropMutationError, match="Key new cannot be set"):
        Sample()["new"] = 1


def test_it_prints_the_name_of_its_class_and_is_inspected_as_json() -> None:
    assert Sample().to_s() == "Sample"
    assert repr(Sample()) == "<Sample>"
    assert Sample().inspect() == (
        '{\n  "name": "method name",\n  "moment": "method moment",\n  "b": 2\n}'
    )


def test_templates_can_call_what_a_drop_inherits(printed: Callable[..., str]) -> None:
    text = (
        "{% assign d = site.posts[0] %}{{ d.count }}|{{ d.size }}|{{ d.content_methods.size }}|"
        "{{ d.min[0] }}|{{ d.max[0] }}|{{ d.keys.size }}|{{ d.sort.size }}|{{ d.to_hash.title }}"
    )
    assert printed(text) == "19||15|categories|url|19|19|Two"


def test_the_first_field_is_a_pair() -> None:
    assert Sample()["first"] == ["name", "method name"]
    assert Drop(None)["first"] is None  # type: ignore[arg-type]
    assert Drop(None)["min"] is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "expected"), [("fetch", "1..2"), ("include?", "1"), ("merge", "1")]
)
def test_what_needs_arguments_fails_with_rubys_words(
    printed: Callable[..., str], name: str, expected: str
) -> None:
    with pytest.raises(
        BuildError, match=rf"wrong number of arguments \(given 0, expected {expected}\)"
    ):
        printed(f"{{{{ site.posts[0].{name} }}}}")
