"""What a stranger finds who takes the handbook over: make's promises, the locks, the licences, the workflows."""

from __future__ import annotations

import datetime
import functools
import http.server
import importlib.metadata
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import zipfile
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import material
import pytest
import yaml
from lxml import html
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from playwright.sync_api import Browser

import dist
from conftest import QuietHandler, open_page
from handbook.editions import archive
from handbook.pages.project import ROOT
from search_box import ask, open_search

LOCKS = ("build", "dist", "test", "tools", "node", "bench")
PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)( ; .+?)? \\\n    --hash=sha256:[0-9a-f]{64}", re.M)

# ---------------------------------------------------------------- the locks


def wanted(name: str) -> list[Requirement]:
    """The requirements that a .in file names, without those that it includes."""
    lines = (ROOT / "requirements" / f"{name}.in").read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith(("#", "-r"))]


def pinned(name: str) -> dict[tuple[str, str], str]:
    """(package, marker) → version of each pin of a lock that has a hash."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return {(canonicalize_name(m[1]), m[3] or ""): m[2] for m in PIN.finditer(text)}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_what_its_requirements_ask_for(name: str) -> None:
    pins = pinned(name)
    assert wanted(name)
    for requirement in wanted(name):
        versions = [version for (package, _), version in pins.items() if package == canonicalize_name(requirement.name)]
        assert versions, f"{requirement}: not in {name}.txt; run `make lock`"
        assert all(requirement.specifier.contains(version) for version in versions), f"{requirement}: run `make lock`"


def test_locks_for_one_environment_agree() -> None:
    together: dict[tuple[str, str], str] = {}
    for name in ("build", "dist", "test", "tools", "node"):
        for package, version in pinned(name).items():
            assert together.setdefault(package, version) == version, f"{package} in {name}.txt"


# ---------------------------------------------------------------- the Makefile, with stubs for what is costly


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The Makefile and the requirements beside an environment whose commands only say that they were called."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    for tool in ("python", "ruff", "mypy", "uv", "node"):
        stub(tmp_path, tool)
    stamps = [f".venv/{name}.stamp" for name in ("build", "dist", "test", "tools", "node")]
    for file in (  # each is newer than what it is made from
        "package.json", "eslint.config.js", "scripts/check.py", "tests/test_a.py", "tests/web/a.test.js", "web/a.js",
        "site/index.html", "package-lock.json", ".venv-bench/bench.stamp", *stamps,
        "node_modules/installed.stamp", ".cache/scripts.stamp",
    ):  # fmt: skip
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).touch()
    return tmp_path


def stub(house: Path, tool: str, code: int = 0) -> None:
    """Puts a command into the environment that prints its call and exits with `code`."""
    file = house / ".venv" / "bin" / tool
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f'#!/bin/sh\necho "called: {tool} $*"\nexit {code}\n', encoding="utf-8")
    file.chmod(0o755)


def make(house: Path, target: str) -> tuple[int, list[str]]:
    """Runs make; returns its exit code and the stubs' calls."""
    done = subprocess.run(["make", target], cwd=house, capture_output=True, text=True)
    calls = [line.removeprefix("called: ") for line in done.stdout.splitlines() if line.startswith("called: ")]
    return done.returncode, calls


def names(calls: list[str]) -> list[str]:
    """The first two words of each call."""
    return [" ".join(call.split()[:2]) for call in calls]


TSC = "node node_modules/typescript/bin/tsc"
ALL = ["python scripts/check.py", "ruff check", "ruff format", "mypy --no-error-summary"]


@pytest.mark.parametrize("failing", ["python", "ruff", "mypy"])
def test_check_shows_every_result_whichever_fails(house: Path, failing: str) -> None:
    stub(house, failing, code=1)
    code, calls = make(house, "check")
    assert (code, names(calls)) == (2, ALL)


def test_check_looks_at_code_only_when_it_has_changed(house: Path) -> None:
    assert make(house, "check")[0] == 0
    assert make(house, "check") == (0, ["python scripts/check.py"])
    for change in (Path.touch, Path.unlink):
        for file in (house / "requirements", house / "scripts", house / "tests", house):
            for older in (file, *file.glob("*.*")):
                os.utime(older, (1e9, 1e9))  # a tick of the file system's clock is longer than a run of stubs
        assert make(house, "check") == (0, ["python scripts/check.py"])
        change(house / "scripts" / "new.py")
        assert names(make(house, "check")[1]) == ALL


def test_check_looks_at_types_when_a_script_has_changed(house: Path) -> None:
    assert make(house, "check")[0] == 0
    for file in house.rglob("*"):
        os.utime(file, (1e9, 1e9))
    (house / "web" / "a.js").touch()
    code, calls = make(house, "check")
    assert (code, names(calls)) == (
        0,
        ["python scripts/check.py", "node node_modules/eslint/bin/eslint.js", *[TSC] * 3],
    )


def test_a_failure_of_the_code_is_shown_until_it_is_mended(house: Path) -> None:
    stub(house, "mypy", code=1)
    for _ in range(2):
        code, calls = make(house, "check")
        assert (code, names(calls)) == (2, ALL)


@pytest.mark.parametrize(("target", "upgrades"), [("lock", False), ("upgrade", True)])
def test_lock_keeps_pins_and_upgrade_does_not(house: Path, target: str, upgrades: bool) -> None:
    code, calls = make(house, target)
    assert code == 0 and len(calls) == len(LOCKS)
    for name, call in zip(LOCKS, calls, strict=True):
        assert call.startswith("uv pip compile") and "--generate-hashes" in call
        assert f"requirements/{name}.in" in call and call.endswith(f"-o requirements/{name}.txt")
        assert ("--upgrade" in call) == upgrades


def test_a_lock_that_fails_stops_there(house: Path) -> None:
    stub(house, "uv", code=1)
    code, calls = make(house, "lock")
    assert code == 2 and len(calls) == 1


def test_clean_keeps_the_environments_and_distclean_does_not(house: Path) -> None:
    assert make(house, "clean")[0] == 0
    assert not (house / "site").exists() and (house / ".venv").is_dir() and (house / ".venv-bench").is_dir()
    assert make(house, "distclean")[0] == 0
    assert not (house / ".venv").exists() and not (house / ".venv-bench").exists()


# ---------------------------------------------------------------- `make dist`


@pytest.mark.parametrize(
    ("setting", "other"),
    [("SITE_URL=https://handbook.example/", "REPO_URL"), ("REPO_URL=https://git.example/handbook", "SITE_URL")],
)
def test_dist_refuses_an_example_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str, other: str
) -> None:
    name, _, address = setting.partition("=")
    monkeypatch.setenv(name, address)
    monkeypatch.setenv(other, "https://handbook.test/")
    command = [sys.executable, str(ROOT / "scripts" / "dist.py"), "--to", str(tmp_path / "dist")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 2 and done.stderr.startswith(f"dist: {setting}: an example address")
    assert "Fix: make dist SITE_URL=" in done.stderr and done.stdout == ""
    assert not (tmp_path / "dist").exists()


def test_dist_builds_a_site_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://handbook.test/")
    monkeypatch.setenv("REPO_URL", "https://git.test/handbook")
    monkeypatch.setattr(sys, "argv", ["dist.py", "--to", str(tmp_path)])
    runs = []

    def run(command: list, env: dict[str, str]) -> subprocess.CompletedProcess:
        runs.append((Path(command[1]).name, env["SITE_DIR"], env["SITE_URL"]))
        return subprocess.CompletedProcess(command, 1)

    monkeypatch.setattr(subprocess, "run", run)
    assert dist.main() == 1  # what the build found is not packed
    assert runs == [("build.py", str(tmp_path / "site"), "https://handbook.test/")]


# ---------------------------------------------------------------- packages of the system


# ---------------------------------------------------------------- licences

LICENCES = ("CC-BY-4.0.txt", "handbook.txt", "third-party.txt")
THEME = Path(material.__file__).parent / "templates"


def squeezed(text: str) -> str:
    """Text with white space that only lays it out made one blank."""
    return " ".join(text.split())


def test_each_work_of_others_comes_with_the_licence_that_it_was_installed_with() -> None:
    notices = squeezed((ROOT / "docs/licenses/third-party.txt").read_text(encoding="utf-8"))
    theme = importlib.metadata.distribution("mkdocs-material").read_text("licenses/LICENSE")
    icons = [(THEME / ".icons" / name).read_text(encoding="utf-8") for name in ("material/LICENSE", "octicons/LICENSE")]
    licences = [theme or "", *icons]
    assert all(licences)
    assert [licence[:60] for licence in licences if squeezed(licence) not in notices] == []


def test_every_package_inside_the_theme_has_a_notice(site: Path) -> None:
    notices = (ROOT / "docs/licenses/third-party.txt").read_text(encoding="utf-8")
    packages = set()
    # Its styles stand in the pages (site/stylesheet.py); none of its scripts is shipped.
    assert not [*site.glob("assets/javascripts/*"), *site.glob("assets/stylesheets/*")]
    for file in THEME.glob("assets/stylesheets/*.css.map"):
        made_of = json.loads(file.read_bytes())["sources"]
        packages |= {name for source in made_of for name in re.findall(r"node_modules/((?:@[^/]+/)?[^/]+)", source)}
    assert "material-design-color" in packages
    headings = {line.lower().removesuffix(".js") for line in notices.splitlines()}
    assert packages - headings == set()


def test_site_and_zip_carry_the_licences(site: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    archive.write(site, file, "a", "https://handbook.test/", datetime.date(2026, 11, 22))
    with zipfile.ZipFile(file) as zipped:
        for name in LICENCES:
            here = (ROOT / "docs/licenses" / name).read_bytes()
            assert (site / "licenses" / name).read_bytes() == here == zipped.read(f"a/licenses/{name}")
        readme = zipped.read("a/README.txt").decode("utf-8-sig")
    assert readme.count("CC BY 4.0") == 2 and readme.count("licenses") == 2


def test_every_page_leads_to_the_licences(site: Path) -> None:
    for page in site.rglob("*.html"):
        path = page.relative_to(site)
        if "go" in path.parts or "downloads" in path.parts or path.name == "404.html":
            continue
        tree = html.document_fromstring(page.read_bytes())
        if tree.xpath("//meta[@http-equiv='refresh']"):  # it only leads on
            continue
        links = tree.xpath("//footer//a/@href")
        leads = {(page.parent / link).resolve() for link in links if "licenses/" in link}
        assert leads == {(site / "licenses" / name).resolve() for name in ("handbook.txt", "third-party.txt")}, path


def test_the_repository_says_the_same_as_the_site() -> None:
    code = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert code.startswith("MIT License\n") and squeezed(code) in squeezed(
        (ROOT / "docs/licenses/handbook.txt").read_text(encoding="utf-8")
    )
    content = (ROOT / "LICENSE-CONTENT.md").read_text(encoding="utf-8")
    assert {link for link in re.findall(r"\]\(([^)]+)\)", content) if not (ROOT / link).is_file()} == set()
    full = (ROOT / "docs/licenses/CC-BY-4.0.txt").read_text(encoding="utf-8")
    assert full.startswith("Creative Commons Attribution 4.0 International\n")
    assert all(f"Section {n} – " in full for n in range(1, 9))


# ---------------------------------------------------------------- reporting what is wrong

FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"


def asked(address: str) -> dict[str, str]:
    """The parameters of an address, without those of the page that it came from."""
    return dict(parse_qsl(urlsplit(address).query, strict_parsing=True))


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_each_page_leads_to_the_forms_of_its_language_with_the_page_filled_in(site: Path, locale: str) -> None:
    prefix = {"zh": "", "en": "en/"}[locale]
    for name in ("index", "reference/numbers", "buyer/prepare"):
        tree = html.document_fromstring((site / f"{prefix}{name}.html").read_bytes())
        canonical = tree.xpath("string(//link[@rel='canonical']/@href)")
        title = tree.xpath("string(//meta[@property='og:title']/@content)")
        links = [asked(a) for a in tree.xpath("//p[@class='hb-page-foot']//a/@href")]
        assert canonical.endswith(f"/{prefix}{name}.html")
        assert links == [
            {"template": f"{form}.{locale}.yml", "page": f"{title} {canonical}"} for form in ("number", "page")
        ]
        for link in links:
            fields = yaml.safe_load((FORMS / link["template"]).read_text(encoding="utf-8"))["body"]
            ids = {field.get("id") for field in fields}
            assert {"page", "entry", "wrong"} <= ids


def test_the_forms_of_both_languages_ask_the_same() -> None:
    for form in ("number", "page"):
        bodies = [
            yaml.safe_load((FORMS / f"{form}.{locale}.yml").read_text(encoding="utf-8"))["body"]
            for locale in ("zh", "en")
        ]
        shapes = [[(field["type"], field.get("id"), field.get("validations")) for field in body] for body in bodies]
        assert shapes[0] == shapes[1]


@pytest.mark.parametrize(
    ("page", "entry"),
    [
        ("reference/numbers.html#contact-pdd-consumer-hotline", "contact:pdd-consumer-hotline"),
        ("en/reference/claims-times.html#claim-hotline-hours-9-to-21", "claim:hotline-hours-9-to-21"),
        ("reference/sources.html#source-seed-000", "source:seed-000"),
        ("buyer/prepare.html#prepare", None),
        ("buyer/prepare.html#no-such-section", None),
    ],
)
def test_a_report_names_the_section_and_the_entry_that_is_read(
    browser: Browser, home: str, page: str, entry: str | None
) -> None:
    tab = open_page(browser, {"width": 1280, "height": 900})
    path, _, anchor = page.partition("#")
    tab.goto(home + path)
    plain = asked(tab.locator(".hb-page-foot a").first.get_attribute("href") or "")
    tab.evaluate("anchor => { location.hash = anchor }", anchor)
    wanted = dict(plain)
    if tab.locator(f"[id='{anchor}']").count():
        wanted["page"] += f"#{anchor}"
    if entry:
        wanted["entry"] = entry
    for _ in range(2):  # once on the way, once from the start
        assert asked(tab.locator(".hb-page-foot a").first.get_attribute("href") or "") == wanted
        tab.goto("about:blank")
        tab.goto(home + page)
    assert tab.noise == []
    tab.context.close()


# ---------------------------------------------------------------- the repository's own machinery

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
# What a workflow may do beyond reading the code, job by job.
ALLOWED = {
    "editions": {"contents": "read", "pages": "read"},
    "publish": {"pages": "write", "id-token": "write"},
}

# What somebody asks to change is checked out to be read: nothing of it runs.
TO_BE_READ = {
    ".cache/changed": {"path": ".cache/changed", "ref": "refs/pull/${{ github.event.pull_request.number }}/merge"},
}


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_workflows_run_what_was_reviewed_for_a_bounded_time_with_the_least_rights(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    uses = re.findall(r"uses: (.*)", text)
    assert (
        uses and [use for use in uses if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use)] == []
    )
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {"contents": "read"} and workflow["concurrency"]["group"]
    for name, job in workflow["jobs"].items():
        assert job["timeout-minutes"] <= 45
        assert job.get("permissions") == ALLOWED.get(name)
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"] == {"persist-credentials": False, **TO_BE_READ.get(step["with"].get("path"), {})}


def test_one_action_has_one_version() -> None:
    uses = {use for file in WORKFLOWS for use in re.findall(r"uses: (.*)", file.read_text(encoding="utf-8"))}
    assert len(uses) == len({use.partition("@")[0] for use in uses})


def test_nothing_is_published_that_was_not_tested() -> None:
    jobs = yaml.safe_load((GITHUB / "workflows" / "ci.yml").read_text(encoding="utf-8"))["jobs"]
    assert jobs["test"]["strategy"]["matrix"]["python"] == ["3.11", "3.13"]
    assert {"make check", "make test"} <= {step.get("run") for step in jobs["test"]["steps"]}
    assert jobs["editions"]["needs"] == ["test", "workflows"] and jobs["publish"]["needs"] == "editions"
    assert [step["with"]["path"] for step in jobs["editions"]["steps"] if "pages-artifact" in step.get("uses", "")] == [
        "dist/site"
    ]


def test_updates_come_grouped_for_each_kind_of_lock() -> None:
    updates = yaml.safe_load((GITHUB / "dependabot.yml").read_text(encoding="utf-8"))["updates"]
    assert all(list(update["groups"].values()) == [{"patterns": ["*"]}] for update in updates)
    assert {(update["package-ecosystem"], update["directory"]) for update in updates} == {
        ("pip", "/requirements"), ("github-actions", "/"), ("npm", "/"),
    }  # fmt: skip
    assert (ROOT / "package-lock.json").is_file()


def test_a_maintainer_sees_all_that_decides_or_runs() -> None:
    lines = (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    owned = dict(line.split() for line in lines if line and not line.startswith("#"))
    assert set(owned.values()) == {"@OWNER/handbook-maintainers"}  # named as a placeholder in CONTRIBUTING
    for place in (
        "registry", "scripts", "tests", "overrides", "search", "docs/assets", "requirements", ".github", ".ci",
        "editions", "locales", "web", "Makefile", "mkdocs.yml", "pyproject.toml",
    ):  # fmt: skip
        path = ROOT / place
        assert path.exists() and (f"/{place}/" if path.is_dir() else f"/{place}") in owned


def test_the_site_works_under_a_path_of_its_host(browser: Browser, tmp_path: Path) -> None:
    """As on GitHub Pages: https://owner.github.io/repository/."""
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(tmp_path))
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/handbook/"
        environment = {**os.environ, "SITE_URL": address, "SITE_DIR": str(tmp_path / "handbook")}
        done = subprocess.run(
            [sys.executable, str(ROOT / "scripts" / "build.py")], env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
        page = open_page(browser, {"width": 1280, "height": 900})
        page.goto(address)
        page.locator("article h1").wait_for()
        open_search(page)
        assert ask(page, "退款")
        page.keyboard.press("Enter")
        page.locator("article h1").wait_for()
        assert page.url.startswith(address) and page.url != address
        page.goto(f"{address}go/first-hour.html")
        page.wait_for_url(f"{address}anti-fraud/first-hour.html**")
        page.goto(f"{address}404.html")
        page.locator("a[href$='index.html']").first.click()
        page.locator("article h1").wait_for()
        assert page.url.startswith(address)
        assert {asked for asked in page.asked if not asked.startswith((address, "data:", "blob:"))} == set()
        assert page.noise == []
        page.context.close()
        server.shutdown()


# ---------------------------------------------------------------- CONTRIBUTING and README: what they say works

GUIDES = ("CONTRIBUTING.md", "CONTRIBUTING.en.md")
BLOCK = re.compile(r"^( *)```(\w+)(?: (\S+))?\n(.*?)^\1```$", re.M | re.S)


def blocks(guide: str) -> list[tuple[str, str, str]]:
    """(language, file that it goes into or "", content) of each code block of a guide."""
    text = (ROOT / guide).read_text(encoding="utf-8")
    return [
        (language, file, re.sub(rf"^{indent}", "", content, flags=re.M))
        for indent, language, file, content in BLOCK.findall(text)
    ]


def test_both_guides_show_the_same_examples() -> None:
    zh, en = ([(b[0], b[1], re.sub(r" *#.*|https://\S+", "", b[2])) for b in blocks(guide)] for guide in GUIDES)
    assert zh == en and len(zh) > 12


def test_the_worked_examples_work(tmp_path: Path) -> None:
    for folder in ("docs", "snippets", "registry", "locales", "overrides", "search", "scripts", "editions", "web"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", ".rumdl.toml", ".autocorrectrc"):
        shutil.copy(ROOT / name, tmp_path)

    def run(command: str, *arguments: str) -> tuple[int, str]:
        script = [sys.executable, str(tmp_path / "scripts" / f"{command}.py"), *arguments]
        done = subprocess.run(script, cwd=tmp_path, capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr

    shown = blocks("CONTRIBUTING.en.md")
    for _, name, content in shown:
        file = tmp_path / name
        if name == "mkdocs.yml":  # the line that is there, and the new one below it
            line = content.splitlines(keepends=True)[0]
            text = file.read_text(encoding="utf-8")
            assert text.count(line) == 1
            file.write_text(text.replace(line, content), encoding="utf-8")
        elif name:
            old = f"{file.read_text(encoding='utf-8')}\n" if file.exists() else ""
            file.write_text(old + content, encoding="utf-8")
    finding = next(content for kind, _, content in shown if kind == "text")
    code, said = run("check")
    assert code == 1 and finding in said
    assert run("write_permalinks") == (0, "permalinks added: 3\n")
    assert run("stamp_translations", "docs/buyer/prepare.en.md")[0] == 0
    assert run("stamp_translations")[0] == 0
    code, said = run("check")
    assert (code, said) == (0, ""), said


@pytest.mark.parametrize("guide", [*GUIDES, "README.md", "SECURITY.md", "LICENSE-CONTENT.md"])
def test_guides_name_only_what_is_there(guide: str) -> None:
    text = (ROOT / guide).read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = {name for line in re.findall(r"^\.PHONY: (.*)", makefile, re.M) for name in line.split()}
    assert set(re.findall(r"\bmake ([a-z][a-z-]*)", text)) - targets <= {"and"}
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if not re.match(r"[a-z]+:", link)]
    assert [link for link in links if not (ROOT / link).exists()] == []
    ours = r"docs|snippets|registry|locales|web|search|overrides|editions|scripts|tests|requirements|\.github"
    named = re.findall(rf"`((?:{ours})/[^`… *]*)`", text)
    assert [path for path in named if not (ROOT / path).exists()] == []
