"""Files that overwrite one another."""


def test_two_files_for_one_url_are_told(build, site_folder):
    files = {"a.html": "---\npermalink: /x/\n---\n1", "b.html": "---\npermalink: /x/\n---\n2"}
    result = build(files, destination=str(site_folder.path / "_site"))
    (warning,) = result.diagnostics
    assert warning.rule == "site/conflict"
    assert warning.message == "2 files have the same destination, _site/x/index.html"
    assert warning.jekyll.endswith("unexpected contents. _site/x/index.html")
    assert warning.notes == ("a.html", "b.html")
    assert [output.content for output in result.outputs.values()] == [b"2"]


def test_a_redirect_under_a_page_is_not_a_conflict(build):
    files = {
        "a.html": "---\nredirect_from: /x/\n---\n",
        "b.html": "---\npermalink: /x/\n---\n",
    }
    assert build(files, plugins=["jekyll-redirect-from"]).diagnostics == ()


def test_urls_that_differ_by_case_only_are_told(build):
    files = {"a.html": "---\n---\n", "b.html": "---\npermalink: /A.html\n---\n"}
    (warning,) = build(files).diagnostics
    assert warning.rule == "urls/case"
    assert warning.message == "These URLs differ only in case: /a.html, /A.html"
    assert warning.notes == ("a.html", "b.html")


def test_a_redirect_that_differs_by_case_is_placed_in_the_files_that_are_there(build):
    files = {"About.html": "---\n---\n", "b.html": "---\nredirect_from: /about.html\n---\n"}
    (warning,) = build(files, plugins=["jekyll-redirect-from"]).diagnostics
    assert (warning.rule, str(warning.place)) == ("urls/case", "About.html")
    assert warning.notes == ("b.html", "About.html")


def test_a_collection_that_is_read_as_pages_too_is_told_so(build, site_folder):
    (warning,) = build(
        {"_pages/a.md": "---\npermalink: /x/\n---\n1"},
        collections={"pages": {"output": True}},
        include=["_pages"],
        destination=str(site_folder.path / "_site"),
    ).diagnostics
    assert warning.message == (
        "_pages/a.md is read as a page and in the collection 'pages'; both would be written to "
        "_site/x/index.html"
    )
    assert warning.cure == (
        "remove _pages from `include` in _config.yml: collections are read without it"
    )
    assert warning.notes == ("_pages/a.md",)


def test_many_files_that_are_read_twice_are_one_conflict(build, site_folder):
    (error,) = build(
        {
            "_config.yml": "title: x\ninclude: [_pages]\ncollections: {pages: {output: true}}\n",
            **{f"_pages/a/{n}.md": f"---\npermalink: /{n}/\n---\n1" for n in range(4)},
        },
        destination=str(site_folder.path / "_site"),
    ).diagnostics
    assert (error.rule, str(error.place)) == ("site/conflict", "_config.yml:2:1")
    assert error.message == (
        "4 files in _pages are read as pages and in a collection as well, so each is written twice"
    )
    assert error.cure == (
        "remove _pages from `include` in _config.yml: collections are read without it"
    )
    assert error.notes == ("_pages/a/0.md, _pages/a/1.md, _pages/a/2.md and 1 more",)
