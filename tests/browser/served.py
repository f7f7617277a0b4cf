"""`pyjekyll serve` on a site, for a browser to look at."""

import os
import re
import signal
import subprocess
import sys

#: What a page looks like from outside of the overlay's shadow.
OVERLAY = "document.querySelector('pyjekyll-live')?.shadowRoot.textContent ?? ''"


class Served:
    """`pyjekyll serve` on a site."""

    def __init__(self, folder, *args):
        self.folder = folder
        self.log = open(folder.parent / "serve.log", "w+")  # noqa: SIM115 - closed by end()
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "pyjekyll", "serve", "-P", "0", *args],
            cwd=folder, stdout=subprocess.PIPE, stderr=self.log, text=True, env=environment,
        )  # fmt: skip
        lines = iter(self.process.stdout.readline, "")
        self.address = next(m[1] for line in lines if (m := re.search(r"address: (\S+)", line)))

    def save(self, name, text):
        path = self.folder / name
        new = path.with_name(path.name + "~")
        new.write_text(text)
        new.replace(path)

    def edit(self, name, old, new):
        text = (self.folder / name).read_text()
        assert old in text
        self.save(name, text.replace(old, new))

    def end(self):
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(15)
        self.process.stdout.close()
        self.log.close()
        return code
