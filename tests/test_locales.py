"""The languages' words stand in locales/ and nowhere else: a further language is a file there, no change of code."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html

from handbook.locales import LOCALES, words
from handbook.pages.project import ROOT

HAN = re.compile(r"[\u3400-\u9fff]")
MARK = "※"
NEW = "zh-Hant"
# Where Chinese is the matter, not the message: what the detector, the rules and the search look for.
LINGUISTIC = {
    "scripts/bench_search.py",
    "scripts/handbook/numbers/apart.py",
    "scripts/handbook/numbers/around.py",
    "scripts/handbook/numbers/chars.py",
    "scripts/handbook/numbers/scan.py",
    "scripts/handbook/rules/typography.py",
    "scripts/handbook/rules/claim_figures.py",
    "scripts/handbook/rules/leftovers.py",
    "scripts/handbook/rules/untagged_figures.py",
    "scripts/handbook/rules/untagged_handle.py",
    "scripts/handbook/site/go_pages.py",
    "scripts/handbook/web_address.py",  # signs that stand for a dot or a slash
    "scripts/handbook/rules/letters.py",  # what belongs in no message
    "scripts/handbook/site/tools/write.py",  # the numerals of articles
}
PAGES = ("index", "anti-fraud/first-hour", "anti-fraud/stop", "reference/numbers", "offline")
# Said of entries of the registry, whose texts have two languages, or by the editions.
OF_ENTRIES = {
    "ways",
    "contents",
    "entry",
    "direction",
    "stance",
    "source_kind",
    "groups",
    "law",
    "helps",
    "age",
    "coverage",
    "status",
    "badge",
    "moved",
    "number_table",
}
OF_EDITIONS = {"edition", "downloads", "readme"}


def literals(tree: ast.Module) -> Iterator[str]:
    """Yields the texts of a module, docstrings left out."""
    statements = (node for node in ast.walk(tree) if isinstance(node, ast.Expr))
    docstrings = {id(statement.value) for statement in statements}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def test_no_module_holds_words_of_a_language() -> None:
    found = set()
    for file in [*ROOT.glob("scripts/*.py"), *ROOT.glob("scripts/handbook/**/*.py")]:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        if any(HAN.search(text) for text in literals(tree)):
            found.add(file.relative_to(ROOT).as_posix())
    assert found == LINGUISTIC


def test_no_template_and_no_script_for_readers_holds_words_of_a_language() -> None:
    files = [p for folder in ("overrides", "docs/assets", "editions", "web/page") for p in (ROOT / folder).rglob("*.*")]
    files.append(ROOT / "web/service-worker.js")
    read = [p for p in files if p.suffix in (".html", ".js", ".xml", ".typ", ".css", ".txt", ".svg")]
    assert len(read) > 10
    found = [p.relative_to(ROOT).as_posix() for p in read if HAN.search(p.read_text(encoding="utf-8"))]
    assert found == []


def test_the_generator_builds_the_languages_that_have_words_under_the_same_name() -> None:
    text = re.sub(r"!ENV \[[^\]]*\]", '""', (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    settings = yaml.safe_load(text)
    languages = next(plugin["i18n"]["languages"] for plugin in settings["plugins"] if "i18n" in plugin)
    assert tuple(language["locale"] for language in languages) == LOCALES
    for language in languages:
        said = {**settings, **language}
        site, marks = words(language["locale"])["site"], words(language["locale"])["punctuation"]
        assert said["site_name"] == site["name"]
        assert said["site_description"] == site["about"] + marks["after_stop"] + site["unofficial"]


def test_nobody_can_change_the_words() -> None:
    with pytest.raises(TypeError):
        words("zh")["status"]["verified"] = "fine"


# ---------------------------------------------------------------- a third language


def marked(value: Any) -> Any:
    return f"{value}{MARK}" if isinstance(value, str) else {key: marked(inner) for key, inner in value.items()}


def page(locale: str, name: str) -> str:
    ident = f"{name.rpartition('/')[2]}-page" if name != "offline" else "offline"
    block = '\n<p id="offline-files">…</p>\n' if name == "offline" else ""
    return f"---\ntitle: {name}\ndescription: About {name}\n---\n# {name} {{#{ident}}}\n\nIn {locale}.\n{block}"


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy with a few pages in three languages, built; the third has words, pages, and what its search knows."""
    copy = tmp_path_factory.mktemp("third")
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    files = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    for file in files:
        if not file.startswith("tests/") and not file.endswith(".md") and (ROOT / file).is_file():
            (copy / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / file, copy / file)
    (copy / "snippets").mkdir()
    for locale in (*LOCALES, NEW):
        for name in PAGES:
            file = copy / f"docs/{name}.{locale}.md"
            file.parent.mkdir(exist_ok=True)
            file.write_text(page(locale, name), encoding="utf-8")
    own = {section: texts if section == "language" else marked(texts) for section, texts in words("zh").items()}
    own["language"] = {**words("zh")["language"], "name": f"繁體{MARK}", "html": NEW, "regional": "zh-TW"}
    (copy / f"locales/{NEW}.yml").write_text(yaml.safe_dump(own, allow_unicode=True, sort_keys=False), encoding="utf-8")
    shutil.copy(copy / "search/words.zh.yml", copy / f"search/words.{NEW}.yml")
    settings = (copy / "mkdocs.yml").read_text(encoding="utf-8")
    language = f"        - locale: {NEW}\n          name: x\n          theme: {{language: {NEW}}}\nhooks:\n"
    settings = settings.replace("\nhooks:\n", f"\n{language}", 1).partition("\nnav:\n")[0]
    nav = "".join(f"  - {name}: {name}.md\n" for name in PAGES)
    (copy / "mkdocs.yml").write_text(f"{settings}\nnav:\n{nav}", encoding="utf-8")
    build = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    done = subprocess.run(build, cwd=copy, env=environment(copy), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return copy


def environment(copy: Path) -> dict[str, str]:
    own = {"PYTHONPATH": str(copy / "scripts"), "SITE_URL": "https://handbook.example/", "NO_MKDOCS_2_WARNING": "1"}
    return {**os.environ, **own, "REPO_URL": "https://git.example/handbook"}


def fragments(text: str) -> list[str]:
    """What a text says around its placeholders."""
    return [part for part in re.split(r"\{\w*\}", text) if part.strip(f" {MARK}")]


def test_all_words_of_a_third_language_come_out(handbook: Path) -> None:
    site = handbook / "site"
    files = [*(site / NEW).rglob("*.*"), site / "index.html", site / "404.html", site / "service-worker.js"]
    files += site.glob(f"*/*.{NEW}.js")  # of the search and of the tools
    said = "\n".join(file.read_text(encoding="utf-8") for file in files if file.suffix not in (".png", ".gz"))
    missing = {
        f"{section}.{key}"
        for section, texts in marked(words("zh")).items()
        if section not in {"language", *OF_ENTRIES, *OF_EDITIONS}
        for key, text in texts.items()
        if not all(fragment in said for fragment in fragments(text))
    }
    # No page here was checked on a date, shows a short link, is long, or has its image drawn, as publishing does.
    assert missing == {"page_foot.checked", "short_link.no_address", "short_link.qr", "frame.sections", "site.preview"}


def test_a_third_language_has_its_place_everywhere(handbook: Path) -> None:
    site = handbook / "site"
    home = html.document_fromstring((site / NEW / "index.html").read_bytes())
    assert home.xpath("//a[@data-hb-language]/@hreflang") == list(LOCALES)
    assert home.xpath("//meta[@property='og:locale']/@content") == ["zh_TW"]
    first = html.document_fromstring((site / "index.html").read_bytes())
    link = first.xpath(f"//a[@hreflang='{NEW}'][@data-hb-language]")[0]
    assert link.get("href") == f"{NEW}/index.html" and link.text_content().strip() == f"繁體{MARK}"
    manifest = json.loads((site / NEW / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert manifest["lang"] == "zh-TW" and manifest["name"].endswith(MARK)
    assert (site / NEW / "go/index-page.html").is_file()
    assert f"{NEW}/index.html" in (site / "service-worker.js").read_text(encoding="utf-8")


def test_a_third_language_has_its_editions(handbook: Path) -> None:
    script = """
import datetime
from pathlib import Path
from handbook.editions import archive, downloads
from handbook.editions.book import Book
site, day = Path("site"), datetime.date(2026, 3, 1)
book = Book(site, "zh-Hant", "https://handbook.example/", day).render()
archive.write(site, Path("all.zip"), "handbook", "https://handbook.example/", day)
files = [Path("all.zip")]
for ending in ("zh-Hant.html", "en.pdf"):
    files.append(Path(f"handbook-{ending}"))
    files[-1].write_text(book)
downloads.name_editions(site, files, day)
print(book, archive._readme("https://handbook.example/", day).decode("utf-8-sig"))
print((site / "zh-Hant/offline.html").read_text())
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=handbook, env=environment(handbook), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    missing = {
        f"{section}.{key}"
        for section, texts in marked(words("zh")).items()
        if section in OF_EDITIONS
        for key, text in texts.items()
        if not all(fragment in done.stdout for fragment in fragments(text))
    }
    # No page here was checked on a date; the PDF and the zip's own page say the others.
    dated = {"edition.checked", "edition.checked_between", "edition.not_live"}
    assert missing == {*dated, "edition.references"}
    assert f"打开 {NEW}/index.html" in done.stdout
