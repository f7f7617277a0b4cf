import pytest

LAYOUT = '<html><a href="/none/">nav</a><main>{{ content }}</main></html>\n'


@pytest.fixture
def site(folder):
    folder.put("_config.yml", "title: A site\n")
    folder.put("index.md", "---\ntitle: One\n---\n# Hello\n")
    return folder


def test_a_clean_site_has_no_findings(site):
    assert site.run("check") == 0
    assert "no findings." in site.out
    assert not (site.path / "_site").exists()


def test_broken_links_are_shown_at_their_lines(site):
    site.put(
        "index.md", "---\ntitle: One\n---\n# Hello\n\n[a](/gone) and [b](#hullo)\n\n![c](c.png)\n"
    )
    assert site.run("check") == 3
    for expected in (
        "error[links/broken-link]: The link's target /gone does not exist\n --> index.md:6:5\n",
        "error[links/broken-anchor]: /index.html has no id 'hullo'\n --> index.md:6:20\n",
        "error[links/missing-image]: The image /c.png is not part of the site\n --> index.md:8:6\n",
    ):
        assert expected in site.err
    assert "3 findings." in site.out


def test_a_link_of_a_layout_is_found_there(site):
    site.put("_layouts/default.html", LAYOUT)
    site.put("index.md", "---\nlayout: default\n---\nx")
    site.put("about.md", "---\nlayout: default\n---\nx")
    assert site.run("check") == 3
    assert "--> _layouts/default.html:1:16" in site.err
    assert "1 finding." in site.out


def test_what_jekyll_keeps_silent_about_is_found(site):
    site.put("broken.md", "---\ntitle: [\n---\nx")
    site.put("lost.md", "---\nlayout: no-such\n---\nx")
    site.put("_posts/notes-of-today.md", "---\n---\nx")
    site.put("a.md", "---\npermalink: /same/\n---\nx")
    site.put("b.md", "---\npermalink: /same/\n---\nx")
    site.put("C.md", "---\npermalink: /case.html\n---\nx")
    site.put("d.md", "---\npermalink: /Case.html\n---\nx")
    assert site.run("check") == 3
    for rule, place in (
        ("front-matter/", "broken.md:"),
        ("site/layout-missing", "lost.md"),
        ("site/post-name", "_posts/notes-of-today.md"),
        ("site/conflict", "b.md"),
        ("urls/case", "d.md"),
    ):
        assert f"[{rule}" in site.err
        assert f"--> {place}" in site.err


def test_a_site_that_cannot_be_built_is_no_mere_finding(site):
    site.put("a.md", "---\n---\n{% include none.html %}\n")
    site.put("b.md", "---\n---\n\n{% nosuchtag %}\n")
    assert site.run("check") == 1
    assert "--> a.md:3" in site.err
    assert "--> b.md:4" in site.err


def test_findings_can_be_annotations_for_github(site):
    site.put("index.md", "---\n---\n[a](/gone)\n")
    assert site.run("check", "--format", "github") == 3
    assert site.out == (
        "::error file=index.md,line=3,col=5,title=links/broken-link::The link's target "
        "/gone does not exist%0Aon /index.html\n"
    )


def test_annotations_name_files_from_the_repositorys_root(site):
    (site.path / ".git").mkdir()
    site.put("docs/index.md", "---\n---\n[a](/gone)\n")
    assert site.run("check", "--format", "github", "--source", "docs") == 3
    assert site.out.startswith("::error file=docs/index.md,line=3,")


def test_the_configuration_says_what_to_ignore(site):
    site.put("index.md", "---\n---\n[a](/gone) [b](/lost)\n")
    site.put("_config.yml", "pyjekyll: {check: {ignore: [{url: /gone}]}}\n")
    assert site.run("check") == 3
    assert "1 finding." in site.out
    site.put("_config.yml", "pyjekyll: {check: {ignore: [links/*]}}\n")
    assert site.run("check") == 0


def test_the_base_url_counts(site):
    site.put("_config.yml", "baseurl: /docs\n")
    site.put("about.md", "---\n---\n[ok]({{ '/' | relative_url }}) [bad](/about.html)\n")
    assert site.run("check") == 3
    assert "error[links/outside-baseurl]" in site.err
    assert "1 finding." in site.out


def test_a_wrong_format_is_wrong_usage(site):
    assert site.run("check", "--format", "xml") == 2


def test_a_redirect_is_a_page(site):
    site.put("_config.yml", "plugins: [jekyll-redirect-from]\n")
    site.put("about.md", "---\nredirect_from: /old/\n---\n# About\n")
    site.put("index.md", "---\n---\n[old](/old/) [anchor](/old/#about)\n")
    assert site.run("check") == 0
