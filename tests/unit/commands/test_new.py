import subprocess

import pytest
import yaml

from pyjekyll.commands import main

XMLNS = 'xmlns="http://www.w3.org/2000/svg"'


def test_a_new_site_has_what_it_needs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main.run(["new", "my", "site"]) == 0
    site = tmp_path / "my site"
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        f"New jekyll site installed in {site}.",
        'Next: cd "my site"',
        "pyjekyll serve",
    ]
    assert (site / ".gitignore").is_file()
    (post,) = (site / "_posts").iterdir()
    assert post.name.endswith("-welcome.md")
    assert "{{{" not in post.read_text() + post.name


def test_nothing_in_a_new_site_is_loaded_from_elsewhere(tmp_path):
    main.run(["new", str(tmp_path / "site")])
    texts = {
        str(file.relative_to(tmp_path / "site")): file.read_text()
        for file in (tmp_path / "site").rglob("*.*")
        if file.is_file() and file.name != "_config.yml"
    }
    assert {"_layouts/default.html", "_layouts/post.html"} <= texts.keys()
    assert [name for name, text in texts.items() if "http" in text.replace(XMLNS, "")] == []


def test_a_new_site_has_nothing_to_report(tmp_path, capsys):
    site = str(tmp_path / "site")
    main.run(["new", site])
    capsys.readouterr()
    assert main.run(["doctor", "-s", site]) == 0
    assert "Everything looks fine." in capsys.readouterr().out
    assert main.run(["check", "-s", site, "--fail-on", "note"]) == 0
    assert main.run(["build", "-s", site, "-d", f"{site}/_site", "--strict"]) == 0
    page = (tmp_path / "site/_site/index.html").read_text()
    for path in ("feed.xml", "assets/images/favicon.svg", "assets/css/code.css"):
        assert (tmp_path / "site/_site" / path).is_file()
        assert f'href="/{path}"' in page or f"/{path}" in page


def test_the_colours_of_code_are_those_that_the_command_prints(tmp_path, capsys):
    main.run(["new", str(tmp_path / "site")])
    capsys.readouterr()
    assert main.run(["highlight-css", "github"]) == 0
    css = (tmp_path / "site/assets/css/code.css").read_text()
    assert capsys.readouterr().out.strip() in css


@pytest.mark.parametrize(
    ("theme", "line", "plugins"),
    [
        ("minima", "theme: minima", ["jekyll-feed", "jekyll-seo-tag", "jekyll-sitemap"]),
        (
            "pages-themes/cayman@v0.2.0",
            "remote_theme: pages-themes/cayman@v0.2.0",
            ["jekyll-feed", "jekyll-remote-theme", "jekyll-seo-tag", "jekyll-sitemap"],
        ),
    ],
)
def test_a_site_with_a_theme_names_it_and_has_no_layouts(tmp_path, capsys, theme, line, plugins):
    assert main.run(["new", str(tmp_path / "s"), "--theme", theme]) == 0
    assert "pyjekyll theme fetch" in capsys.readouterr().out
    text = (tmp_path / "s/_config.yml").read_text()
    assert line in text.splitlines()
    assert yaml.safe_load(text)["plugins"] == plugins
    assert not (tmp_path / "s/_layouts").exists()


@pytest.mark.parametrize("options", [["--theme", "a b"], ["--theme", "../x"], ["--theme", ""]])
def test_a_theme_that_cannot_be_is_refused(tmp_path, capsys, options):
    assert main.run(["new", str(tmp_path / "s"), *options]) == 2
    assert "is not the name of a theme" in capsys.readouterr().err
    assert main.run(["new", str(tmp_path / "s"), "--theme", "minima", "--blank"]) == 2
    assert not (tmp_path / "s").exists()


def test_a_blank_site_has_the_folders(tmp_path):
    assert main.run(["new", str(tmp_path / "b"), "--blank"]) == 0
    names = {path.name for path in (tmp_path / "b").iterdir()}
    assert names == {
        "_config.yml", "_data", "_drafts", "_includes", "_layouts", "_posts", "_sass", "assets",
        "index.md",
    }  # fmt: skip


def test_the_style_sheet_of_a_blank_site_is_compiled(tmp_path):
    site = tmp_path / "b"
    main.run(["new", str(site), "--blank"])
    assert main.run(["build", "-q", "-s", str(site), "-d", str(tmp_path / "out")]) == 0
    assert "background: #ffffff;" in (tmp_path / "out/assets/css/main.css").read_text()


def test_a_folder_that_holds_something_is_left_alone(tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("x")
    assert main.run(["new", str(tmp_path)]) == 1
    assert "exists and is not empty." in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    assert main.run(["new", str(tmp_path), "--force", "--skip-bundle"]) == 0
    assert "Bundle install skipped." in capsys.readouterr().out
    assert (tmp_path / "mine.txt").is_file()


def test_a_folder_with_hidden_files_only_is_empty(tmp_path):
    (tmp_path / ".git").mkdir()
    assert main.run(["new", str(tmp_path)]) == 0


def test_a_path_is_needed(capsys):
    assert main.run(["new"]) == 2
    assert "You must specify a path." in capsys.readouterr().err


def test_a_theme_has_its_scaffold(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    subprocess.run(["git", "config", "--global", "user.name", "Ada"], check=False)
    assert main.run(["new-theme", "my", "theme"]) == 0
    theme = tmp_path / "my_theme"
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert f"create {theme}/_layouts/default.html" in lines
    assert f"Your new Jekyll theme, my_theme, is ready for you in {theme}!" in lines
    assert 'spec.name     = "my_theme"' in (theme / "my_theme.gemspec").read_text()
    assert {path.name for path in theme.iterdir()} >= {
        "assets", "_data", "_layouts", "_includes", "_sass", "README.md", ".gitignore",
    }  # fmt: skip
    assert not (theme / "CODE_OF_CONDUCT.md").exists()


def test_a_code_of_conduct_is_there_on_request(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main.run(["new-theme", "t", "-c"]) == 0
    assert (tmp_path / "t" / "CODE_OF_CONDUCT.md").is_file()


def test_a_theme_that_is_there_is_left_alone(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t").mkdir()
    assert main.run(["new-theme", "t"]) == 1
    assert "already exists." in capsys.readouterr().err
    assert main.run(["new-theme"]) == 2
    assert main.run(["new-theme", "a\udcff"]) == 2
