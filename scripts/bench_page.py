#!/usr/bin/env python3
"""Measures what a page costs somebody who opens it for the first time, against plain Material with the same pages.

A phone (412 × 823) on a slow network ("Slow 4G") with a slow processor (a quarter of this one's speed) and an empty
cache opens each page in turn on both sides, so that a slow spell of the machine hits both; the ratio is the median of
the rounds' ratios. Bytes are what the server sent until the page was quiet, headers included; blocking are the page
itself and what the browser waits for before it paints. What is kept for reading offline comes seconds later and is left
out. It wants a built site. Prints the ratios; exits 0.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import statistics
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import Browser

import ensure_browser
from bench import PEER, ROOT, make_peer

PAGES = ("index.html", "buyer/platform-phone.html", "en/anti-fraud/first-hour.html", "en/reference/deadlines.html")
# What the browser's own preset "Slow 4G" sets: milliseconds, and bytes a second.
SLOW_4G = {"offline": False, "latency": 562.5, "downloadThroughput": 180_000, "uploadThroughput": 84_375}
SLOWER = 4
QUIET = 1500  # milliseconds without a request, after which a page has what it wants
PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".webmanifest")
# Before anything of the page runs: watch for paints, shifts and long tasks.
WATCH = """
window.seen = {lcp: 0, cls: 0, tasks: []};
const watch = (type, act) =>
  new PerformanceObserver((list) => list.getEntries().forEach(act)).observe({type, buffered: true});
watch("largest-contentful-paint", (paint) => (seen.lcp = paint.startTime));
watch("layout-shift", (shift) => { if (!shift.hadRecentInput) seen.cls += shift.value; });
watch("longtask", (task) => seen.tasks.push([task.startTime, task.duration]));
"""
# Total blocking time: of each long task after the first paint, what goes beyond 50 ms.
TOLD = """() => {
  const [{startTime: paint}] = performance.getEntriesByName("first-contentful-paint");
  const late = seen.tasks.filter(([start, length]) => start + length > paint);
  const over = ([start, length]) => Math.max(0, Math.min(length, start + length - paint) - 50);
  const parts = performance.getEntriesByType("resource").filter((part) => part.renderBlockingStatus === "blocking");
  const blocking = [location.pathname, ...parts.map((part) => new URL(part.name).pathname)];
  return {lcp: seen.lcp, cls: seen.cls, tbt: late.map(over).reduce((sum, each) => sum + each, 0), blocking};
}"""
UNITS = {"bytes": ("KB", 1000), "blocking": ("KB", 1000), "lcp": ("ms", 1), "tbt": ("ms", 1), "cls": ("", 1)}


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as a plain host does, packed, and notes what went out for each path."""

    protocol_version = "HTTP/1.1"
    server: Host
    head = 0

    def send_header(self, keyword: str, value: str) -> None:
        """Counts the line too."""
        self.head += len(f"{keyword}: {value}\r\n")
        super().send_header(keyword, value)

    def do_GET(self) -> None:
        """Answers, and counts."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        body = file.read_bytes() if file.is_file() else b""
        self.head = len("HTTP/1.1 200 OK\r\n\r\n")
        self.send_response(200 if file.is_file() else 404)
        if file.suffix in PACKED and len(body) > 256:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.server.sent.append((self.path, self.head + len(body)))

    def log_message(self, *args) -> None:
        """Says nothing."""


class Host(http.server.ThreadingHTTPServer):
    """A server for one side."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        self.sent: list[tuple[str, int]] = []
        super().__init__(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *args) -> None:
        """A browser that hangs up is nothing to report."""


def visit(browser: Browser, host: Host, path: str) -> dict[str, float]:
    """Opens a page for the first time and returns what it cost."""
    host.sent.clear()
    context = browser.new_context(
        viewport={"width": 412, "height": 823},
        device_scale_factor=1.75,
        is_mobile=True,
        has_touch=True,
        service_workers="block",
    )
    page = context.new_page()
    page.add_init_script(WATCH)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(f"http://127.0.0.1:{host.server_port}/{path}", wait_until="load", timeout=120_000)
    count = -1
    while count != len(host.sent):
        count = len(host.sent)
        page.wait_for_timeout(QUIET)
    told = page.evaluate(TOLD)
    context.close()
    sent = dict(host.sent)
    return {
        "bytes": sum(size for _, size in host.sent),
        "blocking": sum(sent[part] for part in told["blocking"]),
        **{name: told[name] for name in ("lcp", "tbt", "cls")},
    }


def main() -> int:
    """Measures and prints, for each page, ours beside plain Material's."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, ensure_browser.chromium() as browser:
        make_peer(Path(folder))
        subprocess.run([str(PEER), "build", "--quiet"], cwd=folder, check=True, capture_output=True)
        ours, peer = Host(ROOT / "site"), Host(Path(folder) / "site")
        print(f"{'':32}{'ours':>12}{'plain':>12}{'ratio':>8}")
        for path in PAGES:
            rounds = [(visit(browser, ours, path), visit(browser, peer, path)) for _ in range(options.rounds)]
            print(path)
            for name, (unit, scale) in UNITS.items():
                sides = zip(*rounds, strict=True)
                middle = [statistics.median(one[name] for one in side) / scale for side in sides]
                ratios = [mine[name] / other[name] for mine, other in rounds if other[name]]
                ratio = f"{statistics.median(ratios):8.2f}" if ratios else f"{'':8}"
                digits = 3 if name == "cls" else 0 if unit == "ms" else 1
                print(f"  {name:30}" + "".join(f"{value:9.{digits}f} {unit:2}" for value in middle) + ratio)
    return 0


if __name__ == "__main__":
    sys.exit(main())
