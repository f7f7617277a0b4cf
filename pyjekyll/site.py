"""The site: six steps from a configuration to a built site. Source: Jekyll's Site.

`Site(configuration).process()` is the one way to build; `build`, `serve`, `check` and the tests
read the `BuildResult` that it returns.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from typing import TYPE_CHECKING, Any

from pyjekyll.configuration import Configuration, FrontmatterDefaults
from pyjekyll.configuration.roots import require_source
from pyjekyll.configuration.site_settings import SiteSettings
from pyjekyll.content.collection import Collection
from pyjekyll.content.dates import time_of_build
from pyjekyll.content.publisher import Publisher
from pyjekyll.content.related_posts import RelatedPosts
from pyjekyll.content.selection import Selection
from pyjekyll.content.source_file import read_source
from pyjekyll.content.source_map_page import SourceMapPage
from pyjekyll.content.static_file import StaticFile
from pyjekyll.content.theme import find_remote_theme, find_theme
from pyjekyll.content.unreadable import unreadable_file
from pyjekyll.converters import CONVERTERS, prepare
from pyjekyll.converters.choice import ConverterChoice
from pyjekyll.converters.style_sheets import StyleSheets
from pyjekyll.errors import BuildError, Diagnostic, Diagnostics
from pyjekyll.lint import lint
from pyjekyll.plugin import Hooks, PluginManager
from pyjekyll.plugin.cache import Cache, Caches
from pyjekyll.plugin.highlighter import Measured, rouge_of
from pyjekyll.plugin.output_filters import OutputFilters
from pyjekyll.plugin.user_code import UserCode
from pyjekyll.readers import source
from pyjekyll.readers.ahead import Ahead, second_half
from pyjekyll.readers.reader import Reader
from pyjekyll.rendering import LiquidRenderer, new_view, render
from pyjekyll.rendering.render_limits import RenderLimits
from pyjekyll.rendering.rest import rest_of
from pyjekyll.ruby.encoded_text import native
from pyjekyll.ruby.time.times import watch_clock
from pyjekyll.ruby.values import inspect, truthy
from pyjekyll.ruby.yaml import SelfContaining
from pyjekyll.store.digests import digest_of_bytes
from pyjekyll.store.git_state import git_state
from pyjekyll.tracing.inputs import inputs_of, keeps_records
from pyjekyll.utils.clock_reads import ClockReads
from pyjekyll.utils.disk_names import named_as_in
from pyjekyll.utils.logger import logger
from pyjekyll.utils.paths import absolute
from pyjekyll.utils.regular_files import read_regular
from pyjekyll.utils.source_lines import SourceLines
from pyjekyll.utils.spans import Spans
from pyjekyll.utils.temporary_files import TemporaryFiles
from pyjekyll.utils.timezone import own_time
from pyjekyll.utils.timings import Timings
from pyjekyll.utils.unreadable import is_of_reading, unreadable
from pyjekyll.writer import (
    BuildResult,
    Changes,
    Guard,
    Output,
    destination_lock,
    outputs_of,
    replace_files,
    replace_part,
    replace_site,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pyjekyll.content.document import Document
    from pyjekyll.content.layout import Layout
    from pyjekyll.content.page import Page
    from pyjekyll.plugin import Converter, Generator
    from pyjekyll.plugin.highlighter import Highlighter
    from pyjekyll.plugin.passes import Pass, Passes
    from pyjekyll.readers.outcome import Skipped
    from pyjekyll.readers.source import SourceDocument
    from pyjekyll.rendering.page_requests import PageRequests
    from pyjekyll.rendering.render_pool import RenderPool
    from pyjekyll.store.traces import Traces, Tracing
    from pyjekyll.tracing.kept import Kept
    from pyjekyll.tracing.last_build import LastBuild
    from pyjekyll.tracing.recording import Recording

# So few items are rendered without a thought of other processes.
_FEW = 4
# With more, other processes may render, of which each starts a compiler of its own.
_MAX_HERE = 30
_UNMEASURED: AbstractContextManager[None] = nullcontext()


# What a build makes of the source, and each of several passes anew.
_CONTENT = (
    "_destinations",
    "clock",
    "collections",
    "data",
    "diagnostics",
    "fatal",
    "frontmatter_defaults",
    "is_rendering",
    "layouts",
    "liquid_renderer",
    "pages",
    "publisher",
    "related_posts",
    "skipped",
    "source_lines",
    "static_files",
    "time",
    "view",
)


class Site(SiteSettings):
    """A site and all that is in it. Made once; each `process()` builds it anew."""

    def __init__(
        self,
        config: Configuration | Mapping[str, Any] | None = None,
        highlighter: Highlighter | None = None,
        *,
        files: Mapping[str, str | bytes] | None = None,
        runs_code: bool = True,
    ) -> None:
        """A site with a configuration, or with settings over that of the current folder.

        With `files`, texts or bytes by their paths, these are the whole source, and settings those
        over the `_config.yml` among them. Nothing then remains on the disk.

        Without `runs_code` none of the site's own code runs, and what is missing is in `missing`:
        such a site can be read, and is not to be built.

        Raises ConfigurationError, and BuildError with everything that is missing.
        """
        if files is not None:
            if isinstance(config, Configuration):
                raise TypeError("with `files`, give the settings as a mapping")
            # As long as the site lives: its files are read when they are needed.
            self._files = TemporaryFiles(files)
            config = self._files.settings(config)
        if not isinstance(config, Configuration):
            config = Configuration.load(config)
        self._timezone = _text_or_none(config.get("timezone"))
        with own_time(self._timezone):
            self._set_up(config, highlighter, runs_code=runs_code)

    def _set_up(
        self, config: Configuration, highlighter: Highlighter | None, *, runs_code: bool
    ) -> None:
        self.config = config
        self.source = absolute(str(config["source"]))
        # Else it would be read, on a disk that takes another case of its name for the same.
        self.dest = named_as_in(self.source, absolute(str(config["destination"])))
        require_source(self.source)
        Guard(config, self.source, self.dest).require_sound_place()
        # What decides a build besides the files, for the record of it (`tracing`).
        self.inputs = self._inputs()
        self.git_state = git_state(self.source)
        # Whether a build may use what earlier ones have kept, where anything is kept at all.
        self.uses_store = True
        self.kept: Kept | None = None
        self.diagnostics = Diagnostics()
        # Whether renders note what they read, for whoever wants to know what is stale.
        self.notes_reads = False
        # What is known of the last build, and traced in this one, where that is wanted.
        self.traces: Tracing | None = None
        # The digests of files, by absolute paths, as they were read: where a record wants them.
        self.digests_read: dict[str, str] | None = None
        # What is known of documents whose files are as they were, by absolute paths.
        self.kept_documents: Mapping[str, list[Any]] = {}
        self.recording: Recording | None = None
        self._ahead: Ahead | None = None
        # Whether more builds will follow; then what the last one left, to go on from.
        self.is_watched = False
        self.last_build: LastBuild | None = None
        # The traces of what is in the destination: newer than those in the store.
        self.last_traces: Traces | None = None
        self.reported_first: tuple[Diagnostic, ...] = ()
        self.linted: tuple[Diagnostic, ...] = ()
        # Who waits for single pages while the site is rendered.
        self.page_requests: PageRequests | None = None
        # Where it is rendered, if whoever builds it says so.
        self.pool: RenderPool | None = None
        self.skipped: list[Skipped] = []
        self.fatal: list[Diagnostic] = []
        self.missing: list[Diagnostic] = []
        try:
            self.theme, self._about_theme = find_theme(config, self.source)
        except BuildError as error:  # what else is missing is reported with it
            self.theme, self._about_theme = None, []
            self.missing.extend(error.diagnostics)
        if self.theme is not None:
            self.config = config.with_theme(self.theme.root)
        patterns = self.config.given_options.get("only")
        named = [patterns] if isinstance(patterns, str) else list(patterns or ())  # type: ignore[call-overload]
        # The part of the site that is built, where it is not all of it.
        self.only = Selection(named, self.source) if named else None
        self.limits = RenderLimits(self.config.limits)
        self.user_code = UserCode(self.source)
        # What took how long in this build, where that is wanted.
        self.spans: Spans | None = None
        self.hooks = Hooks(self.user_code)
        keeps_caches = keeps_records(self.config)
        self.caches = Caches(
            self.config.roots.site,
            self.cache_dir if keeps_caches else None,
            _as_text(self.config) if keeps_caches else "",
        )
        # Further placeholders of documents' permalinks, which plugins bring.
        self.url_placeholders: dict[str, Callable[[Document], str | None]] = {}
        # Several builds into one destination, as a plugin wants; and what each left, while a build
        # and its result are there.
        self.passes: Passes | None = None
        self._left_by_passes: list[tuple[Pass, dict[str, Any]]] = []
        # Below the destination: where the pass that is under way writes.
        self.pass_folder = ""
        # What plugins make of built files before they are written.
        self.output_filters = OutputFilters()
        # Whether templates see the settings below the theme's name as `theme`, as a plugin wants.
        self.theme_is_settings = False
        self.plugins = PluginManager(self, CONVERTERS)
        self.missing.extend(self.plugins.load(runs_code=runs_code))
        if self.missing and runs_code:
            raise BuildError(*self.missing)
        self.converters: list[Converter] = self.plugins.converters
        self.highlighter = highlighter or rouge_of(self.config)
        # Here, since a plugin may have taken a remote theme.
        self.style_sheets = StyleSheets(self.config, self.source, self.theme)
        self.generators: list[Generator] = self.plugins.generators
        self._choice = ConverterChoice(self.converters)
        self._forget()
        self.permalink_style  # noqa: B018 - stays what it is now, whatever plugins change
        self.hooks.trigger("site", "after_init", self)
        colours = self.highlighter
        if self.config.is_profiled:
            colours = Measured(colours, self.span)
        prepare(self.converters, self.config, colours, self.style_sheets)

    # the six steps --------------------------------------------------------------------------

    def process(self, *, write: bool = True, changed: Iterable[str] | None = None) -> BuildResult:
        """Build the site; with `write=False` nothing on the disk is touched.

        `changed` are absolute paths of files, where it is known that nothing else of the source has
        changed since the last build that this site has made: less may have to be done then.

        Raises BuildError, with all errors of the run, where Jekyll would have no output; the
        destination is then as it was.

        Waits while another build writes to the destination, before anything is read: whichever
        comes last has read the newest source.
        """
        with destination_lock(self.dest) if write else nullcontext(), own_time(self._timezone):
            if write and changed is not None and self.last_build is not None:
                result = self.last_build.rebuild(changed)
                if result is not None:
                    return result
            self.last_build = None
            return self._process(write=write)

    def _process(self, *, write: bool) -> BuildResult:
        self.spans = self.user_code.spans = Spans() if self.config.is_profiled else None
        timings = Timings(self.spans)
        if self.kept is not None:
            self.kept.save({})
        self.kept = self._kept()
        self.recording = recording = self._recording() if write else None
        # Items of several passes have the same names: what is known is all of them, or nothing.
        self.traces = None if recording is None or self.passes is not None else recording.tracing
        self.digests_read = None if recording is None or recording.knows_files else {}
        # What a site that is watched has read it compares with what is new.
        self.kept_documents = {}
        if recording is not None and self.traces is not None and not self.is_watched:
            self.kept_documents = recording.kept_documents()
        with nullcontext() if recording is None else closing(recording):
            return self._build(timings, recording, write=write)

    def _build(self, timings: Timings, recording: Recording | None, *, write: bool) -> BuildResult:
        kept = self.kept
        outputs = self._outputs(timings)
        changes = Changes()
        if write:
            changes = self._replace(outputs, timings)
            self.finish(timings)
            if kept is not None:
                # A part changes nothing of what is known of the whole.
                recorded = (
                    recording.values(outputs, self.diagnostics, self.skipped)
                    if recording is not None and self.only is None
                    else None
                )
                kept.save(recorded or {})
        if self.spans is not None:
            self.spans.finish()
        return BuildResult(
            self,
            outputs,
            *changes,
            skipped=tuple(self.skipped),
            diagnostics=tuple(self.diagnostics),
            timings=timings,
            rest=rest_of(self) if write and self.only is not None else None,
        )

    def _replace(self, outputs: dict[str, Output], timings: Timings) -> Changes:
        """Bring the files to the destination."""
        if self.only is not None:
            return replace_part(self, outputs, timings)
        others = None if self.recording is None else self.recording.others(outputs)
        if others is None:
            return replace_site(self, outputs, timings)
        changes = replace_files(self, others, timings)
        written = frozenset(changes.written)
        return changes._replace(unchanged=tuple(each for each in outputs if each not in written))

    def finish(self, timings: Timings) -> None:
        """What comes after everything is in its place."""
        with timings.step("write"):
            for _ in self.each_pass():
                self._trigger_post_write()
            if self.passes is not None:
                self.passes.finished()
        self.caches.save()

    def _outputs(self, timings: Timings) -> dict[str, Output]:
        """All files of the site, from its source. Raises BuildError with all errors of the run."""
        if self.passes is not None:
            return self._outputs_of_passes(self.passes, timings)
        self._make(timings)
        self.raise_fatal()
        with self.limits.step("find the places of all files"):
            return outputs_of(self)

    def _make(self, timings: Timings) -> None:
        """Read and render everything; what went wrong is in `fatal`."""
        try:
            with timings.step("reset"):
                self.reset()
            with timings.step("read"), self.limits.step("read the site"):
                self.read()
            if self._will_compile_sheets():
                self.style_sheets.expect()
            with timings.step("generate"), self.limits.step("run the generators"):
                self.generate()
            self.reported_first = tuple(self.diagnostics)
            with timings.step("render"), self.limits.step("render the site"):
                self.render()
        except OSError as error:  # whatever other processes did to a file that was to be read
            if not is_of_reading(error):
                raise
            self.fatal.append(unreadable(error, self.place_of))

    # passes ---------------------------------------------------------------------------------

    def _outputs_of_passes(self, passes: Passes, timings: Timings) -> dict[str, Output]:
        outputs: dict[str, Output] = {}
        diagnostics, fatal = Diagnostics(), Diagnostics()
        skipped: dict[Skipped, None] = {}
        self._left_by_passes = []
        for each in passes.each:
            with self._within(each):
                self._make(timings)
                diagnostics.extend(self.diagnostics)
                fatal.extend(self.fatal)
                skipped.update(dict.fromkeys(self.skipped))
                if each.folder:  # this one cleans its folder of what earlier ones wrote there
                    outputs = {
                        path: output
                        for path, output in outputs.items()
                        if not path.startswith(f"{self.dest}/")
                    }
                if not self.fatal:
                    with self.limits.step("find the places of all files"):
                        outputs |= self._written_in(each)
                left = {name: getattr(self, name) for name in _CONTENT}
                self._left_by_passes.append((each, left))
        # Outside of the passes the site is what the first made of it.
        first, content = self._left_by_passes[0]
        vars(self).update(content)
        first.begin()
        self.diagnostics, self.skipped, self.fatal = diagnostics, list(skipped), list(fatal)
        for _, left in self._left_by_passes[1:]:
            self.clock.add(left["clock"].values())
            self.publisher.wait_for(left["publisher"].next_due)
        self.raise_fatal()
        outputs = self._moved(passes, outputs)
        for name, content_of_file in passes.further_files().items():
            path = self.in_dest_dir(name)
            outputs[path] = Output(path, content_of_file)
        return outputs

    def _moved(self, passes: Passes, outputs: dict[str, Output]) -> dict[str, Output]:
        prefix = f"{self.dest}/"
        moved = {path: prefix + passes.moved(path.removeprefix(prefix)) for path in outputs}
        return {
            to: outputs[path] if to == path else outputs[path]._replace(destination=to)
            for path, to in moved.items()
        }

    @property
    def is_in_later_pass(self) -> bool:
        """Whether what is made now is a further pass of a build that is under way."""
        return bool(self._left_by_passes)

    def each_pass(self) -> Iterator[None]:
        """Be the site of each pass of the last build in turn; once the site itself without any."""
        if self.passes is None:
            yield
            return
        now = {name: getattr(self, name) for name in _CONTENT}
        try:
            for each, left in self._left_by_passes:
                vars(self).update(left)
                self.diagnostics = now["diagnostics"]  # where all further ones go
                with self._within(each):
                    yield
        finally:
            vars(self).update(now)
            self.passes.each[0].begin()

    @contextmanager
    def _within(self, each: Pass) -> Iterator[None]:
        dest = self.dest
        self.pass_folder = each.folder
        each.begin()
        self.further_exclude = each.exclude
        self.posts_folder = each.posts
        if each.folder:
            self.dest = f"{dest}/{each.folder}"
        try:
            yield
        finally:
            self.dest = dest
            self.pass_folder = ""
            self.further_exclude = ()
            self.posts_folder = ""

    def _written_in(self, each: Pass) -> dict[str, Output]:
        made = outputs_of(self)
        if each.skips is None:
            return made
        skipped = {
            file.destination(self.dest)
            for file in self.each_site_file()
            if isinstance(file, StaticFile) and each.skips(file.relative_path[1:])
        }
        return {path: output for path, output in made.items() if path not in skipped}

    def _inputs(self) -> dict[str, str] | None:
        if not keeps_records(self.config):
            return None
        return inputs_of(self.config)

    def _kept(self) -> Kept | None:
        if self.inputs is None or not self.uses_store or self.config.is_profiled:
            return None  # a profile is about what everything costs
        from pyjekyll.tracing.build_record import Folders
        from pyjekyll.tracing.kept import Kept

        store = Folders(self.config, self.theme).store(self.config.roots.site)
        return Kept.begin(self, store, self.inputs)

    def _recording(self) -> Recording | None:
        if self.inputs is None:
            return None
        from pyjekyll.tracing.recording import Recording

        return Recording.begin(self, self.inputs)

    def read_defaults(self) -> None:
        """Read the front matter defaults of the configuration."""
        self.frontmatter_defaults = FrontmatterDefaults(self.config)

    def reset(self) -> None:
        """Forget all content; set the time of this build."""
        self._forget()
        self.hooks.trigger("site", "after_reset", self)

    def _forget(self) -> None:
        self.time = time_of_build(self.config)
        self.clock = ClockReads()
        self.diagnostics = Diagnostics()
        self.diagnostics.extend(self.config.diagnostics)
        self.diagnostics.extend(self._about_theme)
        self.diagnostics.extend(self.plugins.diagnostics)
        self.output_filters.begin()
        self.skipped = []
        self.fatal = []
        self.is_rendering = False  # from then on all content is as it stays
        self._places: dict[int, tuple[object, str]] = {}
        # What follows from the content but for its texts, by the names of those who want it again.
        self.known_of_content: dict[str, Any] = {}
        self.layouts: dict[str, Layout] = {}
        self.pages: list[Page] = []
        # What a plugin has made of `site.tags` and `site.categories`, by these names.
        self.posts_by: dict[str, list[tuple[Any, list[Document]]]] = {}
        self.static_files: list[StaticFile] = []
        self.data: dict[str, object] = {}
        self.collections = {name: Collection(self, name) for name in self.collection_names}
        self.read_defaults()
        self.publisher = Publisher(
            unpublished=self.unpublished, future=truthy(self.config["future"]), time=self.time
        )
        self.liquid_renderer = LiquidRenderer(self)
        self.view = new_view(self)
        watch_clock(self.view.noted_time)
        self.source_lines = SourceLines(self.source, self._text_of)
        self._destinations: list[tuple[str, Page | StaticFile | Document]] | None = None
        self.related_posts = RelatedPosts(self.posts, by_content=truthy(self.config["lsi"]))

    def forget_texts(self, edited: Iterable[str]) -> None:
        """Forget what is known of these files; everything else is as it was when it was read."""
        watch_clock(self.view.noted_time)
        self.view.queries.forget_texts(edited)
        self.liquid_renderer.forget(edited)
        self.source_lines = SourceLines(self.source, self._text_of)

    def forget_renders(self) -> None:
        """Take back what renders have made, and keep what was read."""
        self.view.keep_files()
        self._destinations = None
        for page in [page for page in self.pages if isinstance(page, SourceMapPage)]:
            self.view.remove(page)

    def read(self) -> None:
        """Read the source: layouts, pages, collections, static files, data."""
        self._ahead = self._read_ahead()
        is_much = self._ahead is not None
        try:
            outcomes = Reader(self).read()
        finally:
            if self._ahead is not None:
                self._ahead.end()
                self._ahead = None
        self.skipped += outcomes.skipped
        self.fatal += outcomes.fatal
        if self.recording is not None:
            self.recording.note_documents(aside=is_much)
        if SelfContaining.is_there:
            self.liquid_renderer.environment.measure_assigned()
        self.hooks.trigger("site", "post_read", self)

    def _read_ahead(self) -> Ahead | None:
        """What reads files of a large site in another process, while nothing is known of them."""
        recording = self.recording
        if recording is None or recording.knows_files or self.plugins.run_ruby:
            return None
        paths = second_half(recording.scanned, self.source, self.config)
        return Ahead.begin(paths, self.config) if paths and self._jobs() > 1 else None

    def _will_compile_sheets(self) -> bool:
        """Whether this process will certainly compile a style sheet, and before long."""
        is_first = self.traces is None or self.traces.known is None
        if not is_first or len(self.pages) + len(self.documents) > _MAX_HERE:
            return False
        return any(page.ext.lower() in (".scss", ".sass") for page in self.pages)

    def generate(self) -> None:
        """Run the generators, in order of their priorities."""
        for generator in self.generators:
            self.plugins.run_generator(generator)
        self._report_no_file_that_is_copied()

    def _report_no_file_that_is_copied(self) -> None:
        """Forget that a file was skipped where a generator copies it all the same."""
        if not self.skipped:
            return
        copied = {self.place_of(file.path) for file in self.static_files}
        skipped = {each.path for each in self.skipped} & copied
        if skipped:
            self.skipped = [each for each in self.skipped if each.path not in skipped]
            self.diagnostics.replace(
                each
                for each in tuple(self.diagnostics)
                if each.rule != "site/post-name" or _path_of(each) not in skipped
            )

    def render(self) -> None:
        """Render all documents and pages, in Jekyll's order."""
        self.view.keeps_memos = self.runs_only_ours()
        try:
            render(self, self.render_pool())
        except BuildError as error:
            self.fatal.extend(error.diagnostics)
        finally:
            self.style_sheets.close()
            self.view.forget_memos()
        with self.span("lint", "what Jekyll keeps silent about"):
            known = self.traces.linted if self.traces is not None else None
            self.linted = tuple(lint(self)) if known is None else known
        self.diagnostics.extend(self.linted)

    def render_pool(self) -> RenderPool | None:
        """Where documents and pages are rendered, if not one after the other in this process."""
        if self.pool is not None:
            return self.pool
        if self.passes is not None and self.passes.remembers_urls:
            return None
        if len(self.pages) + len(self.documents) <= _FEW:
            return None
        from pyjekyll.rendering.fork_pool import ForkPool

        jobs = self._jobs()
        return ForkPool(self, jobs) if jobs > 1 and self.runs_only_ours() else None

    def _jobs(self) -> int:
        from pyjekyll.rendering.fork_pool import jobs_of

        return jobs_of(self)

    def runs_only_ours(self) -> bool:
        """Whether no code runs but pyjekyll's and that of its built-in plugins."""
        from pyjekyll.tracing.traceable import runs_only_ours

        return runs_only_ours(self)

    def destinations(self) -> list[tuple[str, Page | StaticFile | Document]]:
        """Everything that becomes a file, with its absolute path; asked for when it is rendered."""
        if self._destinations is None:
            items = self.each_site_file()
            self._destinations = [(self.destination_of(item), item) for item in items]
        return self._destinations

    def destination_of(self, item: Page | StaticFile | Document) -> str:
        """The absolute path that an item is written to; asked for when content is complete."""
        if self.traces is None:  # code that is not ours may change places even then
            return item.destination(self.dest)
        known = self._places.get(id(item))
        if known is None or known[0] is not item:
            known = self._places[id(item)] = item, item.destination(self.dest)
        return known[1]

    def take_places(self, places: Iterable[tuple[Page | StaticFile | Document, str]]) -> None:
        """Take over the absolute paths that items are written to, where these are known."""
        self._places.update((id(item), (item, path)) for item, path in places)

    # what a site has ------------------------------------------------------------------------

    @property
    def posts(self) -> Collection:
        """The collection of posts; drafts are in it when they are shown."""
        return self.collections["posts"]

    @property
    def documents(self) -> list[Document | StaticFile]:
        """All documents and static files of the collections."""
        found: list[Document | StaticFile] = []
        for collection in self.collections.values():
            found += collection.docs
            found += collection.files
        return found

    @property
    def docs_to_write(self) -> list[Document | StaticFile]:
        """The documents and files of collections that get a place in the output."""
        return [item for item in self.documents if item.write]

    def each_site_file(self) -> Iterator[Page | StaticFile | Document]:
        """Everything that becomes a file, in the order in which Jekyll writes it."""
        yield from self.pages
        yield from (file for file in self.static_files if file.write)
        of_jekyll_3 = self.config.compatibility.is_jekyll_3
        for collection in self.collections.values():
            yield from (document for document in collection.docs if document.write)
            if of_jekyll_3:  # where they are none of `static_files`
                yield from (file for file in collection.files if file.write)

    def use_remote_theme(self) -> None:
        """Take the theme that `remote_theme` names, in place of that of `theme`.

        Unlike a gem's, its `_config.yml` is not read: jekyll-remote-theme comes too late for that.
        Raises BuildError where the theme is missing.
        """
        theme, about = find_remote_theme(self.config, self.source)
        self._about_theme = [*self._about_theme, *about]
        if theme is not None:
            logger.info("Remote Theme:", f"Using theme {theme.wanted}")
            self.theme = theme
            self.config.reach = self.config.reach.with_root(theme.root)
            self.config["theme"] = theme.name

    def cache(self, name: str) -> Cache:
        """The cache of that name, for a plugin to keep results in from build to build."""
        return self.caches.named(name)

    # converters -----------------------------------------------------------------------------

    def converters_of(self, ext: str) -> list[Converter]:
        """The converters that take files of the extension, in the order in which they run."""
        return self._choice.of(ext)

    def output_ext(self, ext: str, permalink: str | None) -> str:
        """The extension of the output of a file: its permalink's, else its converters'."""
        return self._choice.output_ext(ext, permalink)

    def is_liquid_block(self, name: str) -> bool:
        """Whether Liquid knows a block of that name, one that needs an end."""
        return self.liquid_renderer.environment.is_block(name)

    def span(self, kind: str, name: str) -> AbstractContextManager[None]:
        """Measure what runs within, where a profile is wanted."""
        return _UNMEASURED if self.spans is None else self.spans.span(kind, name)

    # helpers --------------------------------------------------------------------------------

    def read_source(self, path: str, *, whole_yaml: bool = False) -> SourceDocument:
        """What is in a file, by its absolute path. Raises BuildError where it cannot be read."""
        try:
            self.config.reach.require(path)
            ahead = None if self._ahead is None or whole_yaml else self._ahead.take(path)
            if ahead is not None:
                if self.digests_read is not None:
                    self.digests_read[path] = ahead.digest
                return ahead.document
            data = read_regular(path)
            if self.digests_read is not None:
                self.digests_read[path] = digest_of_bytes(data)
            return source.parse(data, self.config.get("encoding"), whole_yaml=whole_yaml)
        except OSError as error:
            raise BuildError(unreadable_file(self.place_of(path), error)) from error

    def _text_of(self, path: str) -> str:
        return native(read_source(path, self.config).text)

    def _trigger_post_write(self) -> None:
        for item in self.each_site_file():
            if self.only is not None and not self.only.takes(item):
                continue
            if hasattr(item, "trigger_hooks"):
                item.trigger_hooks("post_write")
        self.hooks.trigger("site", "post_write", self)

    def raise_fatal(self) -> None:
        """Raises BuildError with everything that was reported, where anything forbids a build."""
        if self.fatal:
            for diagnostic in self.fatal:
                self.diagnostics.add(diagnostic)
            raise BuildError(*self.diagnostics)

    def __repr__(self) -> str:
        return f"#<Jekyll::Site @source={self.source}>"


def _as_text(config: Configuration) -> str:
    """What tells a configuration from any other."""
    try:
        return repr(config)
    except RecursionError:  # deeper than Python goes: Ruby's way of printing is not recursive
        return inspect(dict(config))


def _path_of(diagnostic: Diagnostic) -> str:
    return "" if diagnostic.place is None else diagnostic.place.path


def _text_or_none(value: object) -> str | None:
    return str(value) if value else None
