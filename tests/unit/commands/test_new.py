import subprocess

from pyjekyll.commands import main


def test_a_new_site_has_what_it_needs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main.run(["new", "my", "site"]) == 0
    site = tmp_path / "my site"
    assert capsys.readouterr().out.strip() == f"New jekyll site installed in {site}."
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
    assert [name for name, text in texts.items() if "http" in text] == []


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
