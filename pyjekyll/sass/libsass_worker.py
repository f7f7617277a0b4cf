"""libsass in a process of its own: started as a script, it imports nothing of pyjekyll.

libsass writes its warnings to the standard error, has no time limit, and an error inside it ends
the process that it is in. So it gets one, whose starter reads the warnings. Requests and answers
are JSON in packets as process.py writes them.

The library is called through its C interface, with the options that Ruby's sassc sets: the Python
package's own interface makes source maps only for files, not for texts. Where the package hides the
C interface, as on Windows, a text is made a file for a moment.

Source: libsass's documentation (github.com/sass/libsass, docs/api-context.md, api-importer.md).
"""

from __future__ import annotations

import ctypes
import json
import os
import re
import sys
from typing import Any, BinaryIO

_STYLES = {"nested": 0, "expanded": 1, "compact": 2, "compressed": 3}
_Importer = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p, ctypes.c_void_p)
_MAX_LENGTH_BITS = 35


class CInterface:
    """The functions of libsass's C interface that are needed, with their types.

    Raises AttributeError where the library does not export them.
    """

    def __init__(self, path: str) -> None:
        self._library = ctypes.CDLL(path)
        pointer, text, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
        declare = self._declare
        declare("libsass_version", text)
        # The context owns the text that it is made with, and frees it.
        declare("sass_copy_c_string", pointer, text)
        declare("sass_make_data_context", pointer, pointer)
        declare("sass_data_context_get_context", pointer, pointer)
        declare("sass_context_get_options", pointer, pointer)
        declare("sass_delete_data_context", None, pointer)
        declare("sass_compile_data_context", number, pointer)
        for name in ("source_comments", "source_map_embed", "source_map_contents"):
            declare(f"sass_option_set_{name}", None, pointer, ctypes.c_bool)
        for name in ("omit_source_map_url", "is_indented_syntax_src"):
            declare(f"sass_option_set_{name}", None, pointer, ctypes.c_bool)
        for name in ("input_path", "include_path", "source_map_file"):
            declare(f"sass_option_set_{name}", None, pointer, text)
        for name in ("precision", "output_style"):
            declare(f"sass_option_set_{name}", None, pointer, number)
        declare("sass_option_set_c_importers", None, pointer, pointer)
        for name in ("output_string", "source_map_string", "error_json", "error_message"):
            declare(f"sass_context_get_{name}", text, pointer)
        declare("sass_context_get_included_files", ctypes.POINTER(text), pointer)
        declare("sass_context_get_included_files_size", ctypes.c_size_t, pointer)
        declare("sass_make_importer_list", pointer, ctypes.c_size_t)
        declare("sass_make_importer", pointer, _Importer, ctypes.c_double, pointer)
        declare("sass_importer_set_list_entry", None, pointer, ctypes.c_size_t, pointer)
        declare("sass_make_import_list", pointer, ctypes.c_size_t)
        declare("sass_make_import_entry", pointer, text, pointer, pointer)
        declare("sass_import_set_list_entry", None, pointer, ctypes.c_size_t, pointer)
        declare("sass_import_set_error", pointer, pointer, text, ctypes.c_size_t, ctypes.c_size_t)
        declare("sass_compiler_find_include", pointer, text, pointer)
        declare("sass_free_memory", None, pointer)

    def version(self) -> str:
        """libsass's own version."""
        return _text(self.libsass_version())

    def compile(self, request: dict[str, Any], roots: list[str] | None) -> dict[str, Any]:
        """Compiles once, with nothing loaded from outside of the real folders `roots`."""
        return _compile(self, request, None if roots is None else _guard(self, roots))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._library, name)

    def _declare(self, name: str, result: Any, *arguments: Any) -> None:
        function = getattr(self._library, name)
        function.restype, function.argtypes = result, arguments


def answer(library: CInterface | PythonInterface, request: dict[str, Any]) -> dict[str, Any]:
    """Compiles what a request asks for: `css`, `source_map`, `loaded`, or `error`.

    With `roots`, it is compiled twice: first with an importer that refuses what is outside of
    these folders, then without it. For libsass keeps no file in mind when it has an importer,
    and names in the source map each file as often as it is imported.
    """
    if request["roots"] is not None:
        written = os.fstat(2).st_size
        real_roots = [os.path.realpath(root) for root in request["roots"]]
        guarded = library.compile(request, real_roots)
        for path in guarded["loaded"]:
            if path != request["name"] and not _is_below(path, real_roots):
                # The importer is asked about every file: this is a second lock on the same door.
                guarded = {"error": {"message": _refusal(path)}, "loaded": []}
                break
        if "error" in guarded:
            return guarded
        os.ftruncate(2, written)  # the second time it says the same
    return library.compile(request, None)


def _compile(library: CInterface, request: dict[str, Any], guard: Any) -> dict[str, Any]:
    """Compiles once; `guard` is an importer or None."""
    copy = library.sass_copy_c_string(_bytes(request["source"]))
    data = library.sass_make_data_context(copy)
    try:
        context = library.sass_data_context_get_context(data)
        options = library.sass_context_get_options(context)
        library.sass_option_set_is_indented_syntax_src(options, request["indented"])
        library.sass_option_set_input_path(options, _bytes(request["name"]))
        library.sass_option_set_precision(options, request["precision"])
        if request["load_paths"]:
            paths = os.pathsep.join(request["load_paths"])
            library.sass_option_set_include_path(options, _bytes(paths))
        library.sass_option_set_output_style(options, _STYLES[request["style"]])
        library.sass_option_set_source_comments(options, request["line_comments"])
        library.sass_option_set_source_map_file(options, _bytes(request["source_map_file"]))
        library.sass_option_set_source_map_embed(options, request["source_map_embed"])
        library.sass_option_set_source_map_contents(options, True)
        library.sass_option_set_omit_source_map_url(options, not request["source_map_comment"])
        if guard is not None:
            importers = library.sass_make_importer_list(1)
            importer = library.sass_make_importer(guard, 0.0, None)
            library.sass_importer_set_list_entry(importers, 0, importer)
            library.sass_option_set_c_importers(options, importers)
        status = library.sass_compile_data_context(data)
        loaded = _loaded(library, context)
        if status:
            error = json.loads(_text(library.sass_context_get_error_json(context)))
            return {"error": error, "loaded": loaded}
        return {
            "css": _text(library.sass_context_get_output_string(context)),
            "source_map": _text(library.sass_context_get_source_map_string(context)),
            "loaded": loaded,
        }
    finally:
        library.sass_delete_data_context(data)


def _guard(library: CInterface, roots: list[str]) -> Any:
    """An importer that loads nothing itself, and refuses what is outside of the folders."""

    def refuse(name: bytes, _importer: int | None, compiler: int | None) -> int | None:
        found = library.sass_compiler_find_include(name, compiler)
        path = _text(ctypes.string_at(found)) if found else ""
        library.sass_free_memory(found)
        if not path:
            return None  # libsass says itself that there is no such file
        if _is_below(path, roots):
            return None
        imports = library.sass_make_import_list(1)
        entry = library.sass_make_import_entry(name, None, None)
        library.sass_import_set_error(entry, _bytes(_refusal(_text(name))), -1, -1)
        library.sass_import_set_list_entry(imports, 0, entry)
        return int(imports)

    return _Importer(refuse)


class PythonInterface:
    """The functions of the Python package's module `_sass`."""

    def __init__(self, path: str) -> None:
        from importlib.machinery import ExtensionFileLoader
        from importlib.util import module_from_spec, spec_from_file_location

        spec = spec_from_file_location("_sass", path, loader=ExtensionFileLoader("_sass", path))
        assert spec is not None
        assert spec.loader is not None
        self._module: Any = module_from_spec(spec)
        spec.loader.exec_module(self._module)

    def version(self) -> str:
        """libsass's own version."""
        return str(self._module.libsass_version)

    def compile(self, request: dict[str, Any], roots: list[str] | None) -> dict[str, Any]:
        """As CInterface does. The text is a file for a moment, whose name is then taken out."""
        import tempfile

        name = request["name"]
        folder = os.path.dirname(name)
        refused: list[tuple[str, str]] = []
        paths = [os.path.abspath(folder), *request["load_paths"]]
        with tempfile.TemporaryDirectory(prefix="pyjekyll-") as temporary:
            token = "sheet" + os.path.basename(temporary).replace("_", "x")
            file = os.path.join(temporary, token + (".sass" if request["indented"] else ".scss"))
            with open(file, "wb") as stream:
                stream.write(_bytes(request["source"]))
            css_name = os.path.splitext(name)[0] + ".css"
            done, css, source_map = self._module.compile_filename(
                _bytes(file),
                _STYLES[request["style"]],
                request["line_comments"],
                _bytes(os.pathsep.join(paths)),
                request["precision"],
                _bytes(request["source_map_file"] or css_name + ".map"),
                [],
                None if roots is None else ((0, _python_guard(paths, roots, refused)),),
                _bytes(css_name),
                True,
                request["source_map_embed"],
                not request["source_map_comment"],
                None,
            )
        pattern = re.compile(rf"(?:(?<=\")|(?<= of )|(?<=, ))[^\"\n]*?{token}\.s[ac]ss")
        text = pattern.sub(lambda _: name, _text(css))
        if refused:
            message, loader = _refusal(refused[0][0]), refused[0][1]
            error = {"message": message, "file": loader, "formatted": f"Error: {message}"}
            return {"error": error, "loaded": []}
        if not done:
            return {"error": _python_error(text), "loaded": []}
        named = pattern.sub(lambda _: os.path.basename(name), _text(source_map))
        loaded = [os.path.join(folder, source) for source in json.loads(named)["sources"]]
        return {"css": text, "source_map": named, "loaded": loaded}


def _python_guard(paths: list[str], roots: list[str], refused: list[tuple[str, str]]) -> Any:
    """An importer that gives nothing for what is outside of the folders, and writes it down."""

    def guard(path: bytes, loader: bytes) -> tuple[tuple[bytes, bytes], ...] | None:
        name = _text(path)
        folder = os.path.dirname(os.path.abspath(_text(loader)))
        for base in (folder, *paths):
            found = _candidates(os.path.join(base, name))
            if found:
                if all(_is_below(file, roots) for file in found):
                    return None
                refused.append((name, _text(loader)))
                return ((path, b""),)
        return None

    return guard


def _candidates(path: str) -> list[str]:
    """The files that libsass would load for a path without regard to where it is."""
    folder, name = os.path.split(path)
    names = [name, f"_{name}"]
    names += [f"{lead}{name}{end}" for lead in ("_", "") for end in (".scss", ".sass", ".css")]
    names += [
        os.path.join(name, f"{lead}index{end}")
        for lead in ("_", "")
        for end in (".scss", ".sass", ".css")
    ]
    files = [os.path.join(folder, one) for one in names]
    return [file for file in files if os.path.isfile(file)]


def _python_error(text: str) -> dict[str, Any]:
    """The error in the shape of the C interface's JSON: the Python interface gives the report."""
    message = text.removeprefix("Error: ").partition("\n        on line ")[0]
    error: dict[str, Any] = {"message": message.rstrip("\n"), "formatted": text}
    if place := re.search(
        r"^        on line (\d+):(\d+) of (.*?)(?:, in .*)?$", text, re.MULTILINE
    ):
        error |= {"line": int(place[1]), "column": int(place[2]), "file": place[3]}
    return error


def _refusal(name: str) -> str:
    return f"{name} is outside of the site and its theme"


def _is_below(path: str, real_roots: list[str]) -> bool:
    real = os.path.realpath(path)
    return any(real.startswith(root.rstrip(os.sep) + os.sep) for root in real_roots)


def _loaded(library: CInterface, context: int) -> list[str]:
    count = library.sass_context_get_included_files_size(context)
    files = library.sass_context_get_included_files(context)
    return [_text(files[index]) for index in range(count)] if files else []


def _bytes(text: str) -> bytes:
    return text.replace("\0", "\ufffd").encode("utf-8", "surrogateescape")


def _text(data: bytes | None) -> str:
    return data.decode("utf-8", "surrogateescape") if data else ""


def _read(stream: BinaryIO, length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        sys.exit(0)  # whoever asked is gone
    return data


def _read_packet(stream: BinaryIO) -> bytes:
    length = shift = 0
    while shift < _MAX_LENGTH_BITS:
        byte = _read(stream, 1)[0]
        length |= (byte & 0x7F) << shift
        if byte < 0x80:
            return _read(stream, length)
        shift += 7
    sys.exit("the request is not a packet")


def _packet(data: bytes) -> bytes:
    head = bytearray()
    length = len(data)
    while length > 0x7F:
        head.append(length & 0x7F | 0x80)
        length >>= 7
    return bytes(head) + bytes([length]) + data


def main() -> None:
    """Answers requests until the standard input ends."""
    requests = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libsass prints must never come between the packets
    library: CInterface | PythonInterface
    try:
        if "python" in sys.argv[2:]:
            raise AttributeError
        library = CInterface(sys.argv[1])
    except AttributeError:
        library = PythonInterface(sys.argv[1])
    version = {"version": library.version()}
    answers.write(_packet(json.dumps(version).encode()))
    answers.flush()
    while True:
        request = json.loads(_read_packet(requests))
        os.chdir(request["folder"])
        answers.write(_packet(json.dumps(answer(library, request)).encode()))
        answers.flush()


if __name__ == "__main__":
    main()
