"""The reader's scripts: their own tests and types under Node, how they are joined, and what the site loads of them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from handbook.site.bundle import WEB, bundle
from handbook.site.minify import minified

ROOT = WEB.parent
TESTS = sorted((Path(__file__).parent / "web").glob("*.test.js"))
TSC = ROOT / "node_modules" / "typescript" / "bin" / "tsc"
PROJECTS = ("web", "tests/web", "web/tsconfig.worker.json")


def run_node(*arguments: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Runs the locked Node (requirements/node.txt), else the system's; a missing one is an error, never a skip."""
    places = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    node = shutil.which("node", path=places)
    assert node, "no node: `make test` installs it from requirements/node.txt"
    command = [node, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, input=stdin, capture_output=True, text=True, check=False)


# ---------------------------------------------------------------- under Node


def test_the_modules_pass_their_own_tests() -> None:
    done = run_node("--test", *TESTS)
    assert done.returncode == 0, done.stdout + done.stderr
    passed = re.search(r"^. pass (\d+)$", done.stdout, re.M)
    assert passed and int(passed.group(1)) >= len(TESTS)


def test_every_module_of_the_engine_is_tested_by_itself() -> None:
    tested = {path.name.removesuffix(".test.js") for path in TESTS}
    untested = {"tuning", "entry"}  # a table; what the browser tests talk to
    assert {path.stem for path in (WEB / "search").glob("*.js")} - untested <= tested


@pytest.mark.parametrize("project", PROJECTS)
def test_the_types_are_right(project: str) -> None:
    assert TSC.is_file(), "no TypeScript: `make test` installs it with npm ci"
    done = run_node(TSC, "-p", project)
    assert (done.returncode, done.stdout) == (0, "")


# The file in web/vendor/ → the published one in the locked package.
LIBRARIES = {"ical.js": "ical.js/dist/ical.es5.min.cjs", "jsqr.js": "jsqr/dist/jsQR.js"}


def test_libraries_of_others_are_those_that_are_locked() -> None:
    assert {file.name for file in (WEB / "vendor").iterdir()} == set(LIBRARIES)
    for name, published in LIBRARIES.items():
        assert (WEB / "vendor" / name).read_bytes() == (ROOT / "node_modules" / published).read_bytes(), name
    notices = (ROOT / "docs/licenses/third-party.txt").read_text(encoding="utf-8").splitlines()
    assert set(LIBRARIES) <= set(notices)


ESLINT = ROOT / "node_modules" / "eslint" / "bin" / "eslint.js"


def test_the_oldest_browsers_can_run_the_scripts() -> None:
    done = run_node(ESLINT, "--max-warnings=0", "web")
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("a ||= 1;", "logical assignment"),
        ("class A { static b = 1; }", "static field"),
        ("const c = /(?<!a)b/;", "Lookbehind is not supported in Safari 14"),
        ("structuredClone({});", "not supported in Safari 14, iOS Safari 14.0-14.4, Firefox 78, Chrome 83"),
        ("Promise.any([]);", "not supported in Firefox 78, Chrome 83"),
        ("document.body.replaceChildren();", "replaceChildren() is too new"),
    ],
)
def test_what_they_cannot_run_is_found(line: str, told: str) -> None:
    done = run_node(ESLINT, "--stdin", "--stdin-filename", WEB / "made-up.js", stdin=line)
    assert done.returncode == 1 and told in done.stdout


# ---------------------------------------------------------------- joined


def join(folder: Path, **modules: str) -> str:
    """Writes modules and joins them from `main` on."""
    for name, text in modules.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return bundle(folder / "main.js")


def test_modules_are_joined_in_the_order_of_their_needs(tmp_path: Path) -> None:
    script = join(
        tmp_path,
        main='import { a } from "./a.js";\nimport {\n  b,\n  c,\n} from "./b.js";\nself.said = a + c();\n',
        a='import { b } from "./b.js";\n\nexport const a = b + 1;\n',
        b="// What is above.\nexport let b = 1;\nexport function c() {\n  return 5;\n}\n",
    )
    lines = '(() => {|"use strict";|let b = 1;|function c() {|return 5;|}|const a = b + 1;|self.said = a + c();|})();|'
    assert script == lines.replace("|", "\n")


@pytest.mark.parametrize(
    ("modules", "problem"),
    [
        ({"main": 'import a from "./a.js";\n', "a": "export const a = 1;\n"}, "import a from"),
        ({"main": 'import * as a from "./a.js";\n', "a": ""}, r"import \* as a"),
        ({"main": 'import { a as b } from "./a.js";\n', "a": "export const a = 1;\n"}, "'a as b'"),
        ({"main": 'import { b } from "./a.js";\n', "a": "export const a = 1;\n"}, "'b', which a.js does not export"),
        ({"main": 'import { a } from "./a.js";\n'}, "no module a.js"),
        ({"main": 'import { a } from "a";\n'}, "import { a } from"),
        ({"main": "export default 1;\n"}, "export default"),
        ({"main": "const a = 1;\nexport { a };\n"}, "export { a }"),
        ({"main": "const [a] = [1];\n"}, r"const \[a\]"),
        ({"main": 'import "./a.js";\nconst x = 1;\n', "a": "function x() {}\n"}, "'x' is a name of a.js too"),
        ({"main": 'import "./a.js";\n', "a": 'import "./main.js";\n'}, "imports itself, by way of main.js, a.js"),
        ({"main": "let a = 0;\na ||= 1;\n"}, r"\|\|= is too new"),
    ],
)
def test_what_the_bundle_does_not_know_stops_the_build(tmp_path: Path, modules: dict[str, str], problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        join(tmp_path, **modules)


def test_values_are_put_in_their_places(tmp_path: Path) -> None:
    (tmp_path / "main.js").write_text("const WHERE = {};\nself.said = WHERE;\n", encoding="utf-8")
    script = bundle(tmp_path / "main.js", {"WHERE": {"a": "\\1 页"}})
    assert script == '(() => {\n"use strict";\nconst WHERE = {"a":"\\\\1 页"};\nself.said = WHERE;\n})();\n'
    with pytest.raises(ValueError, match="0 lines `const OTHER = …;` instead of one"):
        bundle(tmp_path / "main.js", {"OTHER": 1})


def test_only_comments_and_blanks_are_dropped() -> None:
    script = """
    // a comment
    const a = "// no comment", b = `
  // no comment
  /* nor this */ ${a /* but this */}`; // a comment
    /* over
       two lines */ const c = /\\/\\/ [/*] /;

    const d = (x) => (/"\\/`/).test(x); const url = 'https://a.example//b'
    """
    assert minified(script) == (
        'const a = "// no comment", b = `\n  // no comment\n  /* nor this */ ${a  }`;\n'
        "const c = /\\/\\/ [/*] /;\n"
        "const d = (x) => (/\"\\/`/).test(x); const url = 'https://a.example//b'\n"
    )


def test_what_cannot_be_read_stops_the_build() -> None:
    with pytest.raises(ValueError, match="line 2"):
        minified("const a = 1;\nconst b = (x) => /\\d/.test(x);\n")


# ---------------------------------------------------------------- on the site


@pytest.mark.parametrize(
    "script",
    [
        "assets/handbook.js",
        "reference/filter.js",
        "search/dialog.js",
        "search/verdict.js",
        "search/engine.js",
        "service-worker.js",
    ],
)
def test_what_was_joined_is_a_script(site: Path, script: str) -> None:
    done = run_node("--check", site / script)
    assert done.returncode == 0, done.stderr


def test_a_page_loads_one_script_of_ours(site: Path) -> None:
    for page in ("index.html", "en/buyer/prepare.html", "404.html"):
        loaded = re.findall(r'<script src="([^"]+)"', (site / page).read_text(encoding="utf-8"))
        ours = [address for address in loaded if "assets/javascripts/" not in address]
        assert [address.rpartition("/")[2] for address in ours] == ["handbook.js"], page
    assert len((site / "assets/handbook.js").read_bytes()) < 24_000
