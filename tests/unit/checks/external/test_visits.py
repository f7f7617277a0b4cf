import pytest

from pyjekyll.checks.external.asking import Answer, Asker, State
from pyjekyll.checks.external.remembered import Remembered
from pyjekyll.checks.external.visits import Visits


@pytest.fixture
def visits():
    """Visits that note how long they would have slept."""

    def make(remembered=None, **more):
        slept = []
        made = Visits(
            remembered or Remembered(None),
            Asker(private=True),
            sleep=slept.append,
            clock=lambda: 1000.0 + sum(slept),
            **more,
        )
        return made, slept

    return make


def test_one_host_is_asked_one_after_another_with_a_pause_between(server, visits):
    made, slept = visits()
    answers = made.ask([f"{server.url}/{n}" for n in (1, 2, 3, 1)])
    assert [path for _, path, _ in server.asked] == ["/1", "/2", "/3"]
    assert slept == [1.0, 1.0]
    assert {each.state for each in answers.values()} == {State.GOOD}


def test_what_is_remembered_is_not_asked(server, visits):
    remembered = Remembered(None)
    remembered.put(server.url + "/1", Answer(State.BROKEN, "x"))
    made, _ = visits(remembered)
    assert made.ask([server.url + "/1"])[server.url + "/1"].state is State.BROKEN
    assert server.asked == []
    made.ask([server.url + "/2"])
    made.ask([server.url + "/2"])
    assert len(server.asked) == 1


def test_a_busy_host_is_asked_again_after_the_time_that_it_names(server, visits):
    left = [(429, {"Retry-After": "5"})] * 2
    server.answers["/1"] = lambda: left.pop() if left else (200, {})
    made, slept = visits()
    assert made.ask([server.url + "/1"])[server.url + "/1"].state is State.GOOD
    assert slept == [5.0]


def test_a_host_that_asks_for_more_patience_is_left_alone(server, visits):
    server.answers["/1"] = (503, {"Retry-After": "3600"})
    made, slept = visits()
    answers = made.ask([server.url + "/1", server.url + "/2"])
    assert [answers[server.url + path].state for path in ("/1", "/2")] == [State.UNCLEAR] * 2
    assert {path for _, path, _ in server.asked} == {"/1"}
    assert slept == []


def test_hosts_take_turns_so_that_pauses_cost_no_time(server, visits):
    port = server.url.rpartition(":")[2]
    urls = [f"http://{host}:{port}/{n}" for host in ("127.0.0.1", "localhost") for n in (1, 2)]
    made, slept = visits()
    assert {each.state for each in made.ask(urls).values()} == {State.GOOD}
    assert [host.partition(":")[0] for *_, host in server.asked] == [
        "127.0.0.1",
        "localhost",
        "127.0.0.1",
        "localhost",
    ]
    assert slept == [1.0]
