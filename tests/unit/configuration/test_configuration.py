"""A configuration is Jekyll's defaults with files and options over them."""

from pathlib import Path


def test_without_a_file_there_are_the_defaults(load):
    config = load()
    assert config.files == []
    assert config["permalink"] == "date"
    assert config["include"] == [".htaccess"]
    assert config["liquid"]["error_mode"] == "warn"
    assert config["collections"] == {
        "posts": {
            "output": True,
            "permalink": "/:categories/:year/:month/:day/:title:output_ext",
        }
    }
    assert "vendor/bundle/" in config["exclude"]


def test_mappings_merge_deeply_lists_and_values_replace_and_nil_changes_nothing(load):
    config = load("kramdown: {hard_wrap: true}\ninclude: [_pages]\nencoding: null\nexclude: [x]\n")
    assert config["kramdown"]["hard_wrap"] is True
    assert config["kramdown"]["input"] == "GFM"
    assert config["include"] == ["_pages"]
    assert config["encoding"] == "utf-8"
    assert config["exclude"][:2] == ["x", ".sass-cache"]


def test_collections_may_be_a_list_and_posts_come_first(load):
    config = load("collections: [a, b]\npermalink: /:title/\n")
    assert list(config["collections"]) == ["posts", "a", "b"]
    assert config["collections"]["posts"]["permalink"] == "/:title/"
    config = load("collections: {a: {output: true}, posts: {permalink: /p/:title}}\n")
    assert list(config["collections"]) == ["posts", "a"]
    assert config["collections"]["posts"] == {"permalink": "/p/:title", "output": True}


def test_a_themes_configuration_lies_below_the_sites(load, tmp_path_factory):
    theme = tmp_path_factory.mktemp("theme")
    Path(theme, "_config.yml").write_text("x: {a: theme, b: theme}\nfuture: true\ny: theme\n")
    config = load("x: {a: site}\n").with_theme(str(theme))
    assert config["x"] == {"a": "site", "b": "theme"}
    assert (config["y"], config["future"]) == ("theme", False)
    assert config.files[-1] == str(theme / "_config.yml")
    assert "y" not in load("ignore_theme_config: true\n").with_theme(str(theme))
    assert "y" not in load("pyjekyll: {compat: github-pages}\n").with_theme(str(theme))


def test_no_file_is_read_where_none_is_named_or_the_source_is_empty(load):
    assert load("title: A\n").files != []
    assert load("title: A\n", config=[]).files == []
    assert load("title: A\n", source="").files == []
