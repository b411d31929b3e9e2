"""Counts what a build does. This text is put at the end of each benchmark project's ``conf.py``.

It writes ``counted.json`` into the output folder: the pages read and written and, where the
environment variable ``BENCHMARK_GC`` is set, the CPU seconds and runs of the garbage collector.
"""

import gc
import json
import os
import time
from pathlib import Path


def setup(app):  # noqa: D103 - its documentation is the module's
    counted = {"read": [], "written": [], "gc": [0.0, 0]}
    began = [0.0]

    def collecting(phase, _info):
        if phase == "start":
            began[0] = time.process_time()
        else:
            counted["gc"][0] += time.process_time() - began[0]
            counted["gc"][1] += 1

    def wrote(_app, docname, _template, _context, doctree):
        if doctree is not None:
            counted["written"].append(docname)

    def finished(app, _exception):
        text = json.dumps(counted)
        Path(app.outdir, "counted.json").write_text(text, encoding="utf-8")

    if os.environ.get("BENCHMARK_GC"):
        gc.callbacks.append(collecting)
    app.connect("source-read", lambda _app, docname, _text: counted["read"].append(docname))
    app.connect("html-page-context", wrote)
    app.connect("build-finished", finished)
