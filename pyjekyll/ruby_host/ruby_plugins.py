"""The Ruby plugins of one site: the machine that runs them, and what they have registered."""

from __future__ import annotations

import os
import re
import weakref
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from pyjekyll import plugin
from pyjekyll.errors import BuildError, Diagnostic, Place
from pyjekyll.ruby_host import loading, mounts, zone
from pyjekyll.ruby_host.face import (
    RubyReads,
    Tag,
    TimeLimitError,
    digest,
    digest_of_bytes,
    register_filter,
    register_hook,
    register_tag,
    timer,
)
from pyjekyll.ruby_host.failures import failure, failure_of_host, shown
from pyjekyll.ruby_host.objects import Objects
from pyjekyll.ruby_host.registered import (
    RubyFilter,
    RubyHook,
    RubyRelatedPosts,
    converter_class,
    generator_class,
    tag_class,
)
from pyjekyll.ruby_host.services import Services, filter_names
from pyjekyll.ruby_vm import (
    Limits,
    RefusedError,
    RubyError,
    RubyVM,
    StoppedError,
    UnavailableError,
    find_data,
    guest_path,
    require_wasmtime,
)
from pyjekyll.ruby_vm import TimeLimitError as StoppedTimeLimitError
from pyjekyll.utils.containment import contains

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyjekyll.ruby_host.face import Converter, Site, StaticFile
    from pyjekyll.ruby_host.gems import Gem

_SHIM = "/pyjekyll/shim"
_SHIM_FOLDER = os.path.join(os.path.dirname(plugin.__file__), "ruby_shim")
MODULE = "_pyjekyll_ruby_plugins"
_GRACE = 1.0  # seconds in which a machine stops by itself
# Entry points that templates call.
_OF_TEMPLATES = frozenset(
    (
        *("new_tag", "render_tag", "filter", "object_get", "object_to_liquid", "object_text"),
        *("object_each", "call_override", "related_posts", "placeholder"),
    )
)
# Those that renders call, but for what follows from an extension or an address alone.
_WHILE_RENDERING = _OF_TEMPLATES - {"placeholder"} | {"convert", "hook"}
_SEES_WHAT_IS_MADE = "it may look at what earlier builds have made, or into the repository"
# Of what plugins look at, what may be another each time.
_LOOKS = {
    "clock": "it looks at the clock",
    "chance": "it throws dice",
    "variables": "it reads all variables of the environment",
    "made": _SEES_WHAT_IS_MADE,
}
# Names of what is not compared before a build: what earlier ones have made, and the repository.
_MADE = re.compile(rb"_site\b|cache_dir|jekyll-cache|\.git\b|[\"':]destination\b")
_COMMENT = re.compile(rb"^\s*#.*$", re.MULTILINE)
_FIRST = 1 << 20  # a priority that no plugin has
# Of the environment, what looks like a secret is not for plugins.
_SECRET = re.compile(r"TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|PRIVATE|_KEY\b|APIKEY|AUTH", re.I)


class RubyPlugins:
    """The machine of a site. Made when the first Ruby file is loaded.

    `gems` are those that it may require. Raises UnavailableError where there is no Ruby to run.
    """

    def __init__(
        self,
        site: Site,
        *,
        folders: Iterable[str] = (),
        gems: Iterable[Gem] = (),
        limits: Limits | None = None,
        say: Callable[[str], None] = lambda line: None,
        output: Callable[[str, bool], None] | None = None,
    ) -> None:
        require_wasmtime()
        self.site = site
        gems = list(gems)
        self.module = ModuleType(MODULE)
        self._taken = 0
        self.tags: dict[int, Tag] = {}
        # Whether a converter inherits from Markdown and runs before it.
        self.has_markdown_twin = False
        # Whether Ruby says which posts are related.
        self.replaces_related_posts = False
        self._of_loading: list[Diagnostic] = []
        self._is_loading = True
        self._is_calling = False
        # By the folder of the pass that has them: their numbers in Ruby.
        self._written_by_ruby: dict[str, list[int]] = {}
        self.objects = Objects(site, self.call_as("an object of a plugin"))
        cache = loading.cache()
        data = find_data(cache)
        self._services = Services(self)
        folders = list(folders)
        made = [] if site.safe else mounts.make_folders(site, folders)
        self._remove_empty_folders = weakref.finalize(self, remove_empty_folders, made)
        mounted = mounts.of_site(site, folders, [gem.root for gem in gems], (_SHIM_FOLDER, _SHIM))
        self._folders, self._gems = folders, [gem.root for gem in gems]
        # The innermost first.
        self._mounted = sorted(mounted, key=lambda mount: -len(mount.guest))
        self._readable = [mount.host for mount in mounted]
        self.vm = RubyVM(
            data,
            functions=self._services.functions,
            codec=self.objects.codec,
            mounts=mounted,
            scripts=[f"{_SHIM}/boot.rb"],
            limits=limits,
            cache_folder=mounts.safe_cache(site, cache),
            say=say,
            output=output or _print,
        )
        self.vm.on_freed(self.objects.free)
        self.vm.call(
            "start",
            {
                **self._facts(),
                "gems": [gem.load_path for gem in gems],
                "folders_made": [guest_path(folder) for folder in made],
            },
        )
        self.vm.looks.clear()  # Ruby itself looks at both, when it begins
        self._add_own_hooks()

    def load(self, path: str) -> None:
        """Run a Ruby file, as `require` does. Raises PluginError where that fails."""
        self._require(Place(shown(path, self.site.source)), "load_file", path)

    def load_gem(self, name: str) -> None:
        """Require one of the gems, as Bundler does. Raises PluginError where that fails."""
        self._require(Place(name), "load_gem", name)

    @property
    def kind_of_blank(self) -> str:
        """Which `blank?` plugins have given to all values, by its name; empty without one."""
        found: str = self.call("a plugin", None, "kind_of_blank") if self.is_running else ""
        return found

    def take(self) -> ModuleType:
        """What was registered since the last call, as a module of plugins."""
        taken = self.module
        self._taken += 1
        self.module = ModuleType(f"{MODULE}_{self._taken}")
        return taken

    def _require(self, place: Place, function: str, what: str) -> None:
        for kind, name, priority, safe, where, further in self.call(
            "a plugin", place, function, what
        ):
            call = self.call
            found = self.place(where) or place
            made: type
            if kind == "generator":
                made = generator_class(call, name, priority, safe=safe, place=found)
            else:
                self.has_markdown_twin |= further[0] == "Markdown"
                made = converter_class(
                    call, name, priority, safe=safe, place=found, further=further
                )
            self._add(name, made)

    def converters(self) -> Iterable[Converter]:
        """The site's converters."""
        return self.site.converters

    def warn(self, diagnostic: Diagnostic) -> None:
        """Tell of something; what is told while plugins are loaded holds for every build."""
        if self._is_loading:
            self._of_loading.append(diagnostic)
        self.site.diagnostics.add(diagnostic)

    def code_digest(self) -> str:
        """A digest of all files of the site that were loaded, or lie beside them, and of the gems.

        Of a gem its folder will do, which has the version in its name.
        """
        texts = self._texts()
        return digest(
            [self._gems, [[path, digest_of_bytes(texts[path])] for path in sorted(texts)]]
        )

    def _texts(self) -> dict[str, bytes]:
        files = {
            guest_path(path): path
            for top in self._folders
            for folder, _, names in os.walk(top)
            for path in (os.path.join(folder, name) for name in names)
        }
        for path in self.call("a plugin", None, "loaded_files"):
            mount = next((m for m in self._mounted if path.startswith(f"{m.guest}/")), None)
            if mount is not None and mount.host not in self._gems:
                files[path] = mount.host + path.removeprefix(mount.guest)
        return {path: _bytes_of(file) for path, file in files.items()}

    def reads(self) -> RubyReads:
        """What the plugins have read so far besides the files of the site."""
        if not self.is_running:
            return RubyReads("it has ended", {})
        kinds, names = self.call("a plugin", None, "looks")
        kinds = {*kinds, *self.vm.looks}
        clock = self.site.clock
        clock.reads_file_times |= "file times" in kinds
        clock.exact |= "time" in kinds
        variables = mounts.environment(self.site.config.environ, _SECRET)
        return RubyReads(self._why_unknown(kinds), {name: variables.get(name) for name in names})

    def _why_unknown(self, kinds: set[str]) -> str | None:
        """Why it cannot be known whether the plugins would do the same again."""
        for kind, reason in _LOOKS.items():
            if kind in kinds:
                return reason
        if self._gems:
            return "it runs gems, which may be others by then"
        source = self.site.source
        if not all(contains(source, folder, follow_links=True) for folder in self._folders):
            return "its files are outside of the site"
        if any(_MADE.search(_COMMENT.sub(b"", text)) for text in self._texts().values()):
            return _SEES_WHAT_IS_MADE
        return None

    @property
    def is_running(self) -> bool:
        """Whether the machine can still be used."""
        return self.vm.is_running

    def close(self) -> None:
        """End the machine."""
        self.vm.close()
        self._remove_empty_folders()

    # calling ------------------------------------------------------------------------------

    def call(self, role: str, place: Place | None, name: str, *arguments: Any) -> Any:
        """What an entry point of Ruby's answers. Raises PluginError, with the plugin's place.

        Ruby may keep what it likes from one page to the next: a render by itself ends here.
        """
        if name in _WHILE_RENDERING and not self._is_loading:
            self.site.view.run_code()
        return self._call(role, place, name, *arguments)

    def _call(self, role: str, place: Place | None, name: str, *arguments: Any) -> Any:
        try:
            if self._is_calling:
                return self.vm.call(name, *arguments)
            with self._outermost():
                return self.vm.call(name, *arguments)
        except (RubyError, StoppedError) as error:
            raise failure(error, self.site.source, place, role) from error
        except Exception as error:
            # Of pyjekyll's, which Ruby has asked for something. A template tells where it is in it.
            found = None if name in _OF_TEMPLATES else failure_of_host(error)
            if found is None:
                raise
            raise failure(found, self.site.source, place, role) from error

    @contextmanager
    def _outermost(self) -> Iterator[None]:
        """While Ruby is called from outside: what it asks pyjekyll for counts for its time, too."""
        self._is_calling = True
        seconds = self.vm.limits.seconds
        try:
            with timer(seconds + _GRACE):
                yield
        except TimeLimitError as error:
            self.vm.close()
            raise StoppedTimeLimitError(f"Ruby ran for more than {seconds:g} seconds") from error
        finally:
            self._is_calling = False

    def call_as(self, role: str) -> Callable[..., Any]:
        """`call` in a role, for what has no place of its own."""
        return partial(self.call, role, None)

    def place(self, where: list[Any] | None) -> Place | None:
        """A place in a plugin's file, from Ruby's [path, line]."""
        return Place(shown(where[0], self.site.source), where[1]) if where else None

    # registering --------------------------------------------------------------------------

    def add_tag(self, name: str, *, is_block: bool, place: Place | None) -> None:
        """Register a tag."""
        made = tag_class(
            self.call, self.objects.handle, self.tags, name, is_block=is_block, place=place
        )
        self._add(f"tag {name}", register_tag(name)(made))

    def add_filter(self, name: str, place: Place | None, *, is_pure: bool) -> None:
        """Register a filter; the answers of a pure one are remembered."""
        call_pure = self._call if is_pure else None
        made = RubyFilter(self.call, self.objects.handle, name, place, call_pure=call_pure)
        self._add(f"filter {name}", register_filter(name)(made))

    def single_filters(self, number: int, names: list[str]) -> dict[str, RubyFilter]:
        """Filters of one render, by name; `number` is what Ruby knows them by."""
        return {
            name: RubyFilter(
                self.call, self.objects.handle, name, None, call_pure=None, of_render=number
            )
            for name in names
        }

    def add_hook(
        self, owner: str, event: str, priority: int, number: int, place: Place | None
    ) -> None:
        """Register a hook."""
        hook = RubyHook(self.call, number, f"the hook {owner}:{event}", place)
        self._add(f"hook {number} {owner}", register_hook(owner, event, priority)(hook))

    def add_placeholder(self, name: str) -> None:
        """Register a placeholder of permalinks."""
        self.site.url_placeholders[name] = lambda document: self.call(
            f"the placeholder {name}", None, "placeholder", name, document
        )

    def require_readable(self, path: str) -> None:
        """Raise OutsideError for a file that plugins cannot read themselves.

        What a plugin names is read, and copied, by pyjekyll, which may read everything.
        """
        path = os.path.join(self.site.source, path)
        if not any(contains(folder, path, follow_links=True) for folder in self._readable):
            raise OutsideError(f"{path} is outside of the site")

    def keep(self, file: StaticFile) -> None:
        """Keep a file that Ruby writes by itself from being cleaned away."""
        folder = self.site.pass_folder
        self._written_by_ruby.setdefault(folder, []).append(self.objects.handle(file))
        relative = os.path.relpath(file.destination(self.site.dest), self.site.dest)
        relative = os.path.join(folder, relative).replace(os.sep, "/")
        kept = list(self.site.keep_files)
        if relative not in kept:
            self.site.config["keep_files"] = [*kept, relative]

    def _add_own_hooks(self) -> None:
        """Before all plugins' hooks: a build begins, and Ruby forgets what it knew of the last one.

        When all is written: Ruby writes the files that it writes by itself.
        """
        own = _OwnHook(self._begin_build)
        first = register_hook("site", "after_reset", _FIRST)(
            register_hook("site", "after_init", _FIRST)(own)
        )
        self._add("begin", first)
        self._add("write", register_hook("site", "post_write", _FIRST)(_OwnHook(self._write_files)))

    def _begin_build(self, _site: Site) -> None:
        self._is_loading = False
        self.site.diagnostics.extend(self._of_loading)
        # What other passes of this build have is written when all are in their places.
        if not self.site.is_in_later_pass:
            self._written_by_ruby.clear()
        self._services.begin_build()
        self.tags.clear()
        self.objects.forget_items()
        self.call("a plugin", None, "begin_build", not self._written_by_ruby)
        if self.replaces_related_posts:
            self.site.related_posts = RubyRelatedPosts(
                self.call_as("related posts"),
                self.site.related_posts,
                lambda: self.site.posts.docs,
            )

    def _write_files(self, site: Site) -> None:
        if site.passes is not None:  # the site is one pass after the other once more
            self.call("a plugin", None, "look_at_site")
        for number in self._written_by_ruby.get(site.pass_folder, ()):
            self.call("a static file", None, "write_file", number, self.site.dest)

    def _add(self, name: str, thing: Any) -> None:
        thing.__module__ = self.module.__name__
        setattr(self.module, name, thing)
        if not self._is_loading:
            self.site.plugins.take_late()

    def _facts(self) -> dict[str, Any]:
        config = self.site.config
        stopped = config.option("clock") is not None or "SOURCE_DATE_EPOCH" in config.environ
        now = config.now()
        return {
            "version": config.compatibility.jekyll_version,
            "env": mounts.environment(config.environ, _SECRET),
            "clock": [int(now.timestamp()), now.microsecond * 1000] if stopped else None,
            "zone": zone.changes(),
            "filters": filter_names(),
            "seed": 42 if stopped else None,
            "folder": self.site.source,
        }


def _bytes_of(path: str) -> bytes:
    with suppress(OSError):
        return Path(path).read_bytes()
    return b""


class OutsideError(RefusedError):
    """A plugin names a file that is not the site's."""

    ruby_class = "IOError"


class _OwnHook:
    """A hook of the host's, which is an object of its own as plugins' hooks are."""

    is_traceable = True

    def __init__(self, function: Callable[[Any], None]) -> None:
        self._function = function

    def __call__(self, site: Any) -> None:
        self._function(site)


def unavailable(error: UnavailableError) -> BuildError:
    """The error for a site with Ruby plugins where there is no Ruby."""
    message = f"the site has plugins written in Ruby, but {error}"
    return BuildError(Diagnostic("plugin/ruby", message, cure=error.cure))


def remove_empty_folders(folders: list[str]) -> None:
    """Take away those of the folders that have nothing in them."""
    for folder in folders:
        with suppress(OSError):  # it has files, or is gone
            os.rmdir(folder)


def _print(text: str, is_error: bool) -> None:
    import sys

    stream = sys.stderr if is_error else sys.stdout
    stream.write(text)
    stream.flush()
