import random

from pyjekyll.diff.changes import blocks


def applied(old, new):
    """The old tokens with the blocks replaced."""
    result, at = [], 0
    for a, b, c, d in blocks(old, new):
        assert a >= at
        result += old[at:a] + new[c:d]
        at = b
    return result + old[at:]


def test_blocks_make_the_new_of_the_old():
    chance = random.Random(1)
    for _ in range(300):
        old = [chance.choice("abcdefgh") for _ in range(chance.randrange(30))]
        new = list(old)
        for _ in range(chance.randrange(6)):
            at = chance.randrange(len(new) + 1)
            new[at : at + chance.randrange(3)] = chance.choices("abcxyz", k=chance.randrange(3))
        assert applied(old, new) == new


def test_of_long_lists_the_anchors_do():
    chance = random.Random(2)
    old = [str(chance.randrange(4000)) for _ in range(3000)]
    new = list(old)
    for _ in range(200):
        at = chance.randrange(len(new))
        new[at : at + 2] = [str(chance.randrange(4000))]
    assert applied(old, new) == new
    assert sum(b - a for a, b, _, _ in blocks(old, new)) < 1000


def test_equal_lists_have_no_blocks():
    assert list(blocks(["a"], ["a"])) == list(blocks([], [])) == []
