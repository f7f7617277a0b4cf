"""A headless Chromium by its DevTools protocol, over a pipe: no driver and no library is needed."""

import base64
import fcntl
import itertools
import json
import os
import select
import shutil
import signal
import subprocess
import time
from contextlib import suppress

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")


class Chromium:
    """The browser; `open` gives tabs. Use as a context manager."""

    def __init__(self, folder, *args):
        to_read, self._write = _pipe()
        self._read, to_write = _pipe()

        def place():
            """It reads from descriptor 3 and writes to 4."""
            os.dup2(to_read, 3)
            os.dup2(to_write, 4)

        self._process = subprocess.Popen(
            [PROGRAM, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             "--remote-debugging-pipe", "--no-first-run", "--disable-extensions",
             "--ignore-certificate-errors", f"--user-data-dir={folder}/profile", *args,
             "about:blank"],
            preexec_fn=place, close_fds=False, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(to_read)
        os.close(to_write)
        self._buffer = b""
        self._ids = itertools.count(1)
        self.events = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        with suppress(ProcessLookupError):  # its helpers as well
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._read)
        os.close(self._write)

    def open(self, address="about:blank", **viewport):
        """A new tab, in front of the others."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        tab = Tab(self, target, session)
        for domain in ("Page", "Runtime", "Network", "Log"):
            tab.call(f"{domain}.enable")
        if viewport:
            tab.call("Emulation.setDeviceMetricsOverride", deviceScaleFactor=1, mobile=False,
                     **viewport)  # fmt: skip
        tab.go(address)
        return tab

    def call(self, method, session=None, **params):
        number = next(self._ids)
        message = {"id": number, "method": method, "params": params}
        if session is not None:
            message["sessionId"] = session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._message(30)
            if answer.get("id") == number:
                if "error" in answer:
                    raise AssertionError(f"{method}: {answer['error']}")
                return answer["result"]
            if "method" in answer:
                self.events.append(answer)

    def _message(self, within):
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._read], [], [], within)
            if not ready:
                raise AssertionError("Chromium does not answer")
            part = os.read(self._read, 1 << 16)
            if not part:
                raise AssertionError("Chromium has ended")
            self._buffer += part
        message, _, self._buffer = self._buffer.partition(b"\0")
        return json.loads(message)


def _pipe():
    """A pipe that no child gets by chance, above the descriptors that Chromium expects."""
    pipe = os.pipe()
    ends = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in pipe]
    for end in pipe:
        os.close(end)
    return ends


class Tab:
    def __init__(self, browser, target, session):
        self._browser = browser
        self._target = target
        self._session = session

    def call(self, method, **params):
        return self._browser.call(method, self._session, **params)

    def go(self, address):
        self.call("Page.navigate", url=address)
        self.until("document.readyState === 'complete'")

    def show(self):
        """Bring this tab to the front; the others are hidden."""
        self._browser.call("Target.activateTarget", targetId=self._target)
        self.call("Page.bringToFront")

    def run(self, expression):
        """The value of a JavaScript expression, awaited."""
        result = self.call(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in result:
            raise AssertionError(result["exceptionDetails"])
        return result["result"].get("value")

    def until(self, expression, within=20):
        """Wait until an expression is true; its value."""
        end = time.monotonic() + within
        while time.monotonic() < end:
            try:
                if value := self.run(expression):
                    return value
            except AssertionError as error:
                # A page that is being loaded has no context, and then no body.
                if "context" not in str(error) and "of null" not in str(error):
                    raise
            time.sleep(0.02)
        raise AssertionError(
            f"never: {expression}\n{self.run('document.documentElement.outerHTML')}"
        )

    def picture(self, path):
        data = self.call("Page.captureScreenshot", format="png")["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def close(self):
        self._browser.call("Target.closeTarget", targetId=self._target)
