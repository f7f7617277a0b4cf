import pytest

from pyjekyll.ruby_vm import Codec, Limits, Mount, RubyVM, Tagged
from tests.ruby import data_or_skip, ruby_cache


class Thing:
    """A value of the caller's."""

    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        return isinstance(other, Thing) and self.name == other.name

    __hash__ = None


def encode(value):
    if isinstance(value, Thing):
        return Tagged("thing", value.name)
    raise TypeError(f"cannot send {value!r}")


def decode(kind, value):
    if kind == "thing":
        return Thing(value)
    raise ValueError(kind)


SCRIPT = """
RubyWasm.function("echo") { |*values| values }
RubyWasm.function("eval") { |code| eval(code) }
RubyWasm.function("down") { |n| n.zero? ? 0 : RubyWasm.host("down", n - 1) + 1 }
RubyWasm.function("inspect") { |value| value.inspect }
Thing = Struct.new(:name)
RubyWasm::Value.decoders["thing"] = ->(name) { Thing.new(name) }
RubyWasm::Value.encoder = lambda do |value|
  value.is_a?(Thing) ? RubyWasm::Value.tagged("thing", value.name) : value.to_s
end
"""


@pytest.fixture
def new_vm(tmp_path):
    """`new_vm(functions={…}, limits=…)`: a machine with the script above."""
    data = data_or_skip()
    script = tmp_path / "script.rb"
    script.write_text(SCRIPT)
    made = []

    def new(functions=None, limits=None, mounts=(), **options):
        vm = RubyVM(
            data,
            functions=functions or {},
            codec=Codec(encode, decode),
            mounts=[Mount(str(tmp_path), str(tmp_path)), *mounts],
            scripts=[str(script)],
            limits=limits or Limits(seconds=30, memory=300 << 20),
            cache_folder=str(ruby_cache()),
            **options,
        )
        made.append(vm)
        return vm

    yield new
    for vm in made:
        vm.close()
