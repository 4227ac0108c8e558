"""`make serve` as a writer meets it: every source is watched, findings are printed, and no slip stops it."""

from __future__ import annotations

import os
import queue
import shutil
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import small

PAGE = "---\ntitle: 买家\ndescription: 示例。\n---\n# 买家 {#buyer}\n\n"
WAIT = 90  # seconds until a build counts as lost; it takes two


class Serve:
    """The command at work on a small handbook."""

    def __init__(self, root: Path) -> None:
        self.root = root
        command = [sys.executable, str(root / "scripts" / "serve.py"), "--port", "0"]
        self.process = subprocess.Popen(
            command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ}
        )
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        self.address = self.lines.get(timeout=WAIT).split()[1]

    def _read(self) -> None:
        for line in self.process.stdout or ():
            self.lines.put(line)

    def said(self) -> str:
        """Returns all that is printed until the next build is done."""
        text = ""
        while not text.endswith(("built\n", "above\n", "before\n")):
            text += self.lines.get(timeout=WAIT)
        assert "Traceback" not in text
        return text

    def page(self, path: str) -> str:
        """Returns a page as it is served."""
        with urllib.request.urlopen(self.address + path) as answer:
            return answer.read().decode()


@pytest.fixture(scope="module")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    running = Serve(small.make(tmp_path_factory.mktemp("serve")))
    assert running.said().endswith("built\n")
    yield running
    running.process.terminate()
    running.process.wait()


def test_every_source_is_watched_and_seen(serve: Serve) -> None:
    for path, old, new, page in (
        ("docs/index.zh.md", "内答复。", "内一定答复。", "index.html"),
        ("snippets/note.en.md", "the cloud’s", "the other cloud’s", "en/index.html"),
        ("registry/contacts.yml", "官网有。", "官网上印着。", "reference/numbers.html"),
        ("locales/zh.yml", "没有这一页", "这一页不在", "404.html"),
        ("scripts/handbook/pages/tags.py", '"hb-tag"', '"hb-tag hb-seen"', "index.html"),
    ):
        file = serve.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text and new not in serve.page(page)
        file.write_text(text.replace(old, new), encoding="utf-8")
        serve.said()
        assert new.strip('"') in serve.page(page), path
        file.write_text(text, encoding="utf-8")
        serve.said()


@pytest.mark.parametrize(
    ("path", "content", "said"),
    [
        ("registry/contacts.yml", "contacts: [\n", "registry/contacts.yml:"),
        ("docs/buyer/index.zh.md", f"{PAGE}{{!no.zh.md!}}\n", "includes"),
        ("docs/buyer/index.zh.md", None, "page-pairs"),
        ("snippets/note.zh.md", None, "page-pairs"),
        ("registry/owners.yml", None, "registry/owners.yml:"),
        ("mkdocs.yml", "site_name: [\n", "mkdocs"),
        ("mkdocs.yml", None, "mkdocs.yml"),
        ("scripts/handbook/locales.py", "1 / 0\n", "ZeroDivisionError"),
    ],
)  # fmt: skip
def test_no_slip_stops_it_and_it_says_what_is_wrong(serve: Serve, path: str, content: str | None, said: str) -> None:
    file = serve.root / path
    kept = file.read_bytes()
    if content is None:
        file.unlink()
    else:
        file.write_text(content, encoding="utf-8")
    text = serve.said()
    assert said in text and not text.endswith("] built\n"), text
    assert "示例" in serve.page("index.html") or "Home" in serve.page("en/index.html")
    file.write_bytes(kept)
    assert serve.said().endswith("] built\n")


def test_a_whole_folder_may_go_and_come_back(serve: Serve) -> None:
    shutil.move(serve.root / "docs", serve.root / ".docs")
    assert serve.said().endswith("before\n")
    shutil.move(serve.root / ".docs", serve.root / "docs")
    assert serve.said().endswith("] built\n")


def test_an_open_page_reloads(browser: Browser, serve: Serve) -> None:
    page = browser.new_page()
    page.goto(f"{serve.address}buyer/index.html")
    file = serve.root / "docs/buyer/index.zh.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}\n刚刚写的。\n", encoding="utf-8")
    assert "stale-translation" in serve.said()
    page.get_by_text("刚刚写的。").wait_for()
    page.close()
    file.write_text(text, encoding="utf-8")
    serve.said()


def test_a_port_that_is_taken_is_said(serve: Serve) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, str(serve.root / "scripts" / "serve.py"), "--port", port]
        done = subprocess.run(command, capture_output=True, text=True, timeout=WAIT)
    assert done.returncode == 2 and done.stderr.startswith(f"port {port}: ") and done.stderr.count("\n") == 1
