from pyjekyll.checks.a11y.frame_title import frame_title


def test_a_frame_without_a_title_is_found(make, found):
    page = '<iframe src="/a"></iframe><iframe src="/b" title=" "></iframe>'
    assert [each.subject for each in found(frame_title, make({"index.html": page}))] == [
        '<iframe src="/a">',
        '<iframe src="/b">',
    ]


def test_a_frame_with_a_title_and_one_that_nobody_meets_are_right(make, found):
    page = (
        '<iframe title="x"></iframe><iframe aria-label="x"></iframe><iframe hidden></iframe>'
        '<iframe tabindex="-1"></iframe><noscript><iframe></iframe></noscript>'
    )
    assert found(frame_title, make({"index.html": page})) == []
