"""`pyjekyll audit`: exit codes, text and JSON."""

from __future__ import annotations

import json

PAGE = "---\n---\n"


def test_a_whole_site_exits_with_0(folder):
    folder.put("index.md", PAGE)
    assert folder.run("audit") == 0
    assert folder.out.endswith("pyjekyll builds this site: nothing is missing.\n")
    assert "Compatible with: jekyll-4.4: the default" in folder.out
    assert not (folder.path / "_site").exists()


def test_what_is_missing_is_listed_with_what_to_do_next(folder):
    folder.put("index.md", PAGE + "{% seo %}")
    assert folder.run("audit") == 3
    assert "  tag: Unknown tag 'seo' (index.md:3:4)\n" in folder.out
    assert (
        "      next: it belongs to jekyll-seo-tag: add `plugins: [jekyll-seo-tag]` to _config.yml\n"
        in folder.out
    )
    assert "cannot build this site as it is: 1 thing is missing." in folder.out


def test_json_has_every_item(folder):
    folder.put("_config.yml", "plugins: [jekyll-feed, no-such]\n")
    assert folder.run("audit", "--format", "json") == 3
    values = json.loads(folder.out)
    assert (values["version"], values["whole"]) == (1, False)
    [item] = [item for item in values["items"] if item["verdict"] == "missing"]
    assert (item["kind"], item["name"], item["line"]) == ("plugin", "no-such", 1)
    assert "remove it from `plugins`" in item["next"]


def test_it_has_the_formats_of_a_check_several_at_once(folder):
    folder.put("_config.yml", "plugins: [no-such]\n")
    folder.put("index.md", PAGE + "{% seo %}")
    assert folder.run(
        "audit", "--format", "github", "--format", "sarif:out/a.sarif", "--format", "gitlab:a.json",
        "--format", "junit:a.xml", "--format", "concise:a.txt", "--format", "text:text.txt",
        "--format", "json:audit.json",
    ) == 3  # fmt: skip
    assert folder.out.count("::error ") == 2
    assert "::error file=index.md,line=3,col=4," in folder.out
    (run,) = json.loads((folder.path / "out/a.sarif").read_text())["runs"]
    assert run["automationDetails"]["id"].startswith("pyjekyll audit/")
    assert sorted(result["ruleId"] for result in run["results"]) == [
        "liquid/unknown-tag", "plugin/missing",
    ]  # fmt: skip
    assert len(json.loads((folder.path / "a.json").read_text())) == 2
    assert '<testsuites name="pyjekyll audit"' in (folder.path / "a.xml").read_text()
    lines = (folder.path / "a.txt").read_text().splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["_config.yml:1:11:", "index.md:3:4:"]
    assert (
        "  tag: Unknown tag 'seo' (index.md:3:4)\n      next: "
        in (folder.path / "text.txt").read_text()
    )
    values = json.loads((folder.path / "audit.json").read_text())
    assert values["tool"]["command"] == "audit"
    assert values["counts"] == {"error": 2, "warning": 0, "note": 0}
    assert len(values["findings"]) == 2
    assert not values["whole"]


def test_two_formats_on_one_output_are_refused(folder):
    assert folder.run("audit", "--format", "json", "--format", "text") == 2


def test_fail_on_decides_whether_what_is_partly_supported_is_enough(folder):
    folder.put("_config.yml", "markdown: kramdown\nkramdown: {syntax_highlighter: coderay}\n")
    folder.put("index.md", PAGE)
    code = folder.run("audit", "--format", "json")
    partly = [i for i in json.loads(folder.out)["items"] if i["verdict"] == "partly"]
    assert (code, len(partly)) == (0, 1)
    assert folder.run("audit", "--fail-on", "warning") == 3


def test_a_site_that_cannot_be_read_exits_with_1(folder):
    folder.put("_config.yml", "a: [\n")
    assert folder.run("audit") == 1
    assert folder.run("audit", "-s", "nowhere") == 1


def test_a_build_that_cannot_start_reports_everything_that_is_missing(folder):
    folder.put("_config.yml", "theme: no-theme\nplugins: [no-such]\n")
    folder.put("index.md", PAGE + "{% nope %}")
    assert folder.run("build") == 1
    for rule in ("site/theme-missing", "plugin/missing", "liquid/unknown-tag"):
        assert f"error[{rule}]" in folder.err
    assert "   Compatible with: jekyll-4.4" in folder.out
