"""What compiled templates call: the slow paths of lookups, comparisons, loops and printing.

The compiler writes the fast path of each into the template; its names for these functions are the
keys of `NAMES`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from pyjekyll.liquid.drop import DROP_CLASSES, Drop
from pyjekyll.liquid.errors import LiquidArgumentError, LiquidMemoryError
from pyjekyll.liquid.parser.keywords import Keywords
from pyjekyll.liquid.runtime.us_ascii import first_piece, note_result
from pyjekyll.liquid.values import BLANK, EMPTY, MISSING, find, to_integer, to_liquid
from pyjekyll.ruby import comparing, values
from pyjekyll.ruby.errors import RubySystemStackError
from pyjekyll.ruby.numbers import check_long
from pyjekyll.ruby.symbol import Symbol
from pyjekyll.ruby.values import Range, is_hash, to_i, to_output

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pyjekyll.liquid.runtime.context import Context
    from pyjekyll.liquid.tag import Tag

_MAX_RANGE = 1 << 60
_PLAIN = frozenset((str, int, float, bool, type(None), list, dict))


# --- Printing -------------------------------------------------------------------------------------


def print_value(value: Any) -> str:
    """What `{{ value }}` prints."""
    return to_output(value if type(value) in _PLAIN else to_liquid(value))


# --- Lookups --------------------------------------------------------------------------------------


def get(value: Any, key: str) -> Any:
    """`value.key` for a key that is no command."""
    cls = type(value)
    if cls is dict:
        return value.get(key)
    if cls in DROP_CLASSES:
        return value[key]
    value = to_liquid(value)
    if type(value) in DROP_CLASSES:
        return value[key]
    found = find(value, key)
    return None if found is MISSING else found


def ask(value: Any, key: str) -> Any:
    """`value.size`, `value.first`, `value.last`."""
    cls = type(value)
    if cls is list:
        if key == "size":
            return len(value)
        return to_liquid(value[0 if key == "first" else -1]) if value else None
    found = find(value, key, command=True)
    return None if found is MISSING else found


def index(value: Any, key: Any) -> Any:
    """`value[key]`."""
    if type(value) is list and type(key) is int:
        if -len(value) <= key < len(value):
            return to_liquid(value[key])
        check_long(key)
        return None
    found = find(value, key)
    return None if found is MISSING else found


def walk(value: Any, *steps: tuple[Any, bool]) -> Any:
    """`value.a.b.c…`, with a flag for each step that may be a command."""
    for key, command in steps:
        value = find(value, key, command=command)
        if value is MISSING:
            return None
    return value


def range_end(value: Any) -> int:
    """An end of a range; Ruby converts the first before it evaluates the second."""
    return to_i(value) if value is None or isinstance(value, str) else to_integer(value)


# --- Comparisons ----------------------------------------------------------------------------------


def equals(left: Any, right: Any) -> bool:
    """`left == right`."""
    if left is None or right is None:
        return left is right
    if type(left) is Symbol or type(right) is Symbol:
        left, right = to_liquid(left), to_liquid(right)
    return comparing.equals(left, right)


def compare(left: Any, operator: str, right: Any) -> bool:
    """`left < right` and its like."""
    return comparing.compare(left, operator, right)


def contains(left: Any, right: Any) -> bool:
    """`left contains right`."""
    if type(right) is str and (type(left) is str or type(left) is list):
        return right in left
    if type(left) is Symbol or type(right) is Symbol:
        left, right = to_liquid(left), to_liquid(right)
    return comparing.contains(left, right)


def is_blank(context: Context, value: Any) -> bool:
    """`value == blank`: the value is read, and that can fail; what is blank, plugins decide."""
    decide_blank = context.environment.is_blank
    return decide_blank is not None and decide_blank(value)


def bad_operator(operator: str, *_operands: Any) -> bool:
    """The lax parser takes any word for an operator; it fails when it is used."""
    raise LiquidArgumentError(f"Unknown operator {operator}")


def decide(joints: tuple[str, ...], tests: tuple[Callable[[], Any], ...]) -> bool:
    """A long condition: `a and b or c …`, joined from the right."""
    for joint, test in zip((*joints, ""), tests, strict=True):
        holds = bool(test())
        if joint == ("or" if holds else "and"):
            break
    return holds


# --- Loops ----------------------------------------------------------------------------------------


def items(collection: Any) -> Sequence[Any]:
    """What `for` walks over."""
    cls = type(collection)
    if cls is list:
        return _liquid(collection)
    if collection is None or cls is int or cls is bool or cls is float:
        return ()
    if cls is str:
        return (collection,) if collection else ()
    if cls is dict:
        return [[key, value] for key, value in collection.items()]
    if cls is Range:
        return _range_items(collection)
    return _other_items(collection)


def _range_items(collection: Range) -> range:
    if collection.last - collection.first > _MAX_RANGE:
        raise LiquidMemoryError("Memory limits exceeded")
    return range(collection.first, collection.last + 1)


def _liquid(collection: list[Any]) -> list[Any]:
    classes = set(map(type, collection))
    if classes <= _PLAIN or DROP_CLASSES.issuperset(classes - _PLAIN):
        return collection
    return list(map(to_liquid, collection))


def _other_items(collection: Any) -> Sequence[Any]:
    collection = to_liquid(collection)
    if isinstance(collection, str):
        return (collection,) if collection else ()
    if type(collection) is list:
        return _liquid(collection)
    if isinstance(collection, tuple):
        return collection
    each = getattr(collection, "each", None)
    if each is not None:
        return list(each())
    if isinstance(collection, Drop) or is_hash(collection):
        return [list(pair) for pair in collection.items()]
    return ()


def cut(collection: Any, start: int, stop: int | None) -> Sequence[Any]:
    """The items of a loop with an offset or a limit. A string is one item whatever they say."""
    if isinstance(collection, str):
        return items(collection)
    part = slice(max(start, 0), stop if stop is None else max(stop, 0))
    if type(collection) is list:
        return _liquid(collection[part])
    return items(collection)[part]


def stop_at(limit: Any, start: int) -> int | None:
    """Where a loop with a limit ends."""
    return None if limit is None or limit is False else whole(limit) + start


def whole(value: Any) -> int:
    """An offset or limit as an integer."""
    return to_i(to_liquid(value) if type(value) is Symbol else value)


class ForLoop(Drop):
    """The `forloop` of one loop."""

    __slots__ = ("index0", "length", "name", "parentloop")
    ruby_class: ClassVar[str] = "Liquid::ForloopDrop"
    readers: ClassVar[dict[str, Any]] = {
        "name": lambda loop: loop.name,
        "length": lambda loop: loop.length,
        "parentloop": lambda loop: loop.parentloop,
        "index": lambda loop: loop.index0 + 1,
        "index0": lambda loop: loop.index0,
        "rindex": lambda loop: loop.length - loop.index0,
        "rindex0": lambda loop: loop.length - loop.index0 - 1,
        "first": lambda loop: loop.index0 == 0,
        "last": lambda loop: loop.index0 == loop.length - 1,
        "to_liquid": lambda loop: loop,
    }

    def __init__(self, name: str, length: int, parents: list[Any]) -> None:
        self.name = name
        self.length: int = length
        self.parentloop = parents[-1] if parents else None
        self.index0: int = 0

    def __getitem__(self, name: Any) -> Any:
        return self.readers[name](self) if self.has(name) else None

    def has(self, name: Any) -> bool:
        """Whether there is a value of that name."""
        return type(name) is str and name in self.readers

    def first(self) -> bool:
        """What the filter `first` gets."""
        return self.index0 == 0

    def last(self) -> bool:
        """What the filter `last` gets."""
        return self.index0 == self.length - 1


class TableRowLoop(ForLoop):
    """The `tablerowloop` of one table."""

    __slots__ = ("col", "cols", "row")
    ruby_class: ClassVar[str] = "Liquid::TablerowloopDrop"
    readers: ClassVar[dict[str, Any]] = {
        **{k: r for k, r in ForLoop.readers.items() if k not in ("name", "parentloop")},
        "row": lambda loop: loop.row,
        "col": lambda loop: loop.col,
        "col0": lambda loop: loop.col - 1,
        "col_first": lambda loop: loop.col == 1,
        "col_last": lambda loop: loop.col == loop.cols,
    }

    def __init__(self, length: int, cols: int) -> None:
        super().__init__("", length, [])
        self.cols = cols
        self.row = self.col = 1

    def between(self) -> str:
        """What stands between this cell and the next, before `advance`."""
        if self.col == self.cols and self.index0 != self.length - 1:
            return f'</tr>\n<tr class="row{self.row + 1}">'
        return ""

    def advance(self) -> None:
        """Go to the next cell."""
        self.index0 += 1
        if self.col == self.cols:
            self.col = 1
            self.row += 1
        else:
            self.col += 1


def table_items(context: Context, collection: Any, offset: Any, limit: Any) -> Sequence[Any]:
    """What `tablerow` walks over."""
    start = whole(offset)
    return cut(collection, start, None if limit is MISSING else start + whole(limit))


# --- State ----------------------------------------------------------------------------------------


def cycle(context: Context, key: Any, choices: tuple[str, ...]) -> str:
    """The next value of a cycle of constants."""
    position = next_in_cycle(context, key, len(choices))
    return choices[position] if position < len(choices) else ""


def next_in_cycle(context: Context, key: Any, length: int) -> int:
    """The position of a cycle, which goes on. Cycles of one name may differ in length."""
    cycles = context.cycles
    position = cycles.get(key, 0)
    following = position + 1
    cycles[key] = following if following < length else 0
    return position


def cycle_key(value: Any) -> Any:
    """Something hashable that differs where Ruby's keys differ."""
    if type(value) is str:
        return value
    from pyjekyll.liquid.standard_filters.iteration import hash_key

    return hash_key(value)


def count(context: Context, name: str, step: int) -> str:
    """`increment` (prints, then counts) and `decrement` (counts, then prints)."""
    data = context.variables.data
    value = data.get(name) if type(data) is dict else data[name]
    if value is None or value is False:
        value = 0
    if type(value) not in (int, float):
        raise _cannot_count(value, step)
    following = value + step
    context.change_data(name, following)
    return values.to_s(value if step > 0 else following)


def _cannot_count(value: Any, step: int) -> Exception:
    from pyjekyll.ruby.errors import RubyTypeError

    if step > 0 and isinstance(value, str):
        return RubyTypeError("no implicit conversion of Integer into String")
    if step > 0 and isinstance(value, list):
        return RubyTypeError("no implicit conversion of Integer into Array")
    if step < 0 and isinstance(value, list):
        return RubyTypeError("no implicit conversion of Integer into Array")
    return values.no_method("+" if step > 0 else "-", value)


def render_tag(context: Context, tag: Tag) -> str:
    """What a tag prints."""
    text = tag.render(context)
    return text if type(text) is str else to_output(text)


def measured(value: Any) -> Any:
    """A value that is assigned. Raises RubySystemStackError for a list or hash inside of itself."""
    stack = [(id(value), _children(value))]
    inside = {id(value)}
    while stack:
        for child in stack[-1][1]:
            if type(child) is list or type(child) is dict:
                if id(child) in inside:
                    raise RubySystemStackError("stack level too deep")
                inside.add(id(child))
                stack.append((id(child), _children(child)))
                break
        else:
            inside.discard(stack.pop()[0])
    return value


def _children(value: Any) -> Iterator[Any]:
    if type(value) is dict:
        return iter([*value.keys(), *value.values()])
    return iter(value) if type(value) is list else iter(())


NAMES: dict[str, Any] = {
    "MEASURED": measured,
    "ASK": ask,
    "BAD": bad_operator,
    "BLANK": BLANK,
    "CMP": compare,
    "COUNT": count,
    "CUT": cut,
    "CYCLE": cycle,
    "DECIDE": decide,
    "DROPS": DROP_CLASSES,
    "EMPTY": EMPTY,
    "EQ": equals,
    "FIRST": first_piece,
    "FORLOOP": ForLoop,
    "GET": get,
    "HAS": contains,
    "INDEX": index,
    "ISEMPTY": comparing.is_empty,
    "ITEMS": items,
    "KEY": cycle_key,
    "KEYWORDS": Keywords,
    "MISSING": MISSING,
    "ISBLANK": is_blank,
    "NEXT": next_in_cycle,
    "NOTE_ASCII": note_result,
    "RANGE_END": range_end,
    "Range": Range,
    "STOP": stop_at,
    "STR": print_value,
    "TABLE": TableRowLoop,
    "TABLE_ITEMS": table_items,
    "TAG": render_tag,
    "TO_I": whole,
    "TO_LIQUID": to_liquid,
    "WALK": walk,
}
