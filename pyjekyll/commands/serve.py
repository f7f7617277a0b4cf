"""`pyjekyll serve`: build, answer on http://127.0.0.1:4000, build again after each change.

The companion process serves and watches; this one builds (pyjekyll/server/companion.py says why).
"""

from __future__ import annotations

import os
import webbrowser
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from pyjekyll.commands.building import build, failed, load_configuration, make_site, print_headings
from pyjekyll.commands.exit_code import ExitCode
from pyjekyll.commands.options import (
    BUILD_OPTIONS,
    LIST,
    RENDER_OPTIONS,
    Command,
    apply_all,
    flag,
    option,
    overrides,
    version_option,
)
from pyjekyll.commands.signals import (
    heed_first_signal,
    heed_interrupts,
    heed_signals,
    leave_threads,
)
from pyjekyll.errors import BuildError, Diagnostic, PyjekyllError, UsageError
from pyjekyll.ruby.values import truthy
from pyjekyll.utils.logger import logger
from pyjekyll.utils.paths import absolute, sanitized_path

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Mapping

    from pyjekyll.commands.building import Outcome
    from pyjekyll.configuration import Configuration
    from pyjekyll.server.http_settings import HttpSettings
    from pyjekyll.site import Site

#: Seconds before a page tries to connect again: at first, and at most.
DELAYS = 1.0, 10.0

SERVE_OPTIONS = (
    option("-H", "--host", key="host", metavar="HOST", help="Host to bind to (127.0.0.1)"),
    option("-P", "--port", key="port", metavar="PORT", help="Port to listen on (4000)"),
    option("--allowed-hosts", key="allowed_hosts", type=LIST, metavar="NAME1[,NAME2...]",
           help="Additional host names to accept, for example behind a proxy"),
    flag("-o", "--open-url", key="open_url", help="Open the site in a browser"),
    flag("-B", "--detach", key="detach", help="Run the server in the background"),
    flag("--stop", key="stop", help="Stop the server of this site that runs in the background"),
    option("--ssl-cert", key="ssl_cert", metavar="FILE", help="Certificate (X.509), for https"),
    option("--ssl-key", key="ssl_key", metavar="FILE", help="Private key, for https"),
    flag("--show-dir-listing", key="show_dir_listing",
         help="Show a directory listing instead of the index file"),
    flag("--skip-initial-build", key="skip_initial_build",
         help="Serve the existing site; build only after a change"),
    option("-l", "--livereload/--no-livereload", key="livereload",
           help="Show changes in the browser at once, or do not (on)"),
    option("--livereload-ignore", key="livereload_ignore", type=LIST, metavar="GLOB1[,GLOB2...]",
           help="Source files whose changes reload nothing"),
    option("--livereload-min-delay", key="livereload_min_delay", type=float, metavar="SECONDS",
           help="Shortest delay before connecting again (1)"),
    option("--livereload-max-delay", key="livereload_max_delay", type=float, metavar="SECONDS",
           help="Longest delay before connecting again (10)"),
    option("--livereload-port", key="livereload_port", type=int, metavar="PORT",
           help="Port for browser extensions of LiveReload; pages need none"),
)  # fmt: skip


@click.command("serve", cls=Command, help="Serve your site locally.")
@apply_all((*BUILD_OPTIONS, *RENDER_OPTIONS))
@apply_all(SERVE_OPTIONS)
@version_option()
@click.pass_context
def command(ctx: click.Context, /, **_given: Any) -> int:
    """Serve, build and watch until Ctrl-C."""
    given = overrides(ctx)
    given.setdefault("watch", True)
    return run({**given, "serving": True})


def run(given: dict[str, Any]) -> int:
    """Serve a site with these overrides of its configuration; the exit code."""
    heed_signals()
    config = load_configuration(given)
    if given.get("stop"):
        return stop_server(config)
    reconnect_delays(config)
    livereload_port(config)
    if truthy(config.get("livereload")):
        given["watch"] = config["watch"] = True  # as Jekyll does where it is asked for
    listener = bind(config, may_move=not asks_for_a_port(config, given))
    port = listener.getsockname()[1]
    if os.environ.get("JEKYLL_ENV", "development") == "development":
        given["url"] = config["url"] = url(config, port, for_links=True)
    given["port"] = config["port"] = str(port)
    if truthy(config.get("detach")):
        return serve_detached(config, given, listener)
    heed_interrupts()
    if truthy(config.get("watch")):
        return serve_and_watch(config, given, listener)
    return serve_only(config, given, listener)


def serve_and_watch(
    config: Configuration,
    given: dict[str, Any],
    listener: socket.socket,
    on_ready: Callable[[], None] | None = None,
) -> int:
    """Listen to changes, build, serve, and build after each change until Ctrl-C.

    `on_ready` is called after the first build, by a server in the background.
    """
    from pyjekyll.server.supervisor import IS_POSSIBLE, Supervisor

    if not IS_POSSIBLE:
        return _serve_beside_builder(config, given, listener)
    is_detached = on_ready is not None
    setup = {"given": given, "is_detached": is_detached}
    settings = replace(http_settings(config, given, str(config["destination"])), waits=True)
    heed_first_signal()
    supervisor = Supervisor(listener, "pyjekyll.commands.builder", setup, on_ready)
    link = supervisor.begin()
    if link is not None:
        from pyjekyll.commands.builder import run_builder

        return run_builder(link, config, given, is_detached=is_detached)
    leave_threads()
    try:
        code = supervisor.run(settings)
    except KeyboardInterrupt:
        if not supervisor.has_site:
            raise
        logger.info("", "Server stopped.")
        return 0
    except OSError as error:
        raise _livereload_failed(settings, error) from error
    return code


def _serve_beside_builder(
    config: Configuration, given: dict[str, Any], listener: socket.socket
) -> int:
    """The same where the builder has to be the one who starts: should it die, all ends."""
    from pyjekyll.commands.builder import run_builder
    from pyjekyll.server.companion import Companion

    with Companion(listener=listener) as companion:
        code = run_builder(companion, config, given)
    if code == ExitCode.INTERRUPTED:
        logger.info("", "Server stopped.")
        return 0
    return code


def _livereload_failed(settings: HttpSettings, error: Exception) -> PyjekyllError:
    where = f"{settings.host}:{settings.livereload_port}"
    message = f"Cannot listen on {where} for LiveReload: {error}"
    return PyjekyllError(Diagnostic("serve/livereload-port", message))


def serve_only(config: Configuration, given: dict[str, Any], listener: socket.socket) -> int:
    """Build once, and serve until Ctrl-C."""
    from pyjekyll.server.companion import Companion

    site = make_site(config)
    print_headings(site.config)
    try:
        first_build(site)
    except BuildError as error:
        failed(site.config, error)
        listener.close()
        return 1
    with Companion(listener=listener) as companion:
        companion.serve(http_settings(site.config, given, site.dest))
        with suppress(KeyboardInterrupt):
            logger.info("Auto-regeneration:", "disabled. Use --watch to enable.")
            say_where(site.config, int(config["port"]))
            companion.wait()
    logger.info("", "Server stopped.")
    return 0


def serve_detached(config: Configuration, given: dict[str, Any], listener: socket.socket) -> int:
    """Build, and leave the server behind in the background, which watches and builds as ever.

    Where no process can be forked it only serves.
    """
    from pyjekyll.commands import background
    from pyjekyll.server.companion import Companion

    if background.IS_POSSIBLE and config.get("watch"):

        def run(ready: Callable[[], None]) -> int:
            heed_interrupts()
            held = background.sign(str(config["destination"]))
            try:
                return serve_and_watch(config, given, listener, ready)
            finally:
                if held is not None:
                    os.close(held)

        return background.in_background(run, _say_that_it_is_left)
    site = make_site(config)
    print_headings(site.config)
    try:
        first_build(site)
    except BuildError as error:
        failed(site.config, error)
        listener.close()
        return 1
    companion = Companion(listener=listener, detached=True)
    companion.serve(replace(http_settings(site.config, given, site.dest), live=False))
    companion.leave()
    logger.info("Auto-regeneration:", "disabled when running server detached.")
    address = address_of(site.config, int(config["port"]))
    logger.info("Server address:", address)
    if truthy(site.config.get("open_url")):
        webbrowser.open(address)
    logger.info(
        f"Server detached with pid '{companion.pid}'.",
        f"Run `kill {companion.pid}' to stop the server.",
    )
    return 0


def _say_that_it_is_left(pid: int) -> None:
    logger.info(
        f"Server detached with pid '{pid}'.", "Run `pyjekyll serve --stop' to stop the server."
    )


def stop_server(config: Configuration) -> int:
    """End the server of this site that runs in the background; the exit code."""
    from pyjekyll.commands import background

    pid = background.stop(str(config["destination"]))
    if pid is None:
        logger.error("Server:", "No server of this site runs in the background.")
        return 1
    logger.info("Server stopped.", f"It was process {pid}.")
    return 0


def first_build(site: Site) -> Outcome | None:
    """Build, unless that is to be skipped."""
    if truthy(site.config.get("skip_initial_build")):
        logger.warn(
            "Build Warning:",
            "Skipping the initial build. This may result in an out-of-date site.",
        )
        return None
    return build(site)


def say_where(config: Configuration, port: int, *, is_detached: bool = False) -> None:
    """Say where the site is, and open it where that is asked for."""
    address = address_of(config, port)
    logger.info("Server address:", address)
    if not is_detached:
        logger.info("Server running...", "press ctrl-c to stop.")
    if truthy(config.get("open_url")):
        webbrowser.open(address)


def address_of(config: Configuration, port: int) -> str:
    """The address of the site's first page."""
    return url(config, port) + ("/" if config.get("baseurl") is None else baseurl(config) + "/")


def is_live(config: Mapping[str, Any]) -> bool:
    """Whether pages reload: unless the configuration or the command line says no."""
    return config.get("livereload") is not False


def reconnect_delays(config: Mapping[str, Any]) -> tuple[float, float]:
    """Seconds after which a page tries to reach the server again, at first and at most."""
    first, most = DELAYS
    values = []
    for key, default in (("livereload_min_delay", first), ("livereload_max_delay", most)):
        value = config.get(key)
        if value is None:
            values.append(default)
            continue
        try:
            values.append(float(value))
        except (TypeError, ValueError):
            values.append(-1.0)
        if not 0 < values[-1] < 3600:
            message = f"{key} must be a number of seconds, not {value!r}."
            raise UsageError(Diagnostic("usage/livereload", message))
    return values[0], max(values)


def livereload_port(config: Mapping[str, Any]) -> int | None:
    """The port for browser extensions, if there is to be one."""
    value = config.get("livereload_port")
    if value is None:
        return None
    if not isinstance(value, int) or not 0 < value <= 65535:
        message = f"livereload_port must be a number from 1 to 65535, not {value!r}."
        raise UsageError(Diagnostic("usage/livereload", message))
    return value


def ignored_sources(config: Mapping[str, Any]) -> tuple[str, ...]:
    """The patterns of `livereload_ignore`."""
    value = config.get("livereload_ignore")
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),) if value else ()


def asks_for_a_port(config: Configuration, given: Mapping[str, Any]) -> bool:
    """Whether someone chose the port: if not, the next free one will do as well."""
    return "port" in given or any("port" in file.values for file in config.config_files)


def bind(config: Mapping[str, Any], *, may_move: bool) -> socket.socket:
    """A socket on the host and port of the configuration, or on a free port after it."""
    from pyjekyll.server.listener import PortTakenError, open_listener

    host, wanted = str(config["host"]), config["port"]
    try:
        port = int(str(wanted))
    except ValueError:
        port = -1
    if not 0 <= port <= 65535:
        message = f"The port must be a number from 0 to 65535, not {wanted!r}."
        raise UsageError(Diagnostic("usage/port", message))
    try:
        listener = open_listener(host, port, may_move=may_move)
    except PortTakenError as error:
        raise PyjekyllError(
            Diagnostic(
                "serve/port-taken",
                f"Address already in use: another program is listening on {host}:{port}",
                cure="stop it, or choose another port with --port 4001",
            )
        ) from error
    except OSError as error:
        raise PyjekyllError(
            Diagnostic("serve/host", f"Cannot listen on {host}:{port}: {error.strerror or error}")
        ) from error
    taken = listener.getsockname()[1]
    if taken != port and port:
        logger.warn("Server:", f"Port {port} is in use by another program; using {taken} instead.")
    return listener


def url(config: Configuration, port: int, *, for_links: bool = False) -> str:
    """The address without the base URL. In `site.url`, 127.0.0.1 is called localhost."""
    scheme = "https" if config.get("ssl_cert") and config.get("ssl_key") else "http"
    host = str(config["host"])
    if for_links and host == "127.0.0.1":
        host = "localhost"
    if ":" in host:
        host = f"[{host}]"
    return f"{scheme}://{host}:{port}"


def baseurl(config: Configuration) -> str:
    """The base URL with a slash before it and none behind; empty for none."""
    from pyjekyll.content.url import base_path

    return base_path(config.get("baseurl"))


def allowed_hosts(config: Configuration, given: Mapping[str, Any]) -> tuple[str, ...]:
    """The names by which the server may be asked, beside localhost and addresses.

    A site cannot add to them: only the command line and the environment can.
    """
    from pyjekyll.server.hosts import is_loopback, names_of_this_machine

    own = () if is_loopback(str(config["host"])) else names_of_this_machine()
    host = (str(given["host"]),) if given.get("host") else ()
    return (*host, *own, *(given.get("allowed_hosts") or ()))


def http_settings(config: Configuration, given: Mapping[str, Any], dest: str) -> HttpSettings:
    """What the server has to know of the site, which is built to `dest`."""
    from pyjekyll.server.http_settings import HttpSettings

    cert, key = certificate(config)
    webrick = config.get("webrick")
    headers = webrick.get("headers") if isinstance(webrick, dict) else None
    return HttpSettings(
        root=absolute(dest),
        baseurl=baseurl(config),
        headers={str(k): str(v) for k, v in (headers or {}).items()},
        list_folders=truthy(config.get("show_dir_listing")),
        encoding=str(config.get("encoding") or "utf-8"),
        ssl_cert=cert,
        ssl_key=key,
        verbose=truthy(config.get("verbose")),
        hosts=allowed_hosts(config, given),
        live=is_live(config) and truthy(config.get("watch")),
        delays=reconnect_delays(config),
        livereload_port=livereload_port(config),
        host=str(config["host"]),
        published_at=published_at(config),
        netlify_toml=os.path.join(absolute(str(config["source"])), "netlify.toml"),
    )


def published_at(config: Mapping[str, Any]) -> str | None:
    """The host whose rules the server follows: that of `check`, where the site names one."""
    check = config.get("check")
    named = check.get("host") if isinstance(check, dict) else None
    return named if named in ("github-pages", "netlify", "plain") else None


def certificate(config: Configuration) -> tuple[str | None, str | None]:
    """The files of the certificate and its key, when both are there and fit together."""
    names = config.get("ssl_cert"), config.get("ssl_key")
    if names == (None, None):
        return None, None
    if None in names:
        raise UsageError(
            Diagnostic("usage/ssl", "Missing --ssl_cert or --ssl_key. Both are required.")
        )
    import ssl

    source = absolute(str(config["source"]))
    cert, key = (sanitized_path(source, str(name)) for name in names)
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(cert, key)
    except OSError as error:  # ssl.SSLError is one
        raise PyjekyllError(
            Diagnostic("serve/certificate", f"Cannot use {cert} with {key}: {error}")
        ) from error
    return cert, key
