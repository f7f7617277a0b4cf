from pyjekyll.diff.comparison import FileDifference
from pyjekyll.diff.form import Change
from pyjekyll.diff.groups import core, explained, groups
from pyjekyll.diff.level import Level


def file(path, *changes):
    return FileDifference(path, Level.DIFFERENT, changes)


def test_what_is_at_the_same_place_is_one_group():
    files = [file(f"{n}.html", Change("text", "time", str(n), str(n + 1))) for n in range(9)]
    (group,) = groups(files)
    assert (group.what, group.subject, len(group.files)) == ("text", "time", 9)
    assert len(group.variants) == 9


def test_one_replacement_in_several_places_is_one_group():
    files = [
        file(f"{n}.html", Change("text", where, f"it's {n}", f"it’s {n}"))
        for n, where in enumerate(("p", "li", "h1", "p"))
    ]
    (group,) = groups(files)
    assert [(variant.old, variant.new, variant.count) for variant in group.variants] == [
        ("'", "’", 4)
    ]
    assert group.subject == "p, li and 1 more"


def test_the_groups_with_the_most_files_come_first():
    files = [file("a", Change("added", "b", "", "<b>"), Change("text", "p", "x", "y")),
             file("b", Change("text", "p", "x", "z"))]  # fmt: skip
    found = groups(files)
    assert [(group.what, len(group.files)) for group in found] == [("text", 2), ("added", 1)]
    assert explained(found, 1) == (1, 2)
    assert explained(found, 2) == (2, 2)


def test_the_core_is_in_whole_words():
    assert core("a Jekyll v4.4.1 b", "a Jekyll v4.4.2 b") == ("1", "2")
    assert core("x reading y", "x writing y") == ("reading", "writing")
    assert core("same", "same") == ("", "")
    assert core("a b", "a b c") == ("", " c")
