"""A pool runs a task for each id, and gives back what it made of it."""

from pyjekyll.rendering.render_pool import SerialPool


def test_the_serial_pool_runs_one_after_the_other_when_asked():
    ran = []

    def task(item_id):
        ran.append(item_id)
        return None if item_id == "b" else item_id.upper()

    results = SerialPool().run(["a", "b", "c"], task)
    assert ran == []
    assert next(results) == ("a", "A")
    assert ran == ["a"]
    assert list(results) == [("b", None), ("c", "C")]
