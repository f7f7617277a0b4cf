"""In safe mode nothing outside of the site is read or listed, by whichever link.

Every folder and every file that a site may have is made a link to one outside, and so is a folder
above it. Each file outside has a token in it, and each name.
"""

from __future__ import annotations

import os
import shutil

import pytest

from pyjekyll.content.source_file import read_source
from pyjekyll.errors import BuildError, PyjekyllError

FILES = {
    "index.md": "---\nlayout: l\n---\n{% include i.html %}{{ site.data.d | jsonify }}"
    "{{ site.posts | map: 'content' }}{{ site.static_files | map: 'path' }}{{ site.col }}",
    "page.html": "---\n---\n{% include_relative deep/beside.html %}",
    "static.txt": "static",
    "deep/beside.html": "beside",
    "deep/x.md": "---\n---\nx",
    "deep/_posts/2020-01-01-q.md": "---\n---\nq",
    "_posts/2020-01-01-p.md": "---\n---\np",
    "_posts/sub/2020-01-02-r.md": "---\n---\nr",
    "_drafts/d.md": "---\n---\nd",
    "_layouts/l.html": "{{ content }}",
    "_includes/i.html": "i",
    "_data/d.yml": "a: 1",
    "_data/t.csv": "a\n1\n",
    "_data/sub/e.json": "[1]",
    "_col/c.md": "---\n---\nc",
    "_col/s.txt": "s",
    "colls/_posts/2020-01-01-z.md": "---\n---\nz",
    "my/layouts/m.html": "m",
    "my/includes/n.html": "n",
    "my/data/o.yml": "o: 1",
    ".htaccess": "hidden",
    "vendor/bundle/ruby/3.0.0/gems/theme-1.0/_layouts/t.html": "t",
    "vendor/bundle/ruby/3.0.0/gems/theme-1.0/assets/t.css": "t",
    "vendor/bundle/ruby/3.0.0/gems/theme-1.0/_data/t.yml": "t: 1",
    "vendor/bundle/ruby/3.0.0/specifications/theme-1.0.gemspec": "",
}
CONFIGURATIONS = {
    "usual": "collections: {col: {output: true}}\ntheme: theme\n",
    "own": "layouts_dir: my/layouts\nincludes_dir: my/includes\ndata_dir: my/data\n"
    "collections_dir: colls\ninclude: [.htaccess, my/data/o.yml]\n",
    "defaults": "defaults: [{scope: {path: '../N4ME*/**/*'}, values: {a: b}}]\n",
}
WAYS = sorted({"/".join(f.split("/")[:n]) for f in FILES for n in range(1, f.count("/") + 2)})


def outside(site, path):
    """A copy of what is at the path, with tokens, in a folder beside the site."""
    target = site.parent / "N4ME-outside" / path
    target.parent.mkdir(parents=True, exist_ok=True)
    original = site / path
    if original.is_dir():
        shutil.copytree(original, target)
        (target / "N4ME.md").write_text("---\n---\nS3CRET")
        (target / "2020-05-05-N4ME.md").write_text("---\n---\nS3CRET")
    else:
        shutil.copy(original, target)
    for file in [target] if target.is_file() else [f for f in target.rglob("*") if f.is_file()]:
        text = file.read_text()
        file.write_text(f"S3CRET: S3CRET\n{text}" if file.suffix == ".yml" else f"{text}S3CRET")
    return target


@pytest.fixture
def site(site_folder):
    """The source of the site above."""
    site_folder.put(FILES)
    return site_folder.path


@pytest.fixture
def build(site_folder, site):
    """Builds the site with that configuration; all that can be seen of it, as one text."""

    def build(config, **options):
        site_folder.put({"_config.yml": config})
        try:
            result = site_folder.make(show_drafts=True, **options).process()
        except PyjekyllError as error:
            return str(error)
        reported = [f"{d.message} {d.excerpt} {d.notes}" for d in result.diagnostics]
        built = [path for path in site_folder.destination.rglob("*") if path.is_file()]
        return "\n".join([*reported, *(f"{path.name}\n{path.read_text()}" for path in built)])

    return build


def link(site, path):
    target = outside(site, path)
    original = site / path
    if original.is_dir():
        shutil.rmtree(original)
    else:
        original.unlink()
    original.symlink_to(target)


@pytest.mark.parametrize("config", CONFIGURATIONS)
@pytest.mark.parametrize("path", WAYS)
def test_no_folder_and_no_file_is_a_way_out(build, site, path, config):
    link(site, path)
    text = build(CONFIGURATIONS[config], safe=True)
    # Messages name the link, and may not say where it leads.
    assert "S3CRET" not in text
    assert "N4ME" not in text


@pytest.mark.parametrize("path", ["_posts", "_layouts/l.html", "_includes", "_data/d.yml", "deep"])
def test_without_safe_mode_links_are_followed_as_in_jekyll(build, site, path):
    link(site, path)
    assert "S3CRET" in build(CONFIGURATIONS["usual"])


@pytest.mark.parametrize("path", ["_posts", "static.txt", "_data/d.yml", "_layouts", "_col"])
def test_what_is_left_out_is_reported(site, site_folder, path):
    link(site, path)
    files = {"_config.yml": "collections: {col: {output: true}}\n", "index.md": "x"}
    result = site_folder.build(files, safe=True)
    (found,) = [d for d in result.diagnostics if d.rule == "site/outside"]
    assert str(found.place) == path


def test_a_link_within_the_site_is_followed_in_safe_mode_too(build, site, site_folder):
    (site / "linked").symlink_to("deep")
    (site / "linked.txt").symlink_to("static.txt")
    build("", safe=True)
    assert (site_folder.destination / "linked/x.html").exists()
    assert (site_folder.destination / "linked.txt").read_text() == "static"


def test_the_name_of_a_theme_is_a_name_and_no_pattern(build, site):
    (site.parent / "N4ME-outside-1.0/_layouts").mkdir(parents=True)
    for name in ("../../../../../../N4ME-outside", "*", "../*", "[t]heme"):
        assert "cannot be the name of a theme" in build(f"theme: '{name}'\n")


def test_git_is_not_called_in_safe_mode(build, site, monkeypatch):
    """A repository may name programs in its settings, and a site may bring its repository."""
    ran = []
    monkeypatch.setattr("subprocess.run", lambda *a, **_: ran.append(a) or pytest.fail("git ran"))
    (site / "index.md").write_text("---\n---\n{{ page.last_modified_at | date: '%Y' }}")
    text = build(
        "plugins: [jekyll-last-modified-at]\nwhitelist: [jekyll-last-modified-at]", safe=True
    )
    assert "20" in text
    assert ran == []


def test_a_file_outside_is_not_read_whoever_asks(site, site_folder):
    """The last line: what a reader or a plugin forgets to ask is asked where files are opened."""
    (site.parent / "secret.md").write_text("---\n---\nS3CRET")
    (site / "link.md").symlink_to(site.parent / "secret.md")
    made = site_folder.make(safe=True)
    with pytest.raises(PermissionError, match="leads out of the site"):
        read_source(f"{site}/link.md", made.config)
    with pytest.raises(BuildError, match="leads out of the site"):
        made.read_source(f"{site}/link.md")


def test_a_folder_of_data_outside_is_not_even_listed(build, site, monkeypatch):
    link(site, "_data")
    listed = []
    listdir = os.listdir
    monkeypatch.setattr(os, "listdir", lambda path: listed.append(str(path)) or listdir(path))
    build("", safe=True)
    listed = [path.rstrip("/") for path in listed]
    assert str(site) in listed
    assert str(site / "_data") not in listed


def test_an_include_outside_is_not_found_and_not_suggested(site, site_folder):
    link(site, "_includes")
    made = site_folder.make(safe=True)
    folders = made.view.queries.include_folders()
    assert made.view.queries.find_file("i.html", folders) is None
    assert made.view.queries.files_in(folders) == []


def test_patterns_of_defaults_list_nothing_that_cannot_match(build, site, monkeypatch):
    (site.parent / "beside/deep").mkdir(parents=True)
    listed = []
    scandir, listdir = os.scandir, os.listdir
    monkeypatch.setattr(os, "scandir", lambda path: listed.append(str(path)) or scandir(path))
    monkeypatch.setattr(os, "listdir", lambda path: listed.append(str(path)) or listdir(path))
    scopes = ", ".join(
        f"{{scope: {{path: '{path}'}}, values: {{a: b}}}}"
        for path in ("../beside/*", "../beside/**/*", "../*/deep/*", "*")
    )
    build(f"defaults: [{scopes}]\n")
    assert str(site) in [path.rstrip("/") for path in listed]
    assert [path for path in listed if "/beside" in path] == []
