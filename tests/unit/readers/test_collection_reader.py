"""A collection's folder: documents have front matter, everything else is a static file."""

FILES = {
    "_docs/a.md": "---\n---\na",
    "_docs/b.txt": "b",
    "_docs/sub/c.html": "---\n---\nc",
    "_docs/.hidden.md": "---\n---\n",
    "_docs/_special.md": "---\n---\n",
    "_docs/hidden.md": "---\npublished: false\n---\n",
}


def read(make_site, files, **config):
    site = make_site(files, collections={"docs": {"output": True}}, **config)
    site.read()
    docs = site.collections["docs"]
    return [doc.relative_path for doc in docs.docs], [file.relative_path for file in docs.files]


def test_documents_and_static_files_are_told_apart(make_site):
    documents, files = read(make_site, FILES)
    assert documents == ["_docs/a.md", "_docs/sub/c.html"]
    assert files == ["_docs/b.txt"]


def test_unpublished_documents_come_where_they_are_wanted(make_site):
    assert "_docs/hidden.md" in read(make_site, FILES, unpublished=True)[0]


def test_a_collection_without_a_folder_is_empty(make_site):
    assert read(make_site, {"index.html": "x"}) == ([], [])


def test_the_folder_may_be_below_the_folder_of_collections(make_site):
    files = {f"all/{name}": text for name, text in FILES.items()}
    documents, _ = read(make_site, files, collections_dir="all")
    assert documents == ["_docs/a.md", "_docs/sub/c.html"]
