"""Makes the data folder from the npm package of ruby.wasm: `pyjekyll ruby fetch`.

The package is downloaded by the npm client, and used only if its sha512 is the one below. Of the
archive, four files are read; Ruby's library is taken out of `ruby+stdlib.wasm` by running it in the
same sandbox as plugins, and used only if its digest is the one below.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from pyjekyll.ruby_vm.data import FORMAT, LIBRARY, MANIFEST, WASM, RubyData, read_data
from pyjekyll.ruby_vm.errors import UnavailableError
from pyjekyll.ruby_vm.guest import Guest
from pyjekyll.ruby_vm.modules import load_module, new_engine
from pyjekyll.ruby_vm.mounts import Mount

if TYPE_CHECKING:
    from collections.abc import Callable

NPM_PACKAGE = "@ruby/3.4-wasm-wasi"
NPM_VERSION = "2.10.1"
_SHA512 = "qrzIJ/7TGSpsZpFyLJb9OXO6TYAq18XoLd11We17Sr78hWpb5IGGFgMQ9A2Y8Ww5n0k8uKA/I8/P8MJdzlJX0Q=="
NPM_INTEGRITY = f"sha512-{_SHA512}"
RUBY_VERSION = "3.4.1"
LIBRARY_SHA256 = "88d324bc84adc80c549a0e92914beda6d353b6655d117d4ca89a858f6f50a710"
_WASM_WITH_LIBRARY = "ruby+stdlib.wasm"
_MEMBERS = {
    "package/dist/ruby.wasm": WASM,
    "package/dist/ruby+stdlib.wasm": _WASM_WITH_LIBRARY,
    "package/dist/NOTICE": "NOTICE",
    "package/dist/LICENSE": "LICENSE",
}
_MOST_BYTES = 64 << 20
_SECONDS = 600
# What no plugin can use here: tools, and what needs the network or other programs.
_LEFT_OUT = """
    bundler bundler.rb irb irb.rb rdoc rdoc.rb ri prism prism.rb reline reline.rb readline.rb
    debug.rb mkmf.rb ruby_vm bundled_gems.rb syntax_suggest syntax_suggest.rb
    net open-uri.rb resolv.rb socket.rb drb drb.rb rinda un.rb pty.rb expect.rb
"""
# Gems that come with Ruby and are pure Ruby.
_GEMS = "abbrev base64 csv getoptlong matrix mutex_m observer prime rexml rss"
_COPY = r"""
require "fileutils"
root, left_out = "/usr/local/lib/ruby", %%w[%(left_out)s]
FileUtils.mkdir_p(["/out/%(library)s", "/out/licenses"])
Dir.children("#{root}/%(api)s").sort.each do |name|
  next if left_out.include?(name)
  FileUtils.cp_r("#{root}/%(api)s/#{name}", "/out/%(library)s/#{name}")
end
%%w[%(gems)s].each do |gem|
  folder = Dir["#{root}/gems/%(api)s/gems/#{gem}-[0-9]*"].first
  Dir.children("#{folder}/lib").sort.each do |name|
    FileUtils.cp_r("#{folder}/lib/#{name}", "/out/%(library)s/#{name}")
  end
  Dir["#{folder}/{LICENSE,COPYING,BSDL}*"].sort.each do |path|
    FileUtils.cp(path, "/out/licenses/#{gem}-#{File.basename(path)}")
  end
end
"done"
"""


def fetch(folder: str, say: Callable[[str], None]) -> RubyData:
    """Make the data folder anew, and put it in its place at once when it is complete.

    Raises UnavailableError, with what to do, where npm is missing or fails, or where what it
    brings is not what is expected.
    """
    target = Path(folder)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix="ruby-fetch-") as work:
        say(f"Downloading {NPM_PACKAGE} {NPM_VERSION} with npm: 30 MB")
        archive = download(work)
        check_integrity(archive)
        made = Path(work, "data")
        made.mkdir()
        unpack(archive, made)
        say("Extracting Ruby's library: about 10 seconds")
        take_library(made)
        (made / _WASM_WITH_LIBRARY).unlink()
        write_manifest(made)
        _replace(made, target)
    return read_data(folder)


def download(folder: str) -> Path:
    """The archive of the pinned version, in the folder."""
    npm = shutil.which("npm")
    if npm is None:
        raise UnavailableError(
            "npm, which downloads Ruby, is not installed",
            "install Node.js, or pip install 'pyjekyll-ssg[ruby]'",
        )
    command = [npm, "pack", f"{NPM_PACKAGE}@{NPM_VERSION}", "--ignore-scripts", "--silent"]
    try:
        # The folder has no .npmrc: a site's own settings play no part.
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UnavailableError(f"npm pack failed: {error}", "try again") from error
    found = sorted(Path(folder).glob("*.tgz"))
    if done.returncode != 0 or len(found) != 1:
        reason = (done.stderr or done.stdout).strip().splitlines()
        raise UnavailableError(
            f"npm pack failed: {reason[-1] if reason else done.returncode}",
            "check the connection and npm's registry",
        )
    return found[0]


def check_integrity(archive: Path, integrity: str = NPM_INTEGRITY) -> None:
    """Raise UnavailableError unless the archive has that digest, in npm's notation."""
    digest = hashlib.sha512(archive.read_bytes()).digest()
    found = "sha512-" + base64.b64encode(digest).decode()
    if found != integrity:
        raise UnavailableError(
            f"{archive.name} is not the expected file: its digest is {found}, not {integrity}",
            "check npm's registry setting: nothing of the file was used",
        )


def unpack(archive: Path, folder: Path) -> None:
    """Write the four files that are needed, and nothing else, whatever the archive says."""
    left = dict(_MEMBERS)
    try:
        with tarfile.open(archive, "r:gz") as tar:
            for member in tar:
                name = left.get(member.name)
                if name is None or not member.isreg() or member.size > _MOST_BYTES:
                    continue
                source = tar.extractfile(member)
                if source is not None:
                    (folder / name).write_bytes(source.read(_MOST_BYTES))
                    del left[member.name]
    except (tarfile.TarError, OSError, EOFError) as error:
        raise UnavailableError(f"{archive.name} cannot be unpacked: {error}", "try again") from None
    if left:
        raise UnavailableError(f"{archive.name} lacks {', '.join(sorted(left))}", "try again")


def take_library(folder: Path, expected: str = "") -> None:
    """Copy Ruby's library out of the module that has it inside, and check its digest."""
    library = folder / LIBRARY
    engine = new_engine()
    module = load_module(engine, str(folder / _WASM_WITH_LIBRARY), "", None, lambda line: None)
    guest = Guest(
        engine,
        module,
        mounts=[Mount(str(folder), "/out", writable=True)],
        env=[],
        memory=512 << 20,
        on_message=lambda data: b"",
        looks=set(),
    )
    api = ".".join([*RUBY_VERSION.split(".")[:2], "0"])
    names = {"api": api, "library": LIBRARY, "gems": _GEMS, "left_out": " ".join(_LEFT_OUT.split())}
    guest.eval(_COPY % names)
    expected = expected or LIBRARY_SHA256
    digest = tree_digest(library)
    if expected and digest != expected:
        raise UnavailableError(
            f"Ruby's library is not the expected one: its digest is {digest}, not {expected}",
            "report it",
        )


def tree_digest(folder: Path) -> str:
    """The sha256 of all files below a folder: their paths and bytes, in the order of the paths."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        if path.is_file():
            name, data = path.relative_to(folder).as_posix().encode(), path.read_bytes()
            digest.update(b"%d %s %d\n%s" % (len(name), name, len(data), data))
    return digest.hexdigest()


def write_manifest(folder: Path) -> None:
    """Describe the folder: its format, and what it was made of."""
    wasm = (folder / WASM).read_bytes()
    manifest = {
        "format": FORMAT,
        "ruby": RUBY_VERSION,
        "package": NPM_PACKAGE,
        "version": NPM_VERSION,
        "integrity": NPM_INTEGRITY,
        "wasm_sha256": hashlib.sha256(wasm).hexdigest(),
        "wasm_size": len(wasm),
        "library_sha256": tree_digest(folder / LIBRARY),
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n", "utf-8")


def _replace(made: Path, target: Path) -> None:
    old = target.with_name(f"{target.name}.old-{os.getpid()}")
    with contextlib.suppress(FileNotFoundError):
        os.rename(target, old)
    os.rename(made, target)
    shutil.rmtree(old, ignore_errors=True)
