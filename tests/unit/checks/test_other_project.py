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
