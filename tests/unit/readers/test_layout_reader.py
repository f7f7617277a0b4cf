"""Layouts are found by their paths without the last extension."""


def layouts(make_site, files, **config):
    site = make_site(files, **config)
    site.read()
    return {name: layout.relative_path for name, layout in site.layouts.items()}


def test_a_name_is_the_path_without_its_last_extension(make_site):
    files = {"_layouts/a.html": "a", "_layouts/sub/b.x.html": "b", "_layouts/none": "n"}
    assert layouts(make_site, files) == {
        "a": "/_layouts/a.html",
        "sub/b.x": "/_layouts/sub/b.x.html",
    }


def test_of_two_extensions_the_last_one_counts(make_site):
    assert layouts(make_site, {"_layouts/a.html": "1", "_layouts/a.xml": "2"}) == {
        "a": "/_layouts/a.xml"
    }


def test_the_folder_can_be_named(make_site):
    assert layouts(make_site, {"frames/a.html": "a"}, layouts_dir="frames") == {
        "a": "/frames/a.html"
    }


def test_a_site_without_the_folder_has_none(make_site):
    assert layouts(make_site, {"index.html": "x"}) == {}


def test_a_file_for_the_folder_of_layouts_stops_the_build(make_site):
    site = make_site({"l": "x"}, layouts_dir="l")
    site.read()
    assert [(d.rule, "'layouts_dir' must be a folder" in d.message) for d in site.fatal] == [
        ("configuration/type", True)
    ]
