import pytest

from pyjekyll.checks.a11y.link_name import link_name


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/"></a>',
        '<a href="/"><i class="icon"></i></a>',
        '<a href="/"><img src="x" alt=""></a>',
        '<a href="/"><span aria-hidden="true">x</span></a>',
        '<a href="/"><svg><path d="M0"/></svg></a>',
    ],
)
def test_a_link_without_text_is_found(make, link, found):
    (finding,) = found(link_name, make({"index.html": link}))
    assert finding.rule == "a11y/link-name"


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/">x</a>',
        '<a href="/" title="x"></a>',
        '<a href="/" aria-label="x"><i></i></a>',
        '<a href="/"><img src="x" alt="x"></a>',
        '<a href="/"><svg><title>x</title></svg></a>',
        '<a href="/"><i aria-label="x"></i></a>',
        '<a name="x"></a>',
        '<a href="/" aria-hidden="true"></a>',
        '<a href="/" role="presentation"></a>',
    ],
)
def test_a_link_with_a_name_is_right(make, link, found):
    assert found(link_name, make({"index.html": link})) == []
