"""pyjekyll's objects for Ruby, and Ruby's for pyjekyll: by handles.

A handle is a number. Those of the site's items live as long as the machine; those of contexts and
drops until Ruby has no use for them any more.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, TypeGuard

from pyjekyll.ruby_host.face import (
    LOCAL,
    Collection,
    Context,
    Document,
    Excerpt,
    Layout,
    LiquidDrop,
    MethodLiteral,
    Page,
    PageWithoutAFile,
    Range,
    Site,
    StaticFile,
    Symbol,
    is_hash,
    item_of,
)
from pyjekyll.ruby_vm import Codec, Tagged

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class RubyObject:
    """An object of Ruby's that a template may hold, hand on, and print."""

    def __init__(self, call: Callable[..., Any], handle: int, text: str, ruby_class: str) -> None:
        self._call = call
        self.handle = handle
        self.text = text
        self.ruby_class = ruby_class

    def to_liquid(self) -> object:
        """What Ruby's `to_liquid` says; the text where it has none."""
        is_another, value = self._call("object_to_liquid", self)
        return value if is_another else self.text

    def to_s(self) -> str:
        """Ruby's `to_s`, as it was when the object was handed over."""
        return self.text

    inspect = to_s
    __str__ = to_s


class RubyDrop(LiquidDrop):
    """A drop that a plugin defines: asked by name, each time."""

    __slots__ = ("_call", "handle", "name_of_class", "text")

    def __init__(self, call: Callable[..., Any], handle: int, text: str, ruby_class: str) -> None:
        self._call = call
        self.handle = handle
        self.text = text
        self.name_of_class = ruby_class

    def __getitem__(self, name: Any) -> Any:
        return self._call("object_get", self, name)

    def to_s(self) -> str:
        """Ruby's `to_s`."""
        return str(self._call("object_text", self))

    def inspect(self) -> str:
        """Ruby shows a drop by its class."""
        return self.name_of_class

    def each(self) -> list[Any]:
        """What `for` walks over."""
        return self._call("object_each", self) or []


class Objects:
    """The handles of one machine, and the codec that uses them.

    `call` asks Ruby by the name of an entry point.
    """

    def __init__(self, site: Site, call: Callable[..., Any]) -> None:
        self._site = site
        self._call = call
        self._by_handle: dict[int, Any] = {}
        self._handles: dict[int, int] = {}
        self._count = 0
        self._of_ruby: dict[int, RubyObject | RubyDrop] = {}
        self._shared: dict[int, Any] = {}
        self._shared_handles: dict[int, int] = {}
        self._boxes: dict[int, list[Any] | dict[Any, Any]] = {}
        self._box_handles: dict[int, int] = {}
        self._boxed: object = None
        self.codec = Codec(self._encode, self._decode, LOCAL)

    def handle(self, thing: object) -> int:
        """The handle of a thing; the same one as long as Ruby may use it."""
        found = self._handles.get(id(thing))
        if found is None:
            self._count = found = self._count + 1
            self._handles[id(thing)] = found
            self._by_handle[found] = thing
        return found

    def thing(self, handle: int) -> Any:
        """The thing of a handle."""
        return self._by_handle[handle]

    def free(self, handles: list[int]) -> None:
        """Forget things that Ruby has no use for any more."""
        for handle in handles:
            thing = self._by_handle.pop(handle, None)
            if thing is not None:
                del self._handles[id(thing)]

    def forget_items(self) -> None:
        """Forget the items of a build that is over."""
        kinds = (*(cls for cls, _ in _KINDS), Collection)
        items = [handle for handle, thing in self._by_handle.items() if isinstance(thing, kinds)]
        self.free(items)
        self._shared.clear()
        self._shared_handles.clear()
        self._boxes.clear()
        self._box_handles.clear()
        self._boxed = None

    def as_shared(self, value: Any) -> Any:
        """A value for Ruby, where it may be a list or hash that Ruby itself has put there."""
        handle = self._shared_handles.get(id(value))
        return value if handle is None else Tagged("object", handle)

    def with_boxes(self, values: Mapping[Any, Any]) -> dict[Any, Any]:
        """Front matter, data or configuration for Ruby, with what is one object there in boxes.

        That are the lists and hashes of front matter defaults: in Jekyll all items share them, and
        what a plugin does to one it does to all. So are those that Ruby has put into several.
        """
        self._find_boxes()
        handles = self._box_handles
        if not handles:
            return dict(values)
        return {key: self._with_box(value) for key, value in values.items()}

    def defaults_with_boxes(self, scopes: object) -> object:
        """The front matter defaults of the configuration, likewise."""
        if not isinstance(scopes, list):
            return scopes
        return [
            {**scope, "values": self.with_boxes(scope["values"])} if _has_values(scope) else scope
            for scope in scopes
        ]

    def _with_box(self, value: Any) -> Any:
        handle = self._box_handles.get(id(value))
        return value if handle is None else Tagged("box", [handle, value])

    def _unbox(self, handle: int, value: list[Any] | dict[Any, Any]) -> Any:
        """The list or hash of a box, with its values now; a new one is Ruby's."""
        box = self._boxes.setdefault(handle, value)
        self._box_handles[id(box)] = handle
        if box is not value:
            box.clear()
            (box.update if isinstance(box, dict) else box.extend)(value)
        return box

    def _find_boxes(self) -> None:
        scopes = self._site.config.get("defaults")
        if scopes is self._boxed:
            return
        self._boxed = scopes
        for scope in scopes if isinstance(scopes, list) else ():
            for value in scope["values"].values() if _has_values(scope) else ():
                if isinstance(value, list | dict) and id(value) not in self._box_handles:
                    self._count += 1
                    self._boxes[self._count] = value
                    self._box_handles[id(value)] = self._count

    def __len__(self) -> int:
        return len(self._by_handle)

    # codec --------------------------------------------------------------------------------

    def _encode(self, value: Any) -> object:
        encode = _ENCODERS.get(type(value))
        if encode is None:
            encode = _ENCODERS[type(value)] = _encoder_of(type(value))
        return encode(self, value)

    def _decode(self, kind: str, value: Any) -> object:
        if kind in ("item", "drop"):
            return self._by_handle[value]
        if kind == "symbol":
            return Symbol(value)
        if kind == "ruby":
            return self._of_ruby_object(*value)
        if kind == "shared":
            return self._twin(*value)
        if kind == "box":
            return self._unbox(*value)
        if kind == "collection":
            return self._site.collections[value]
        if kind == "range":
            return Range(*value)
        if kind == "site":
            return self._site
        raise ValueError(f"Ruby sent a value of an unknown kind: {kind}")

    def _of_ruby_object(
        self, handle: int, kind: str, text: str, ruby_class: str | None
    ) -> RubyObject | RubyDrop:
        found = self._of_ruby.get(handle)
        if found is None:
            made = RubyDrop if kind == "drop" else RubyObject
            found = self._of_ruby[handle] = made(self._call, handle, text, ruby_class or "")
        return found

    def _twin(self, handle: int, value: list[Any] | dict[Any, Any]) -> Any:
        """The list or hash that stands for one of Ruby's: always the same, with its values now."""
        known = self._shared.setdefault(handle, value)
        self._shared_handles[id(known)] = handle
        if known is not value:
            known.clear()
            (known.update if isinstance(known, dict) else known.extend)(value)
        return known

    def item_of(self, drop: LiquidDrop) -> list[Any] | None:
        """The handle and kind of the item whose drop it is; None for other drops."""
        found = item_of(drop)
        return None if found is None else self._item_facts(found)

    def _item(self, value: object) -> Tagged:
        return Tagged("item", self._item_facts(value))

    def _item_facts(self, value: object) -> list[Any]:
        kind = next(name for cls, name in _KINDS if isinstance(value, cls))
        return [self.handle(value), kind]


_KINDS: tuple[tuple[type, str], ...] = (
    (PageWithoutAFile, "PageWithoutAFile"),
    (Page, "Page"),
    (Document, "Document"),
    (StaticFile, "StaticFile"),
    (Layout, "Layout"),
    (Excerpt, "Excerpt"),
)


def _has_values(scope: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(scope, dict) and isinstance(scope.get("values"), dict)


def _to_liquid(objects: Objects, value: Any) -> object:
    """What templates see of a value; where a file that it tells of is missing, the value itself.

    Such a value is in the front matter of pages whether a plugin wants it or not.
    """
    try:
        return value.to_liquid()
    except OSError:
        return Tagged("drop", [objects.handle(value), ""])


def _encoder_of(cls: type) -> Callable[[Objects, Any], object]:
    """How values of a class go to Ruby; found once for each class."""
    for base, encode in _BY_CLASS:
        if issubclass(cls, base):
            return encode
    if callable(getattr(cls, "to_liquid", None)):
        return _to_liquid
    if hasattr(cls, "__iter__"):
        return lambda _objects, value: list(value)
    return lambda objects, value: Tagged("drop", [objects.handle(value), ""])


def _drop(objects: Objects, value: Any) -> object:
    item = objects.item_of(value)
    if not is_hash(value):
        return Tagged("drop", [objects.handle(value), type(value).ruby_class, item])
    if isinstance(value, dict):
        return Tagged("hash drop", [objects.handle(value), item])
    return Tagged("pairs", [list(pair) for pair in value.items()])


_BY_CLASS: tuple[tuple[type, Callable[[Objects, Any], object]], ...] = (
    (RubyObject, lambda _objects, value: Tagged("object", value.handle)),
    (RubyDrop, lambda _objects, value: Tagged("object", value.handle)),
    (Symbol, lambda _objects, value: Tagged("symbol", str.__str__(value))),
    (str, lambda _objects, value: str.__str__(value)),
    (Context, lambda objects, value: Tagged("context", objects.handle(value))),
    (Site, lambda _objects, _value: Tagged("site", None)),
    (Collection, lambda _objects, value: Tagged("collection", value.label)),
    *((cls, Objects._item) for cls, _ in _KINDS),
    (LiquidDrop, _drop),
    (dict, lambda _objects, value: dict(value)),
    (list, lambda _objects, value: list(value)),
    (dt.datetime, lambda _objects, value: dt.datetime.combine(value.date(), value.timetz())),
    (bool, lambda _objects, value: bool(value)),
    (int, lambda _objects, value: int(value)),
    (float, lambda _objects, value: float(value)),
    (Range, lambda _objects, value: Tagged("range", [value.first, value.last])),
    (MethodLiteral, lambda _objects, _value: ""),
)
_ENCODERS: dict[type, Callable[[Objects, Any], object]] = {}
