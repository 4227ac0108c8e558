"""The commands as an author runs them: exit codes, no traceback for bad input, writers that write only their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from handbook import environment
from small import copy_handbook

ROOT = Path(__file__).resolve().parent.parent
BASE = ROOT / "tests" / "rules" / "base"
OWN = ("scripts", "locales")  # what a command brings along, whatever handbook it works on


def run(script: str, *arguments: str, root: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs a command of the project below `root`."""
    command = [sys.executable, str(root / "scripts" / script), *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, env={**os.environ, **environment})


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A small handbook with the project's own scripts."""
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    for folder in OWN:
        shutil.copytree(
            ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True
        )
    return tmp_path


def tree(root: Path) -> dict[str, bytes]:
    """Every file of the small handbook, scripts left out."""
    files = (p for p in root.rglob("*") if p.is_file() and p.relative_to(root).parts[0] not in OWN)
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in files}


def test_the_handbook_itself_is_clean_and_a_check_writes_nothing() -> None:
    before = (ROOT / "registry" / "permalinks.yml").stat().st_mtime_ns
    done = run("check.py", "--today", "2026-11-30")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (ROOT / "registry" / "permalinks.yml").stat().st_mtime_ns == before


def test_an_overdue_review_warns_and_with_strict_dates_fails() -> None:
    late = run("check.py", "--today", "2030-01-01")
    assert late.returncode == 0 and "warning overdue-review" in late.stdout
    strict = run("check.py", "--today", "2030-01-01", "--strict-dates")
    assert strict.returncode == 1 and "error overdue-review" in strict.stdout


@pytest.mark.parametrize(("day", "late"), [("2026-06-30", 0), ("2026-07-01", 0), ("2026-07-02", 3)])
def test_a_review_is_overdue_from_the_day_after_it_was_due(copy: Path, day: str, late: int) -> None:
    """As web/page/overdue.js and the verdicts have it: the day itself is in time."""
    command = subprocess.run(
        ["make", "-n", "--no-print-directory", "overdue"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert command.rstrip().endswith("scripts/check.py --strict-dates")
    done = run("check.py", "--strict-dates", "--today", day, root=copy)
    assert done.stdout.count("error overdue-review") == late, done.stdout


@pytest.mark.parametrize("arguments", [["--today", "soon"], ["--site", "nowhere"], ["--unknown"]])
def test_misuse_exits_2_without_a_traceback(arguments: list[str]) -> None:
    done = run("check.py", *arguments)
    assert done.returncode == 2 and done.stderr.startswith("usage:") and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("registry/contacts.yml", "contacts: [\n"),
        ("registry/claims/times.yml", ""),
        ("registry/owners.yml", "- a\n- b\n"),
        ("docs/index.zh.md", "\xff\xfe"),
        ("locales/zh.yml", "badge: [\n"),
        ("locales/en.yml", ""),
        ("docs/index.zh.md", "---\ntitle: [\n---\n# x\n"),
    ],
)
def test_bad_input_is_a_finding_and_loses_nothing(copy: Path, path: str, content: str) -> None:
    (copy / path).write_bytes(content.encode("latin-1"))
    before = tree(copy)
    done = run("check.py", root=copy)
    assert done.returncode == 1, done.stderr
    assert path in done.stdout and "Traceback" not in done.stderr
    assert tree(copy) == before


@pytest.mark.parametrize(
    ("path", "addition", "code", "said"),
    [
        ("registry/claims/times.yml", "  - {bad\n", 1, "registry/claims/times.yml"),
        ("docs/index.zh.md", "\n[nowhere](no.md)\n", 1, "docs/index.zh.md"),
        ("locales/en.yml", "badge: [\n", 1, "locales/en.yml"),
        ("mkdocs.yml", "no_such_setting: [\n", 1, "mkdocs.yml:"),
        ("overrides/404.html", "{% nonsense %}\n", 1, "overrides/404.html:"),
        ("overrides/main.html", "{% block footer %}{{ 1 / 0 }}{% endblock %}\n", 2, "ZeroDivisionError"),
        ("search/words.zh.yml", "xx: [\n", 1, "search/words.zh.yml:"),
        (
            "scripts/handbook/site/service_worker.py",
            "\n\ndef write(site):\n    raise ValueError('no page')\n",
            2,
            "no page",
        ),
        ("scripts/handbook/site/finish.py", "1 / 0\n", 2, "scripts/handbook/site/finish.py:"),
        ("scripts/handbook/generator/hooks.py", "1 / 0\n", 2, "scripts/handbook/generator/hooks.py:"),
    ],
)
def test_a_build_of_bad_input_says_what_and_leaves_no_site(
    tmp_path: Path, path: str, addition: str, code: int, said: str
) -> None:
    copy_handbook(tmp_path)
    with (tmp_path / path).open("a", encoding="utf-8") as stream:
        stream.write(addition)
    (tmp_path / "site").mkdir()
    done = run("build.py", root=tmp_path)
    assert (done.returncode, said in done.stdout + done.stderr) == (code, True), done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert not (tmp_path / "site").exists()


CRASH = """

def check(project):
    raise KeyError("no such thing")
"""


def test_a_rule_that_crashes_loses_no_finding_of_another_and_leaves_no_site(tmp_path: Path) -> None:
    copy_handbook(tmp_path)
    for rule in ("overdue", "typography"):  # check.py runs each of them in another process
        with (tmp_path / f"scripts/handbook/rules/{rule}.py").open("a", encoding="utf-8") as stream:
            stream.write(CRASH)
    with (tmp_path / "docs/index.zh.md").open("a", encoding="utf-8") as stream:
        stream.write("\n[nowhere](no.md)\n")
    (tmp_path / "site").mkdir()
    for script in ("check.py", "build.py"):
        done = run(script, root=tmp_path)
        assert done.returncode == 2 and "Traceback" not in done.stderr
        assert "error links: no.md" in done.stdout
        faults = [line for line in done.stderr.splitlines() if line.startswith("scripts/handbook/rules/")]
        assert [fault.partition(":")[0].rpartition("/")[2] for fault in faults] == ["overdue.py", "typography.py"]
        assert all("KeyError: 'no such thing'" in fault for fault in faults)
    assert not (tmp_path / "site").exists()


def test_a_platform_without_fork_finds_the_same(copy: Path) -> None:
    (copy / "scripts" / "spawned.py").write_text(
        "import multiprocessing, check\n"
        'if __name__ == "__main__":\n'
        '    multiprocessing.set_start_method("spawn")\n'
        "    raise SystemExit(check.main())\n",
        encoding="utf-8",
    )
    with (copy / "docs/index.zh.md").open("a", encoding="utf-8") as stream:
        stream.write("\n[无处](no.md)\n\n您好\n")
    forked, spawned = run("check.py", root=copy), run("spawned.py", root=copy)
    assert {"links", "typography"} <= {line.split()[2].rstrip(":") for line in forked.stdout.splitlines()}
    assert (spawned.returncode, spawned.stdout, spawned.stderr) == (1, forked.stdout, forked.stderr)


@pytest.mark.parametrize("name", ["SITE_URL", "REPO_URL"])
@pytest.mark.parametrize(
    "address",
    ["https://h.example/?x=1", "https://h.example/#top", "ftp://h.example/", "h.example", "https://", "https://[::1/"],
)
@pytest.mark.parametrize("script", ["build.py", "check.py"])
def test_an_address_that_cannot_be_used_is_refused(tmp_path: Path, script: str, name: str, address: str) -> None:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "site").mkdir()
    done = run(script, root=tmp_path, **{name: address})
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f'{name}:1:1: error environment: "{address}" → ') and done.stderr.count("\n") == 1
    assert (tmp_path / "site").exists() == (script == "check.py")


def test_a_site_folder_that_holds_the_project_is_refused(copy: Path) -> None:
    for folder in (".", "..", str(copy)):
        done = run("build.py", root=copy, SITE_DIR=folder)
        assert done.returncode == 2 and done.stderr.startswith("SITE_DIR:1:1: error environment: ")
    assert (copy / "docs").is_dir()


def test_an_address_means_the_same_with_and_without_its_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    for given in ("https://u.example/handbook", "https://u.example/handbook/", " https://u.example/handbook// "):
        monkeypatch.setenv("SITE_URL", given)
        monkeypatch.setenv("REPO_URL", given)
        assert environment.site_url() == "https://u.example/handbook/"
        assert environment.repo_url() == "https://u.example/handbook"
    monkeypatch.setenv("SITE_URL", "")
    assert environment.site_url() == ""


def test_stamping_touches_only_pages_without_a_stamp_and_those_that_are_named(copy: Path) -> None:
    home, buyer = copy / "docs/index.en.md", copy / "docs/buyer/index.en.md"
    home.write_text(home.read_text(encoding="utf-8").replace('source_hash: "HASH"\n', ""), encoding="utf-8")
    before = tree(copy)
    done = run("stamp_translations.py", root=copy)
    assert done.stdout == "stamped docs/index.en.md\n"
    changed = {path for path, content in tree(copy).items() if before.get(path) != content}
    assert changed == {"docs/index.en.md"}
    assert "HASH" in buyer.read_text(encoding="utf-8")
    assert (
        run("stamp_translations.py", "docs/buyer/index.en.md", root=copy).stdout == "stamped docs/buyer/index.en.md\n"
    )
    assert run("stamp_translations.py", "docs/none.en.md", root=copy).returncode == 2


@pytest.mark.parametrize(
    "name", ["docs/buyer/index.en.md", "./docs/buyer/index.en.md", "{root}/docs/buyer/index.en.md"]
)
def test_a_page_may_be_named_as_a_shell_completes_it(copy: Path, name: str) -> None:
    done = run("stamp_translations.py", name.format(root=copy), root=copy)
    assert (done.returncode, done.stdout) == (0, "stamped docs/buyer/index.en.md\n")


def test_stamping_entries_and_snippets_touches_only_those_that_are_named(copy: Path) -> None:
    contacts, note = copy / "registry/contacts.yml", copy / "snippets/note.zh.md"
    contacts.write_text(
        contacts.read_text(encoding="utf-8").replace("zh: 官网有。", "zh: 官网没有。"), encoding="utf-8"
    )
    note.write_text(note.read_text(encoding="utf-8").replace("那是", "这是"), encoding="utf-8")
    before = tree(copy)
    assert run("stamp_translations.py", root=copy).stdout == ""
    assert tree(copy) == before
    assert run("stamp_translations.py", "contacts:shop-line", root=copy).stdout == "stamped contacts:shop-line\n"
    assert run("stamp_translations.py", "snippets/note.en.md", root=copy).stdout == "stamped snippets/note.en.md\n"
    after = tree(copy)
    assert {path for path in after if before[path] != after[path]} == {"registry/stamps.yml"}
    lines = zip(before["registry/stamps.yml"].splitlines(), after["registry/stamps.yml"].splitlines(), strict=True)
    assert [old.split()[0] for old, new in lines if old != new] == [b"shop-line:", b"note:"]
    assert run("stamp_translations.py", "contacts:nobody", root=copy).returncode == 2


def test_stamping_without_a_registry_says_so(copy: Path) -> None:
    (copy / "registry/claims/times.yml").write_text("claims: [\n", encoding="utf-8")
    before = tree(copy)
    done = run("stamp_translations.py", root=copy)
    assert (done.returncode, done.stderr) == (1, "the registry cannot be read: run `make check` first\n")
    assert tree(copy) == before


def test_a_changed_number_is_one_edit_and_one_command(copy: Path) -> None:
    """Only what is a tag changes, a wrong tag stays wrong, and what was stale stays stale."""
    run("stamp_translations.py", "--all", root=copy)
    changes = {
        "registry/contacts.yml": [
            ('number: "021-55550100"', 'number: "021-5555 0155"'),
            ("zh: 官网有。", 'zh: "官网有 [021-55550100](contact:shop-line)。"'),
        ],
        "docs/index.zh.md": [
            ("## 接着看", "不是[95000](contact:shop-line)，`[021-55550100](contact:shop-line)`。\n\n## 接着看")
        ],
    }
    for path, pairs in changes.items():
        text = (copy / path).read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        (copy / path).write_text(text, encoding="utf-8")
    run("stamp_translations.py", "contacts:shop-line", root=copy)
    before = tree(copy)
    done = run("write_numbers.py", root=copy)
    assert (done.returncode, done.stdout.splitlines()) == (
        0,
        [
            "docs/index.en.md: shop-line ×1",
            "docs/index.zh.md: shop-line ×1",
            "registry/contacts.yml: shop-line ×2",
            "translations kept up to date: 1",
            "read again, they say what a source says: contacts:shop-line",
        ],
    )
    after = {path: content.decode() for path, content in tree(copy).items()}
    assert {path for path in after if before[path].decode() != after[path]} == {
        "docs/index.en.md",
        "docs/index.zh.md",
        "registry/contacts.yml",
        "registry/stamps.yml",
    }
    assert 'number: "021-5555 0155"\n    digits: "02155550155"' in after["registry/contacts.yml"]
    assert "官网有 [021-5555 0155](contact:shop-line)" in after["registry/contacts.yml"]
    assert "拨打 [021-5555 0155](contact:shop-line)" in after["docs/index.zh.md"]
    assert "不是[95000](contact:shop-line)，`[021-55550100](contact:shop-line)`" in after["docs/index.zh.md"]
    lines = before["docs/index.en.md"].decode().replace("021-55550100", "021-5555 0155")
    assert after["docs/index.en.md"] == lines, "its page was stale before: its stamp stays"
    found = run("check.py", "--today", "2026-03-01", root=copy).stdout.splitlines()
    ours = [line.split(": ")[1] for line in found if not line.startswith(".rumdl.toml")]  # the base has none
    assert ours == ["error tag-text"]  # the stale translation waits until its page is clean
    assert run("write_numbers.py", root=copy).stdout == ""


def test_a_number_is_not_written_from_a_broken_registry(copy: Path) -> None:
    (copy / "registry/claims/times.yml").write_text("claims: [\n", encoding="utf-8")
    before = tree(copy)
    done = run("write_numbers.py", root=copy)
    assert (done.returncode, done.stderr) == (1, "the registry cannot be read: run `make check` first\n")
    assert tree(copy) == before


def test_an_old_schema_is_mended_by_the_command_that_its_fix_names(copy: Path) -> None:
    (copy / "registry/schema.json").write_text("{}\n", encoding="utf-8")
    found = [line for line in run("check.py", root=copy).stdout.splitlines() if "registry-schema" in line]
    assert found == [
        "registry/schema.json:1:1: error registry-schema: another schema than the models give → the current one. "
        "Fix: run `make schema`."
    ]
    made = subprocess.run(
        ["make", "-n", "--no-print-directory", "-o", ".venv/build.stamp", "schema"],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert made.stdout.split()[-1] == "scripts/write_schema.py"
    assert run("write_schema.py", root=copy).stdout == "registry/schema.json: written\n"
    assert "registry-schema" not in run("check.py", root=copy).stdout


def test_new_permalinks_are_added_to_the_ledger_and_nothing_else_changes(copy: Path) -> None:
    for locale in ("zh", "en"):
        page = copy / f"docs/buyer/index.{locale}.md"
        page.write_text(page.read_text(encoding="utf-8") + "\n## More {#buyer-more}\n", encoding="utf-8")
    before = tree(copy)
    assert run("write_permalinks.py", root=copy).stdout == "permalinks added: 1\n"
    after = tree(copy)
    assert {path for path in after if before.get(path) != after[path]} == {"registry/permalinks.yml"}
    ledger = after["registry/permalinks.yml"].decode()
    assert ledger.startswith(before["registry/permalinks.yml"].decode()) and "buyer-more" in ledger
    assert run("write_permalinks.py", root=copy).stdout == "permalinks added: 0\n"


def test_untagged_numbers_are_found_wherever_they_are_put(tmp_path: Path) -> None:
    """The issue's own test: a number in any page, snippet, configuration, template or registry text, with its place."""
    for folder in ("docs", "snippets", "registry", "overrides", "search", "web", *OWN):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "README.md", ".rumdl.toml", ".autocorrectrc"):
        shutil.copy(ROOT / name, tmp_path / name)
    assert run("check.py", root=tmp_path).stdout == ""
    places = {
        "docs/buyer/prepare.zh.md": "\n客服电话 021-61897080\n",
        "docs/seller/index.en.md": "\nCall 400-678-9999 now.\n",
        "snippets/before-you-call.zh.md": "\n- 打 ９５００７\n",
        "mkdocs.yml": "# 热线 400 618 6666\n",
        "overrides/404.html": '<p title="电话 02153395339">x</p>\n',
        "registry/owners.yml": "# 拨打 021-5339-5188\n",
        "web/page/main.js": 'const help = "tel:4006036036";\n',
    }
    for path, addition in places.items():
        file = tmp_path / path
        file.write_text(file.read_text(encoding="utf-8") + addition, encoding="utf-8")
    done = run("check.py", root=tmp_path)
    assert done.returncode == 1
    for path in places:
        line = (tmp_path / path).read_text(encoding="utf-8").rstrip("\n").count("\n") + 1
        assert any(
            found.startswith(f"{path}:{line}:") and "untagged-number" in found for found in done.stdout.splitlines()
        ), path
