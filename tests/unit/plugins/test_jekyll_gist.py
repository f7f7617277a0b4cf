import pytest

from pyjekyll.plugins import jekyll_gist

PAGE = {"index.html": "---\n---\n{% gist ann/12 a.py %}"}


def test_the_text_of_the_gist_is_there_without_javascript(build, monkeypatch):
    monkeypatch.setattr(jekyll_gist, "_fetch", lambda url: f"<{url}>")
    assert build(PAGE, plugins=["jekyll-gist"])["index.html"] == (
        "<noscript><pre>&lt;https://gist.githubusercontent.com/ann/12/raw/a.py&gt;</pre></noscript>"
        '<script src="https://gist.github.com/ann/12.js?file=a.py"> </script>'
    )


def test_a_gist_that_cannot_be_fetched_is_a_warning(make_site, monkeypatch):
    monkeypatch.setattr(jekyll_gist, "_fetch", lambda url: None)
    result = make_site(PAGE, plugins=["jekyll-gist"]).process(write=False)
    assert [d.rule for d in result.diagnostics] == ["plugin/gist-noscript"]


@pytest.mark.parametrize("noscript", [True, None])
def test_only_false_goes_without_the_text(build, monkeypatch, noscript):
    monkeypatch.setattr(jekyll_gist, "_fetch", lambda url: "code")
    html = build(PAGE, plugins=["jekyll-gist"], gist={"noscript": noscript})["index.html"]
    assert html.startswith("<noscript><pre>code</pre></noscript>")


def test_a_saved_gist_is_not_fetched(build, monkeypatch):
    monkeypatch.setattr(jekyll_gist, "_fetch", lambda url: pytest.fail(url))
    saved = {"_saved/gist.githubusercontent.com/ann/12/raw/a.py.txt": "saved <code>"}
    html = build({**PAGE, **saved}, plugins=["jekyll-gist"])["index.html"]
    assert html.startswith("<noscript><pre>saved &lt;code&gt;</pre></noscript>")
