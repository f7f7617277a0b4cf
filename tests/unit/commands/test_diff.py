import json

import pytest


@pytest.fixture
def site(folder):
    return folder


@pytest.fixture
def folders(tmp_path):
    def folders(old, new):
        for name, text in (("old", old), ("new", new)):
            (tmp_path / name).mkdir(exist_ok=True)
            (tmp_path / name / "a.html").write_text(text)
        return str(tmp_path / "old"), str(tmp_path / "new")

    return folders


@pytest.mark.parametrize(
    ("old", "new", "arguments", "code"),
    [
        ("<p>x", "<p>x", (), 0),
        ("<p>x", "<p>x\n", (), 3),
        ("<p>x", "<p>x\n", ("--level", "whitespace"), 0),
        ("<p>x", "<P>x", ("--level", "whitespace"), 3),
        ("<p>x", "<P>x", ("--level", "dom"), 0),
        ("<p>x", "<p>y", ("--level", "text"), 3),
        ("<p>x<i>1</i>", "<p>x<i>2</i>", ("--level", "ignored", "--ignore", "i"), 0),
        ("<p>10", "<p>12", ("--level", "ignored", "--replace", "/1./=N"), 0),
        ("<p>10:00", "<p>2024-01-01 10:00", ("--level", "ignored", "--ignore-times"), 3),
    ],
)
def test_the_exit_code_says_whether_the_sites_are_equal_enough(
    site, folders, old, new, arguments, code
):
    assert site.run("diff", *folders(old, new), *arguments) == code


def test_several_formats_go_to_files(site, folders, tmp_path):
    report, page = tmp_path / "out" / "a.json", tmp_path / "a.html"
    code = site.run(
        "diff", *folders("<p>x", "<p>y"), "--format", "text", "--format", f"json:{report}",
        "--format", f"html:{page}",
    )  # fmt: skip
    assert code == 3
    assert "1 file: text of p" in site.out
    assert json.loads(report.read_text())["levels"]["different"] == 1
    assert page.read_text().startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    "arguments",
    [("--ignore", ":::"), ("--replace", "x"), ("--format", "xml"), ("--level", "x"),
     ("--format", "json", "--format", "text")],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(site, folders, arguments):
    assert site.run("diff", *folders("a", "b"), *arguments) == 2


def test_a_folder_that_does_not_exist_is_named(site, tmp_path):
    assert site.run("diff", str(tmp_path), str(tmp_path / "none")) == 2
    assert "There is no folder" in site.out + site.err


def test_pictures_need_the_format_that_shows_them(site, folders):
    assert site.run("diff", *folders("a", "b"), "--visual", "2") == 2
    assert "--visual needs --format html:FILE" in site.out + site.err
