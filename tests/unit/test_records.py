"""The classes of `pyjekyll.records` are those of `dataclasses`, made later."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
import subprocess
import sys
import typing
from types import SimpleNamespace
from typing import ClassVar

import pytest

from pyjekyll import records


def classes(made_by):
    """The same classes, made by one module or the other."""
    dataclass, field = made_by.dataclass, made_by.field

    @dataclass
    class Plain:
        count: int
        name: str = "none"
        of_all: ClassVar[int] = 7

        def doubled(self):
            return self.count * 2

    @dataclass(slots=True)
    class Slotted:
        names: list[str] = field(default_factory=list)
        unseen: object = field(default=None, compare=False, repr=False)

    @dataclass(frozen=True, slots=True)
    class Frozen:
        name: str
        line: int | None = None
        table: dict[str, int] = field(default_factory=dict, hash=False)

        @property
        def at(self):
            return f"{self.name}:{self.line}"

    @dataclass(frozen=True)
    class Loose:
        only: str

        def __repr__(self):
            return "loose"

    @dataclass(slots=True, eq=False)
    class Base:
        place: int
        blank: bool = field(default=False, kw_only=True)

    @dataclass(slots=True, eq=False)
    class Below(Base):
        text: str
        more: tuple[str, ...] = ()

    @dataclass(slots=True, eq=False)
    class Same(Base):
        pass

    @dataclass(frozen=True, slots=True)
    class Nothing:
        pass

    @dataclass
    class Watched:
        given: int

        def __post_init__(self):
            self.made = self.given + 1

    found = SimpleNamespace(**{name: it for name, it in locals().items() if isinstance(it, type)})
    for name, each in vars(found).items():
        each.__qualname__ = name
    return found


OURS, PYTHONS = classes(records), classes(dataclasses)
MADE = [
    ("Plain", (1,), {}), ("Plain", (1, "a"), {}), ("Plain", (), {"name": "a", "count": 2}),
    ("Slotted", (), {}), ("Slotted", (["a"],), {"unseen": 3}), ("Slotted", (), {"unseen": 4}),
    ("Frozen", ("a",), {}), ("Frozen", ("a", 3), {}), ("Frozen", ("a", 3, {"b": 1}), {}),
    ("Loose", ("x",), {}), ("Nothing", (), {}),
    ("Base", (1,), {"blank": True}), ("Below", (1, "t"), {"blank": True}),
    ("Below", (1, "t", ("u",)), {}), ("Same", (5,), {}), ("Watched", (5,), {}),
    ("Plain", (), {}), ("Plain", (1, 2, 3), {}), ("Frozen", (), {"nothing": 1}),
    ("Base", (1, True), {}), ("Nothing", (1,), {}), ("Below", (1,), {}),
]  # fmt: skip


def attempt(function, *args, **given):
    """What it gives, or the class of its error."""
    try:
        return function(*args, **given)
    except Exception as error:  # noqa: BLE001 - its class is the result
        return type(error)


def of_both(name, args, given):
    """The two objects; the class of the error where there are none."""
    made = [attempt(getattr(kind, name), *args, **given) for kind in (OURS, PYTHONS)]
    if isinstance(made[1], type):
        assert made[0] is made[1]
        pytest.skip("neither makes an object")
    return made


@pytest.fixture(params=MADE, ids=repr)
def both(request):
    return of_both(*request.param)


def test_they_print_alike(both):
    assert repr(both[0]).split(" at ")[0] == repr(both[1]).split(" at ")[0]


def test_they_have_the_same_fields_for_pythons_functions(both):
    ours, pythons = ([(f.name, f.type, f.default, f.compare, f.repr, f.hash, f.kw_only)
                      for f in dataclasses.fields(it) if f.default is not dataclasses.MISSING]
                     for it in both)  # fmt: skip
    assert ours == pythons
    assert attempt(dataclasses.asdict, both[0]) == attempt(dataclasses.asdict, both[1])
    assert type(both[0]).__match_args__ == type(both[1]).__match_args__
    assert dataclasses.is_dataclass(type(both[0]))


def test_they_hash_alike(both):
    hashes = [attempt(hash, it) for it in both]
    if isinstance(hashes[1], int) and type(both[1]).__hash__ is object.__hash__:
        assert type(both[0]).__hash__ is object.__hash__
    else:
        assert hashes[0] == hashes[1]


def test_they_are_equal_alike():
    for one in MADE:
        for other in MADE:
            if one[0] != other[0]:
                continue
            results = []
            for kind in (OURS, PYTHONS):
                made = [attempt(getattr(kind, n), *a, **g) for n, a, g in (one, other)]
                results.append((made[0] == made[1], made[0] != made[1], made[0] == object()))
            assert results[0] == results[1], (one, other)


def test_they_hold_attributes_alike(both):
    for name in ("count", "names", "line", "only", "other", "of_all", "__dict__", "__slots__"):
        shown = [attempt(getattr, it, name) for it in both]
        assert shown[0] == shown[1]
    for name in ("count", "line", "text", "only", "other"):
        # Some versions of Python have another error for names that are no fields.
        for ended in (
            [attempt(setattr, it, name, 9) is None for it in both],
            [attempt(delattr, it, name) is None for it in both],
        ):
            assert ended[0] == ended[1]


@pytest.mark.parametrize("name", ["count", "names", "line", "only", "place", "nothing"])
def test_values_are_replaced_alike(both, name):
    made = [attempt(replace, it, **{name: "new"})
            for replace in (records.replace, dataclasses.replace) for it in both]  # fmt: skip
    if isinstance(made[3], type):
        assert {type(each) for each in made} == {type}
    else:
        assert len({repr(each).split(" at ")[0] for each in made}) == 1


@records.dataclass(frozen=True, slots=True)
class Kept:
    """Where pickle finds it."""

    name: str
    lines: tuple[int, ...] = ()


def test_what_cannot_be_changed_is_pickled_and_copied():
    kept = Kept("a", (1, 2))
    for made in (pickle.loads(pickle.dumps(kept)), copy.copy(kept), copy.deepcopy(kept)):
        assert made == kept
        assert made is not kept


def test_parameters_are_known_once_an_object_is_made():
    Kept("a")
    assert str(inspect.signature(Kept)) == "(name: 'str', lines: 'tuple[int, ...]' = ()) -> 'None'"


def test_pythons_classes_can_be_made_of_them():
    @dataclasses.dataclass(frozen=True)
    class More(Kept):
        more: int = 3

    assert repr(More("a")).endswith("More(name='a', lines=(), more=3)")


def test_a_subclass_may_have_the_first_object():
    @records.dataclass
    class First:
        one: int

    class Second(First):
        def __init__(self, one):
            super().__init__(one + 1)

    assert (Second(1).one, First(1).one) == (2, 1)


def test_what_cannot_be_changed_says_so_as_python_does():
    for change in (lambda: setattr(Kept("a"), "name", "b"), lambda: delattr(Kept("a"), "name")):
        with pytest.raises(dataclasses.FrozenInstanceError, match="field 'name'"):
            change()


def test_importing_them_loads_no_module_of_data_classes():
    code = (
        "import sys; before = set(sys.modules); import pyjekyll.errors\n"
        "print({'dataclasses', 'inspect'} & set(sys.modules) - before)"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "set()\n"


def tuples(made_by):
    """The same classes, made by one module or the other."""

    class Pair(made_by.NamedTuple):
        name: str
        number: int = 0

        @property
        def double(self):
            return self.number * 2

        @classmethod
        def of(cls, text):
            return cls(text, len(text))

    class Said(made_by.NamedTuple):
        """What is said."""

        said: str

        def __repr__(self):
            return self.said

    class Empty(made_by.NamedTuple):
        pass

    class Wide(made_by.NamedTuple):
        a: int
        b: list[str]
        c: int | None = None
        d: tuple[str, ...] = ()
        e: bool = False
        cls: int = 3

    return SimpleNamespace(**{name: it for name, it in locals().items() if isinstance(it, type)})


OUR_TUPLES, PYTHONS_TUPLES = tuples(records), tuples(typing)
TUPLES = [
    ("Pair", ("a",), {}), ("Pair", ("a", 2), {}), ("Pair", (), {"number": 4, "name": "b"}),
    ("Said", ("x",), {}), ("Empty", (), {}), ("Wide", (1, ["x"]), {"d": ("y",), "cls": 9}),
    ("Pair", (), {}), ("Pair", (1, 2, 3), {}), ("Pair", ("a",), {"name": "b"}),
    ("Pair", ("a",), {"nothing": 1}), ("Empty", (1,), {}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "args", "given"), TUPLES)
def test_named_tuples_do_what_pythons_do(name, args, given):
    kinds = [getattr(all_of_them, name) for all_of_them in (OUR_TUPLES, PYTHONS_TUPLES)]
    ours, pythons = (
        [
            attempt(repr, made := attempt(kind, *args, **given)),
            attempt(lambda made=made: tuple(made)),
            attempt(lambda made=made: hash(made)) if name != "Wide" else None,
            attempt(lambda made=made: made == tuple(made)),
            *(attempt(getattr, made, each) for each in (*kind._fields, "double", "other")),
            *(attempt(setattr, made, each, 1) for each in (*kind._fields, "double", "other")),
            *(attempt(lambda each=each, made=made: repr(made._replace(**{each: 7})))
              for each in (*kind._fields, "other")),
            attempt(lambda made=made: made._asdict()),
            attempt(lambda made=made: made.__getnewargs__()),
            attempt(lambda made=made: made.__dict__),
            *(attempt(lambda n=n, kind=kind: repr(kind._make(range(n)))) for n in range(4)),
            attempt(lambda kind=kind: repr(kind.of("text"))),
            (kind._fields, kind._field_defaults, kind.__match_args__, kind.__doc__, kind.__name__,
             kind.__qualname__, kind.__module__, kind.__bases__, kind.__mro__[1:], type(kind)),
            str(inspect.signature(kind)).replace("ForwardRef(", "").replace(")", ""),
            typing.get_type_hints(kind),
            [getattr(kind, each).__doc__ for each in kind._fields],
        ]
        for kind in kinds
    )  # fmt: skip
    assert ours == pythons


class Found(records.NamedTuple):
    """Where pickle finds it."""

    name: str
    lines: tuple[int, ...] = ()


def test_named_tuples_are_pickled_and_copied_and_matched():
    found = Found("a", (1, 2))
    for made in (pickle.loads(pickle.dumps(found)), copy.copy(found), copy.deepcopy(found)):
        assert made == found
        assert type(made) is Found
    match found:
        case Found(name, lines):
            assert (name, lines) == ("a", (1, 2))


@pytest.mark.parametrize("module", [records, typing])
def test_a_field_without_a_default_stands_before_those_that_have_one(module):
    with pytest.raises(TypeError):

        class Wrong(module.NamedTuple):
            name: str = ""
            number: int


def test_the_plain_rooms_make_no_named_tuples_as_typing_does():
    """It compiles each annotation, which takes a dozen times as long."""
    code = (
        "import collections, sys\n"
        "made = []\n"
        "original = collections.namedtuple\n"
        "def note(name, *args, **given):\n"
        "    made.append(str(given.get('module')))\n"
        "    return original(name, *args, **given)\n"
        "collections.namedtuple = note\n"
        "import pyjekyll.site, pyjekyll.commands.one_build\n"
        "print(*sorted({name.split('.')[1] for name in made if name.startswith('pyjekyll.')}))\n"
    )
    done = subprocess.check_output([sys.executable, "-c", code], text=True)
    plain = {"commands", "configuration", "content", "plugin", "store", "utils", "view", "writer"}
    assert not set(done.split()) & plain
