from pyjekyll.checks.built_site import Origin
from pyjekyll.checks.duplicate_id import duplicate_id
from pyjekyll.errors import Place


def test_an_id_that_the_page_refers_to_is_a_warning_otherwise_a_note(make, found):
    page = '<a href="#a">x</a><label for="b"></label>' + "".join(
        f'<p id="{name}"></p>' * count for name, count in (("a", 2), ("b", 3), ("c", 2), ("d", 1))
    )
    findings = found(duplicate_id, make({"index.html": page}))
    assert [(each.subject, each.diagnostic.severity) for each in findings] == [
        ("a", "warning"), ("b", "warning"), ("c", "note"),
    ]  # fmt: skip


def test_it_is_placed_wherever_it_is_written(make, found):
    site = make(
        {"index.html": '<h1 id="a">x</h1><p id="a">'},
        {"index.md": "# x {#a}\n", "_layouts/x.html": "{{ content }}<p id=a>\n"},
        {"index.html": Origin("index.md", ("_layouts/x.html",))},
    )
    places = [each.diagnostic.place for each in found(duplicate_id, site)]
    assert places == [Place("index.md", 1, 6, width=2), Place("_layouts/x.html", 1, 17, width=4)]


def test_a_list_of_contents_that_is_there_twice_is_one_note(make, found):
    page = '<a href="#t3">x</a>' + "".join(f'<p id="t{n}"></p>' for n in range(20)) * 2
    findings = found(duplicate_id, make({"index.html": page}))
    assert [(each.subject, each.diagnostic.severity) for each in findings] == [
        ("t0", "note"), ("t3", "warning"),
    ]  # fmt: skip
    assert findings[0].diagnostic.message.startswith("The page has 19 ids ")


def test_each_id_that_is_written_is_a_finding_of_its_own(make, found):
    lines = [f'<p id="t{n}"></p><p id="t{n}"></p>' for n in range(8)]
    site = make(
        {"index.html": "".join(lines)}, {"index.md": "\n".join(lines)},
        {"index.html": Origin("index.md", ("_layouts/a.html",), (), "converted")},
    )  # fmt: skip
    findings = found(duplicate_id, site)
    assert {each.diagnostic.place.line for each in findings} == {1, 2, 3, 4, 5, 6, 7, 8}
