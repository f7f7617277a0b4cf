"""What one render sees at its top level, and what it leaves behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pyjekyll.drops.drop import DropMutationError
from pyjekyll.drops.payload import UnifiedPayloadDrop

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.site import Site


class Left:
    """What earlier items left."""

    def layout(self) -> Any:
        return {"of": "before"}

    def content(self) -> Any:
        return "content of before"


def test_templates_see_what_jekyll_puts_there(printed: Callable[..., str]) -> None:
    text = (
        "{{ page.p }}|{{ site.title }}|{{ jekyll.environment }}|{{ paginator }}|{{ layout }}|"
        "{{ highlighter_prefix }}|{{ theme }}|{{ nothing }}|{{ content }}"
    )
    left = "<p>two</p>\n"  # of the last post, which is rendered before pages are
    assert printed(text) == f"1|T|development||||||{left}"


def test_parts_of_the_site_are_the_same_for_all_renders(site: Site) -> None:
    one, other = UnifiedPayloadDrop(site.view), UnifiedPayloadDrop(site.view)
    assert one["site"] is other["site"]
    assert one["jekyll"] is other["jekyll"]
    assert one["theme"] is None


def test_layout_and_content_are_what_the_items_before_left(site: Site) -> None:
    payload = UnifiedPayloadDrop(site.view)
    assert not payload.finds_leftovers
    assert (payload["layout"], payload["content"]) == (None, None)
    payload.begin(Left())
    assert payload.finds_leftovers
    assert (payload["layout"], payload["content"]) == ({"of": "before"}, "content of before")
    payload.put("content", "own")
    assert payload["content"] == "own"
    assert UnifiedPayloadDrop(site.view, left=Left())["content"] == "content of before"


def test_what_hooks_have_set_is_there_for_all(site: Site) -> None:
    payload = UnifiedPayloadDrop(site.view, {"thing": 1})
    assert payload["thing"] == 1
    assert "thing" in payload
    assert "other" not in payload
    assert payload.keys()[-1] == "thing"


def test_the_payload_of_the_lane_keeps_what_is_set(site: Site) -> None:
    payload = UnifiedPayloadDrop(site.view, carries=True)
    payload["thing"] = 1
    payload["page"] = {"x": 1}
    assert payload.further == {"thing": 1}
    assert payload["page"] == {"x": 1}


def test_to_set_something_in_a_render_by_itself_would_carry_over(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    class CarryOver(Exception):
        pass

    def carry_over() -> None:
        raise CarryOver

    monkeypatch.setattr(site.view, "carry_over", carry_over)
    with pytest.raises(CarryOver):
        UnifiedPayloadDrop(site.view)["thing"] = 1
    UnifiedPayloadDrop(site.view, carries=True)["thing"] = 1


def test_a_number_that_templates_count_is_asked_of_the_lane(
    make_site: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site({"a.txt": "---\n---\n{% increment n %}", "b.txt": "---\n---\n{{ n }}"})
    site.process(write=False)
    asked = []
    monkeypatch.setattr(site.view, "carry_over", lambda: asked.append(1))
    payload = UnifiedPayloadDrop(site.view)
    assert payload["other"] is None
    assert asked == []
    assert payload["n"] is None
    assert "n" not in payload
    assert len(asked) == 2


def test_what_jekyll_defines_elsewhere_cannot_be_set(site: Site) -> None:
    with pytest.raises(DropMutationError, match="Key time cannot be set in the drop"):
        UnifiedPayloadDrop(site.view)["site"]["time"] = 1
