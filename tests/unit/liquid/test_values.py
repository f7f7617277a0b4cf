import pytest

from pyjekyll.liquid import Range, Symbol
from pyjekyll.liquid import values as liquid_values
from pyjekyll.ruby import comparing, values
from pyjekyll.ruby.inspection import set_hash_style


def test_values_print_as_ruby_inspects_them(recorded):
    recorded("inspect")


def test_values_compare_as_in_ruby(recorded):
    recorded("compare")


def test_parts_of_values_are_found_as_in_ruby(recorded):
    recorded("lookup")


@pytest.fixture
def ruby_3_4():
    set_hash_style(modern=True)
    yield
    set_hash_style(modern=False)


def test_hashes_print_with_spaces_from_ruby_3_4_on(ruby_3_4):
    value = {"k": [1, {}], Symbol("sym"): None, Symbol("a b"): 1, 2: "x"}
    assert values.inspect(value) == '{"k" => [1, {}], sym: nil, "a b": 1, 2 => "x"}'


def test_arrays_are_joined_flat_only_when_a_variable_prints_them():
    value = ["a", [1, [None, 2.0]], {"k": "v"}]
    assert values.to_output(value) == 'a12.0{"k"=>"v"}'
    assert values.to_s(value) == '["a", [1, [nil, 2.0]], {"k"=>"v"}]'


def test_a_symbol_is_not_the_string_that_it_looks_like():
    assert Symbol("a") != "a"
    assert not comparing.equals(Symbol("a"), "a")
    assert {Symbol("a"): 1}.get("a") is None


def test_a_range_without_numbers_is_still_true_and_empty_nowhere():
    empty = Range(3, 1)
    assert values.truthy(empty)
    assert len(empty) == 0
    assert not comparing.is_empty(empty)


def test_the_keys_1_and_true_are_two():
    assert liquid_values.lookup({1: "one"}, True) is None
    assert liquid_values.lookup({1: "one"}, 1.0) is None
    assert liquid_values.lookup({1: "one"}, 1) == "one"
