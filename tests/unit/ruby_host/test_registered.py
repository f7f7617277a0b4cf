from pyjekyll.ruby_host import registered
from pyjekyll.ruby_host.registered import RubyRelatedPosts


class Own:
    def of(self, post):
        return ["own", post]


def related(monkeypatch, answer, *, dear):
    """Related posts of five posts, whose calls are noted; `dear` calls take long."""
    posts = [[number] for number in range(5)]
    calls = []

    def call(_name, asked):
        calls.append([each[0] for each in asked])
        return [answer(each) for each in asked]

    monkeypatch.setattr(registered, "_DEAR", -1.0 if dear else 60.0)
    return posts, calls, RubyRelatedPosts(call, Own(), lambda: posts)


def test_calls_that_take_long_answer_for_the_posts_that_come_next(monkeypatch):
    posts, calls, found = related(monkeypatch, lambda post: [post[0] * 10], dear=True)
    assert [found.of(post) for post in posts] == [[0], [10], [20], [30], [40]]
    assert calls == [[0], [1, 2], [3, 4]]


def test_quick_calls_are_for_one_post(monkeypatch):
    posts, calls, found = related(monkeypatch, lambda post: [], dear=False)
    assert [found.of(post) for post in posts] == [[]] * 5
    assert calls == [[0], [1], [2], [3], [4]]


def test_calls_that_take_too_long_become_smaller(monkeypatch):
    posts, calls, found = related(monkeypatch, lambda post: [], dear=True)
    found.of(posts[0])
    monkeypatch.setattr(registered, "_TOO_LONG", -1.0)
    for post in posts[1:]:
        found.of(post)
    assert calls == [[0], [1, 2], [3], [4]]


def test_what_fails_for_a_later_post_is_asked_again_when_that_is_rendered(monkeypatch):
    rendered = []
    posts, calls, found = related(
        monkeypatch, lambda post: [] if post[0] != 2 or rendered else None, dear=True
    )
    found.of(posts[0])
    found.of(posts[1])
    rendered.append(posts[2])
    assert found.of(posts[2]) == []
    assert calls == [[0], [1, 2], [2, 3, 4]]


def test_a_method_that_asks_for_the_posts_it_replaces_gets_pyjekylls_own(monkeypatch):
    posts = [[number] for number in range(5)]

    def call(_name, asked):
        return [found.of(each) for each in asked]

    monkeypatch.setattr(registered, "_DEAR", -1.0)
    found = RubyRelatedPosts(call, Own(), lambda: posts)
    assert [found.of(post) for post in posts] == [["own", post] for post in posts]
