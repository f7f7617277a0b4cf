"""Static files have URLs of their own, and those of collections their collection's template."""

import pytest


def static_files(make_site, files, **config):
    site = make_site(files, **config)
    site.read()
    every = [*site.static_files, *(f for c in site.collections.values() for f in c.files)]
    return {file.relative_path: file for file in every}


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("/a/b.txt", "/a/b.txt"),
        ("/a b.txt", "/a b.txt"),
        ("/x.tar.gz", "/x.tar.gz"),
        ("/no", "/no"),
    ],
)
def test_the_url_is_the_path(make_site, path, url):
    (file,) = static_files(make_site, {path[1:]: "x"}).values()
    assert file.url == url
    assert file.destination(file.site.dest) == file.site.dest + url


def test_a_file_of_a_collection_follows_its_template(make_site):
    files = static_files(
        make_site, {"_docs/a/b.png": "x"}, collections={"docs": {"permalink": "/x/:path"}}
    )
    assert files["_docs/a/b.png"].url == "/x/a/b.png"
    assert files["_docs/a/b.png"].type == "docs"


@pytest.mark.parametrize(("output", "written"), [(True, True), (False, False)])
def test_a_file_of_a_collection_is_written_with_it(make_site, output, written):
    files = static_files(make_site, {"_docs/b.png": "x"}, collections={"docs": {"output": output}})
    assert files["_docs/b.png"].write is written


def test_defaults_may_unpublish_a_file(make_site):
    defaults = [{"scope": {"path": "a.txt"}, "values": {"published": False}}]
    files = static_files(make_site, {"a.txt": "x", "b.txt": "x"}, defaults=defaults)
    assert (files["/a.txt"].write, files["/b.txt"].write) == (False, True)
