POST = "---\ntags: [good, not good]\n---\nText"


def test_a_file_in_the_place_of_a_feed_is_kept(build):
    files = {"_posts/2024-01-01-a.md": POST, "feed.xml": "---\n---\nown"}
    assert build(files, plugins=["jekyll-feed"])["feed.xml"] == "own"


def test_tags_that_would_make_a_strange_address_get_no_feed(build):
    outputs = build({"_posts/2024-01-01-a.md": POST}, plugins=["jekyll-feed"], feed={"tags": True})
    assert [name for name in outputs if "by_tag" in name] == ["feed/by_tag/good.xml"]


def test_no_feed_in_development_where_that_is_wanted(build, monkeypatch):
    monkeypatch.setenv("JEKYLL_ENV", "development")
    options = {"disable_in_development": True}
    assert "feed.xml" not in build({"a.txt": ""}, plugins=["jekyll-feed"], feed=options)


def test_the_meta_tag_escapes_the_title(build):
    page = {"index.html": "---\n---\n{% feed_meta %}"}
    html = build(page, plugins=["jekyll-feed"], title='A "b" & <c>')["index.html"]
    assert 'title="A &quot;b&quot; &amp; &lt;c&gt;"' in html
