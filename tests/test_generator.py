"""The module that knows MkDocs: what it assumes of it holds, on every platform."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import small

IMPORTS = "import sys; sys.path.insert(0, 'scripts'); from pathlib import Path; from handbook.generator.build import *"


def files(site: Path) -> dict[str, bytes]:
    """Every file of a built site."""
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = small.make(tmp_path_factory.mktemp("generator"))
    small.run(made, "build.py")
    return made


def run(root: Path, *command: str) -> None:
    """Runs a command in the small handbook, and sees that it ends well."""
    environment = {**os.environ, **small.ADDRESS}
    environment.pop("PYTHONPATH", None)
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr


def test_mkdocs_alone_builds_the_same_site(root: Path) -> None:
    run(root, sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "alone")
    assert files(root / "alone") == files(root / "site")


def test_the_address_means_the_same_with_and_without_its_slash(root: Path) -> None:
    built = []
    for address in ("https://u.example/some/where", "https://u.example/some/where/"):
        small.run(root, "build.py", SITE_URL=address, SITE_DIR="elsewhere")
        built.append(files(root / "elsewhere"))
    assert built[0] == built[1]
    assert b'href="/some/where/index.html"' in built[0]["404.html"]
    assert b'content="https://u.example/some/where/assets/preview.png"' in built[0]["go/home.html"]


def test_a_platform_without_fork_builds_the_same_site(root: Path) -> None:
    before = files(root / "site")
    (root / "scripts" / "spawned.py").write_text(
        "import multiprocessing, build\n"
        'if __name__ == "__main__":\n'
        '    multiprocessing.set_start_method("spawn")\n'
        "    raise SystemExit(build.main())\n",
        encoding="utf-8",
    )
    run(root, sys.executable, "scripts/spawned.py")
    assert files(root / "site") == before


def test_one_language_is_built_alone(root: Path, tmp_path: Path) -> None:
    """Or the languages are built twice: static-i18n no longer asks `building` and `current_language`."""
    for locale, own, other in (("zh", "index.html", "en/index.html"), ("en", "en/index.html", "index.html")):
        code = f"build_language({locale!r}, Path({str(tmp_path / locale)!r}))"
        run(root, sys.executable, "-c", f"{IMPORTS}; {code}")
        assert (tmp_path / locale / own).is_file() and not (tmp_path / locale / other).exists()


@pytest.mark.parametrize("broken", ["registry/claims/times.yml", "SITE_URL"])
def test_mkdocs_alone_says_in_words_what_stops_it(root: Path, broken: str) -> None:
    environment = {**os.environ, **small.ADDRESS}
    kept = (root / "registry/claims/times.yml").read_bytes()
    if broken == "SITE_URL":
        environment["SITE_URL"] = "https://handbook.example/?x=1"
    else:
        (root / broken).write_text("claims: [\n", encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "never"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, env=environment)
    (root / "registry/claims/times.yml").write_bytes(kept)
    assert done.returncode != 0 and f"{broken}:" in done.stderr and "Traceback" not in done.stderr
