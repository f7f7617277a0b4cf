import pytest

from pyjekyll.checks.external.asking import Answer, Asker, State

LAYOUT = '<main><a href="/none/">nav</a><div>{{ content }}</div></main>\n'


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
        assert expected in site.out
    assert "3 findings in 1 file: 3 errors." in site.out


def test_a_link_of_a_layout_is_found_there(site):
    site.put("_layouts/default.html", LAYOUT)
    site.put("index.md", "---\nlayout: default\n---\nx")
    site.put("about.md", "---\nlayout: default\n---\nx")
    assert site.run("check") == 3
    assert "--> _layouts/default.html:1:16" in site.out
    assert "1 finding in" in site.out


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
        assert f"[{rule}" in site.out
        assert f"--> {place}" in site.out


def test_a_site_that_cannot_be_built_is_no_mere_finding(site):
    site.put("a.md", "---\n---\n{% include none.html %}\n")
    site.put("b.md", "---\n---\n\n{% nosuchtag %}\n")
    assert site.run("check") == 1
    assert "--> a.md:3" in site.out
    assert "--> b.md:4" in site.out


def test_findings_can_be_annotations_for_github(site):
    site.put("index.md", "---\n---\n[a](/gone)\n")
    assert site.run("check", "--format", "github") == 3
    assert site.out == (
        "::error file=index.md,line=3,col=5,endColumn=10,title=links/broken-link::The link's "
        "target /gone does not exist%0Aon /index.html\n"
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
    assert "1 finding in" in site.out
    site.put("_config.yml", "pyjekyll: {check: {ignore: [links/*]}}\n")
    assert site.run("check") == 0


def test_the_base_url_counts(site):
    site.put("_config.yml", "baseurl: /docs\n")
    site.put("about.md", "---\n---\n[ok]({{ '/' | relative_url }}) [bad](/about.html)\n")
    assert site.run("check") == 3
    assert "error[links/outside-baseurl]" in site.out
    assert "1 finding in" in site.out


def test_a_wrong_format_is_wrong_usage(site):
    assert site.run("check", "--format", "xml") == 2


def test_a_redirect_is_a_page(site):
    site.put("_config.yml", "plugins: [jekyll-redirect-from]\n")
    site.put("about.md", "---\nredirect_from: /old/\n---\n# About\n")
    site.put("index.md", "---\n---\n[old](/old/) [anchor](/old/#about)\n")
    assert site.run("check") == 0


def test_the_report_goes_to_standard_output_alone(site):
    site.put("index.md", "---\n---\n[a](/gone)\n")
    site.run("check")
    assert site.err == ""
    assert site.out.endswith("\n1 finding in 1 file: 1 error.\n")


def test_a_summary_by_rule_ends_the_report(site):
    site.put("index.md", "---\n---\n[a](/gone) [b](/lost)\n\n![c](c.png)\n")
    site.run("check")
    assert site.out.endswith(
        "\n2 links/broken-link in 1 file\n1 links/missing-image in 1 file\n"
        "3 findings in 1 file: 3 errors.\n"
    )


def test_max_limits_what_is_shown_and_not_what_counts(site):
    site.put("index.md", "---\n---\n[a](/gone) [b](/lost)\n")
    assert site.run("check", "--max", "1") == 3
    assert site.out.count("error[") == 1
    assert "1 more finding not shown (--max 1)." in site.out
    assert "2 findings in 1 file: 2 errors." in site.out


def test_references_without_definition_are_warnings_at_their_line(site):
    site.put("index.md", "---\ntitle: One\n---\nSee [this][ref] and that[^1].\n")
    assert site.run("check") == 0
    assert "warning[links/undefined-reference]" in site.out
    assert "--> index.md:4:11" in site.out
    assert "--> index.md:4:25" in site.out


def test_a_footnote_that_only_the_excerpt_lacks_is_no_finding(site):
    site.put("_posts/2024-01-01-a.md", "---\n---\nA note[^1].\n\nMore.\n\n[^1]: Here.\n")
    site.put("index.md", "---\n---\n{{ site.posts[0].excerpt }}\n")
    assert site.run("check") == 0
    assert "no findings." in site.out


def test_brackets_in_what_a_plugin_takes_for_markdown_are_no_findings(site):
    site.put("_config.yml", "plugins: [jekyll-seo-tag]\n")
    site.put("_posts/2024-01-01-a.html", "---\n---\nOf env[&#8220;c&#8221;] it is.\n\n{% seo %}\n")
    assert site.run("check") == 0
    assert "no findings." in site.out


def test_warnings_fail_where_that_is_asked_for(site):
    site.put("index.md", "---\ntitle: One\n---\nSee [this][ref].\n")
    assert site.run("check", "--fail-on", "warning") == 3
    assert site.run("check", "--max-warnings", "0") == 3
    assert site.run("check", "--max-warnings", "1") == 0


def test_a_finding_of_a_page_says_how_many_pages_show_it(site):
    site.put("_layouts/default.html", LAYOUT)
    for number in range(5):
        site.put(f"{number}.md", "---\nlayout: default\n---\nx")
    site.run("check")
    assert "= on 5 pages, such as /0.html, /1.html and /2.html" in site.out


def test_several_formats_are_written_at_once(site):
    site.put("index.md", "---\n---\n[a](/gone)\n")
    code = site.run("check", "--format", "concise", "--format", "sarif:out/a.sarif",
                    "--format", "junit:j.xml", "--format", "json:a.json")  # fmt: skip
    assert code == 3
    assert site.out.startswith("index.md:3:5: error[links/broken-link]")
    for name, start in (("out/a.sarif", "{"), ("j.xml", "<?xml"), ("a.json", "{")):
        assert (site.path / name).read_text().startswith(start)


def test_two_formats_cannot_share_standard_output(site):
    assert site.run("check", "--format", "json", "--format", "text") == 2
    assert "--format text:FILE" in site.err


def test_only_what_is_new_is_reported_beside_a_baseline(site):
    site.put("index.md", "---\n---\n[a](/gone)\n")
    assert site.run("check", "--baseline", "b.json") == 2
    assert site.run("check", "--update-baseline") == 2
    assert site.run("check", "--baseline", "b.json", "--update-baseline") == 0
    site.put("index.md", "---\n---\n\n\nMore [a](/gone)\n")
    assert site.run("check", "--baseline", "b.json") == 0
    assert "1 known finding not shown." in site.out
    site.put("index.md", "---\n---\n[b](/lost)\n")
    assert site.run("check", "--baseline", "b.json") == 3
    assert "/lost does not exist" in site.out
    assert "Fixed: index.md: links/broken-link /gone" in site.out


def test_help_explains_a_rule(site):
    assert site.run("help", "links/broken-link") == 0
    assert "A link leads to a page that is not part of the site." in site.out
    assert site.run("help", "links/broken-lnk") == 2
    assert "Did you mean 'links/broken-link'?" in site.err


def test_a_job_on_github_gets_a_summary(site, monkeypatch):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(site.path / "summary.md"))
    site.put("index.md", "---\n---\n[a](/gone)\n")
    site.run("check", "--format", "github")
    assert "| links/broken-link | 1 | 1 |" in (site.path / "summary.md").read_text()


def test_a_base_url_with_a_host_is_its_path(site):
    site.put("_config.yml", "url: http://me.example\nbaseurl: http://me.example\n")
    site.put("about.md", "---\n---\n[a](/) [b]({{ site.baseurl }}/about.html)\n")
    assert site.run("check") == 0
    assert "links/outside-baseurl" not in site.out


def test_other_sites_are_asked_only_with_external(site, monkeypatch):
    asked = []

    def ask(_self, url):
        asked.append(url)
        return Answer(State.BROKEN, "the answer is 404")

    monkeypatch.setattr(Asker, "ask", ask)
    monkeypatch.setenv("PYJEKYLL_CACHE_DIR", str(site.path / "../cache"))
    site.put("index.md", "---\ntitle: One\n---\n[a](https://a.example/gone)\n")
    assert site.run("check") == 0
    assert asked == []
    assert site.run("check", "--external") == 0
    assert asked == ["https://a.example/gone"]
    expected = "warning[links/external]: https://a.example/gone is not there: the answer is 404"
    assert f"{expected}\n --> index.md:4:5\n" in site.out
    assert site.run("check", "--external", "--fail-on", "warning") == 3
    assert len(asked) == 1  # the answer is remembered


def test_external_needs_a_build_and_the_network(site):
    assert site.run("check", "--external", "--no-build") == 2
    assert site.run("check", "--external", "--offline") == 2
