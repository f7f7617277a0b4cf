from pyjekyll.diff.changes import changes
from pyjekyll.diff.form import Change
from pyjekyll.diff.json_values import json_values


def test_order_of_keys_and_escapes_are_no_difference():
    old, new = b'{"a": "\\u00e9", "b": [1, {}]}', '{"b":[1,{}],"a":"é"}'.encode()
    assert json_values(old).tokens == json_values(new).tokens


def test_types_and_order_of_lists_are():
    assert json_values(b'["1", 2]').tokens != json_values(b"[1, 2]").tokens
    assert json_values(b"[1, 2]").tokens != json_values(b"[2, 1]").tokens
    assert json_values(b'{"a": {}}').tokens != json_values(b'{"a": []}').tokens


def test_differences_are_named_by_their_path():
    old, new = b'{"docs": [{"url": "/a"}]}', b'{"docs": [{"url": "/b"}]}'
    assert changes(json_values(old), json_values(new)) == [
        Change("text", "$.docs[].url", '"/a"', '"/b"')
    ]


def test_what_is_not_valid_is_no_form():
    assert json_values(b"{") is None
    assert json_values(b"[" * 100_000) is None
