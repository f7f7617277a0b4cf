"""V8 in a process of its own: started as a script, it imports nothing of pyjekyll.

What takes all memory, or an error inside V8, ends the process that it is in; so it gets one. The
first line of the standard input is the program, each further one a source with options, as JSON;
the answers are lines of JSON, too. V8 has no access to files or the network here.

    python -I worker.py FOLDER      where FOLDER has the package py_mini_racer
"""

from __future__ import annotations

import json
import os
import sys

MAX_BYTES = 1 << 30


def main() -> None:
    """Answer until the input ends."""
    sys.path.append(sys.argv[1])
    from py_mini_racer import MiniRacer

    requests = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing that is printed may come between the answers
    engine = MiniRacer()
    engine.set_hard_memory_limit(MAX_BYTES)
    engine.eval(json.loads(requests.readline()))
    for line in requests:
        source, options = json.loads(line)
        answer = engine.call("minified", source, options)
        answers.write(answer.encode() + b"\n")
        answers.flush()


if __name__ == "__main__":
    main()
