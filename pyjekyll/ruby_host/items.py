"""Pages and files that Ruby plugins make: what their classes define anew, Ruby is asked for."""

from __future__ import annotations

import inspect
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pyjekyll.ruby_host.face import PageWithoutAFile, StaticFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.ruby_host.face import Site

# Ruby's names of what a class may define anew, and pyjekyll's names of the same.
_NAMES = {
    "html?": "html",
    "index?": "index",
    "write?": "write",
    "place_in_layout?": "place_in_layout",
    "render_with_liquid?": "render_with_liquid",
}
# What Ruby may ask of an item, by Ruby's name.
ASKED = frozenset(
    """
    url dir path relative_path permalink output_ext template url_placeholders defaults destination
    to_liquid id date url_template next_doc previous_doc related_posts excerpt_separator write
    source_file_mtime place_in_layout is_draft trigger_hooks text doc modified_time html index
    render_with_liquid
    """.split()  # noqa: SIM905 - forty quotes would hide the names
)


class RubyPage(PageWithoutAFile):
    """A page of a plugin's: hooks hear of it only if the plugin's class tells them."""

    announced = False

    def __init__(self, site: Site, attributes: dict[str, Any], **values: Any) -> None:
        base, folder = attributes["base"] or site.source, attributes["dir"] or ""
        super().__init__(site, base, folder, attributes["name"] or "", **values)
        self.ruby_class = attributes["class"] or "Jekyll::Page"
        if attributes["ext"] is not None:
            self.ext = attributes["ext"]
        if attributes["basename"] is not None:
            self.basename = attributes["basename"]
        for name in ("url", "path"):  # set by `page.url = …`
            if attributes[name] is not None:
                vars(self)[name] = attributes[name]


class RubyStaticFile(StaticFile):
    """A file that its plugin writes by itself: it is kept, but not copied."""

    @property
    def write(self) -> bool:
        """pyjekyll has nothing to write."""
        return False


def page_class(
    attributes: dict[str, Any],
    overridden: list[str],
    call: Callable[..., Any],
) -> type[RubyPage]:
    """The class for pages of a Ruby class: with each method that it defines anew asked of Ruby."""
    body: dict[str, Any] = {pythonic(name): _override(name, call) for name in overridden}
    liquid = tuple(attributes["liquid"])
    if liquid != RubyPage.attributes_for_liquid:
        body["attributes_for_liquid"] = liquid
        for name in liquid:
            known = name in RubyPage.attributes_for_liquid or hasattr(RubyPage, name)
            if not known and name not in body:
                body[name] = _override(name, call)
    return type("RubyPage", (RubyPage,), body) if body else RubyPage


def pythonic(name: str) -> str:
    """pyjekyll's name of an attribute that Ruby calls so."""
    return _NAMES.get(name, name)


def of_base(item: object, name: str, arguments: list[Any]) -> Any:
    """An attribute as pyjekyll defines it, where the item's own class asks Ruby: Ruby's `super`."""
    if name not in ASKED:
        raise AttributeError(f"Ruby asked for {name} of {type(item).__name__}")
    if not isinstance(item, RubyPage):
        found = getattr(item, name)
        return found(*arguments) if callable(found) and name in _METHODS else found
    if name in vars(item):
        return vars(item)[name]
    static = inspect.getattr_static(RubyPage, name)
    if isinstance(static, property) and static.fget is not None:
        return static.fget(item)
    if isinstance(static, cached_property):
        if isinstance(vars(type(item)).get(name), property):
            return static.func(item)
        return getattr(item, name)
    return static(item, *arguments)


def _placeholders(values: dict[str, Any]) -> dict[str, Any]:
    """By their names, whether Ruby has these as symbols or strings."""
    return {str.__str__(name): value for name, value in values.items()}


_METHODS = ("destination", "trigger_hooks", "to_liquid")


def _override(name: str, call: Callable[..., Any]) -> Any:
    if name in ("destination", "to_liquid"):
        return lambda self, *arguments: call("call_override", self, name, list(arguments))
    if name == "url_placeholders":
        return property(lambda self: _placeholders(call("call_override", self, name, [])))
    return property(lambda self: call("call_override", self, name, []))
