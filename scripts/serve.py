#!/usr/bin/env python3
"""Shows the handbook while it is written: builds it, serves it, and builds it again after each change to a source.

Every build runs by itself and prints its findings; one that fails leaves what is shown as it was. Open pages reload.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import io
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / ".cache" / "serve" / "site"
# What is no source of the site: what commands write, and what only other commands read.
LEFT_OUT = {"site", "dist", "tests", "requirements", "node_modules", "__pycache__"}
PAUSE = 0.4  # seconds between two looks at the sources

WAITING = b"<!doctype html><title>...</title><p>No site yet: the terminal says why.\n"
RELOAD = b'<script src="/.reload.js"></script>\n'  # a page's policy lets no other script stand in it
RELOADER = b"""\
(function look(seen) {
  fetch("/.build").then((answer) => answer.text()).then((build) => {
    if (seen && build !== seen) return location.reload()
    setTimeout(look, 700, build)
  }, () => setTimeout(look, 2000, seen))
})()
"""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the site's files, pages with a script that reloads them; nothing is kept by the browser."""

    builds = 0

    def send_head(self):
        """Answers with a file, or says which build is shown; returns what is still to be sent."""
        path = self.path.partition("?")[0].partition("#")[0]
        if path == "/.build":
            return self._send(str(Handler.builds).encode(), "text/plain")
        if path == "/.reload.js":
            return self._send(RELOADER, "text/javascript")
        if path == "/service-worker.js":  # it would show what it has kept
            return self.send_error(404)
        file = Path(self.translate_path(path))
        file = file / "index.html" if file.is_dir() or path.endswith("/") else file
        if file.suffix != ".html":
            return super().send_head()
        try:
            return self._send(file.read_bytes() + RELOAD, "text/html; charset=utf-8")
        except OSError:
            if (SITE / "index.html").is_file():
                return self.send_error(404)
            return self._send(WAITING + RELOAD, "text/html; charset=utf-8")

    def _send(self, content: bytes, kind: str) -> io.BytesIO:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)

    def end_headers(self) -> None:
        """Forbids the browser to keep the answer."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *args) -> None:
        """Says nothing: the terminal is for findings."""


def sources() -> dict[str, tuple[int, int]]:
    """Returns file → (when it was written, size) of every source, whatever a writer is doing to it."""
    found = {}
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in LEFT_OUT and not name.startswith(".")]
        for file in files:
            path = os.path.join(folder, file)
            try:
                state = os.stat(path)
            except OSError:  # removed meanwhile, or a link to nowhere
                continue
            found[path] = (state.st_mtime_ns, state.st_size)
    return found


def build(address: str) -> None:
    """Builds the site once; what it has to say goes to the terminal."""
    environment = {**os.environ, "SITE_URL": address, "SITE_DIR": str(SITE)}
    command = [sys.executable, str(ROOT / "scripts" / "build.py"), "--draft"]
    code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    Handler.builds += code != 2
    said = {0: "built", 1: "built, with the findings above"}.get(code, "not built: what is shown is the build before")
    print(f"[{time.strftime('%H:%M:%S')}] {said}", flush=True)


def main() -> int:
    """Serves until it is interrupted; returns 2 where the port is taken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args()
    try:
        server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", options.port), functools.partial(Handler, directory=str(SITE))
        )
    except (OSError, OverflowError) as error:
        print(f"port {options.port}: {error}; choose another: scripts/serve.py --port 8001", file=sys.stderr)
        return 2
    address = f"http://127.0.0.1:{server.server_port}/"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"Open {address} (stop with Ctrl+C)", flush=True)
    try:
        while True:
            seen = sources()
            build(address)
            while (now := sources()) == seen:
                time.sleep(PAUSE)
            while now != (now := sources()):  # until the writer's editor has done
                time.sleep(PAUSE)
    except KeyboardInterrupt:
        return 0
    finally:
        server.shutdown()


if __name__ == "__main__":
    sys.exit(main())
