"""Pages are the files with front matter, in folders that belong to the site."""


def test_front_matter_makes_a_page_and_its_absence_a_static_file(make_site):
    site = make_site(
        {"a.md": "---\n---\n", "b.md": "no", "c/d.html": "---\nx: 1\n---\n", "e.md": "\n---\n---\n"}
    )
    site.read()
    assert sorted(page.relative_path for page in site.pages) == ["a.md", "c/d.html"]
    assert sorted(file.relative_path for file in site.static_files) == ["/b.md", "/e.md"]


def test_an_unpublished_page_is_left_out_and_said_to_be(make_site):
    site = make_site({"a.md": "---\npublished: false\n---\n"})
    site.read()
    assert site.pages == []
    assert [(skipped.path, skipped.reason) for skipped in site.skipped] == [("a.md", "unpublished")]
