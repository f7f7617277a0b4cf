from pyjekyll.checks.links import links


def test_many_targets_below_a_folder_that_is_not_there_are_one_note(make):
    page = "".join(f'<a href="/docs/{n}">x</a>' for n in range(12)) + '<a href="/gone/x">y</a>'
    findings = links(make({"index.html": page}))
    rules = sorted((each.rule, each.diagnostic.severity) for each in findings)
    assert rules == [("links/broken-link", "error"), ("links/other-project", "note")]
    (note,) = [each for each in findings if each.rule == "links/other-project"]
    assert note.diagnostic.message.startswith("12 targets are below /docs/,")


def test_many_targets_in_a_folder_of_the_site_are_broken(make):
    page = "".join(f'<a href="/docs/{n}">x</a>' for n in range(12))
    findings = links(make({"index.html": page, "docs/index.html": ""}))
    assert [each.rule for each in findings] == ["links/broken-link"] * 12


def test_relative_links_count_by_where_they_lead(make):
    page = "".join(f'<a href="docs/{n}">x</a>' for n in range(3))
    deep = "".join(f'<a href="../docs/{n}.pdf">x</a>' for n in range(3))
    (note,) = links(make({"index.html": page, "a/index.html": deep}))
    assert note.diagnostic.message.startswith("6 targets are below /docs/,")


def test_relative_links_within_a_folder_of_the_site_are_broken(make):
    page = "".join(f'<a href="docs/{n}">x</a>' for n in range(6))
    findings = links(make({"a/index.html": page, "a/b.html": ""}))
    assert [each.rule for each in findings] == ["links/broken-link"] * 6
