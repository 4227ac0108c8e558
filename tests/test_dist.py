"""The offline editions: made once from the built site, then read as somebody without a network reads them."""

from __future__ import annotations

import datetime
import io
import os
import re
import shutil
import struct
import zipfile
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser
from pypdf import PdfReader

import dist
from conftest import TODAY, open_page
from handbook.checks.run import check_site
from handbook.editions import archive, downloads, paper, previews
from handbook.editions.book import Book, BrokenSite
from handbook.locales import words
from handbook.pages.project import ROOT, Project
from handbook.registry.models import Registry
from handbook.site import service_worker
from handbook.site.built import Site
from search_box import ask, open_search

# As in the Makefile: the site's checks know its own addresses by these.
ADDRESS = os.environ.setdefault("SITE_URL", "https://handbook.example/")
os.environ.setdefault("REPO_URL", "https://git.example/handbook")
DATE = TODAY + datetime.timedelta(days=1)  # told apart from the days on which entries were checked
PREFIX = {"zh": "", "en": "en/"}
NUMBER = "021-53395288"
QUERY = {"zh": "退款", "en": "refund"}
PHONE = {"width": 360, "height": 740}

both = pytest.mark.parametrize("locale", ["zh", "en"])


@pytest.fixture(scope="session")
def made(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The editions by the end of their names: "zip", "zh.html", "zh.pdf", "en.html", "en.pdf"."""
    dist.ensure_font()
    files = dist.make(site, tmp_path_factory.mktemp("dist"), ADDRESS, DATE)
    return {file.name.removeprefix("handbook-").removeprefix(f"{DATE}."): file for file in files}


@pytest.fixture(scope="session")
def unpacked(made: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the zip holds."""
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(made["zip"]) as zipped:
        zipped.extractall(folder)
    return folder / f"handbook-{DATE}"


@pytest.fixture(scope="session")
def trees(made: dict[str, Path]) -> dict[str, html.HtmlElement]:
    """The single files, parsed, by language."""
    return {locale: html.document_fromstring(made[f"{locale}.html"].read_bytes()) for locale in PREFIX}


@pytest.fixture(scope="session")
def pdfs(made: dict[str, Path]) -> dict[str, PdfReader]:
    """The PDFs, opened, by language."""
    return {locale: PdfReader(io.BytesIO(made[f"{locale}.pdf"].read_bytes())) for locale in PREFIX}


@pytest.fixture
def published(site: Path, made: dict[str, Path], tmp_path: Path) -> Path:
    """A copy of the site with the editions in it."""
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    dist.publish(list(made.values()), copy, DATE)
    return copy


def titles(site: Path, locale: str) -> dict[str, str]:
    """The id and text of the first heading of each page of a language, read from the site."""
    found = {}
    for file in (site / PREFIX[locale]).rglob("*.html"):
        path = file.relative_to(site).as_posix()
        if (
            "go/" in path
            or path.startswith("downloads/")
            or path == "404.html"
            or path.startswith("en/") != (locale == "en")
        ):
            continue
        tree = html.document_fromstring(file.read_bytes())
        if tree.xpath("//meta[@http-equiv='refresh']"):  # it only leads on
            continue
        heading = tree.xpath("//article//h1")[0]
        for mark in heading.xpath(".//*[@class='headerlink']"):
            mark.drop_tree()
        found[heading.get("id")] = " ".join(heading.text_content().split())
    return found


# ---------------------------------------------------------------- the zip


def test_the_zip_is_one_small_folder_and_the_same_each_time(site: Path, made, tmp_path: Path) -> None:
    assert made["zip"].stat().st_size < 12e6
    with zipfile.ZipFile(made["zip"]) as zipped:
        entries = zipped.infolist()
        readme = zipped.read(f"handbook-{DATE}/README.txt").decode("utf-8-sig")
    names = [entry.filename for entry in entries]
    assert names == sorted(names) and all(name.isascii() for name in names)
    assert {name.partition("/")[0] for name in names} == {f"handbook-{DATE}"}
    assert {entry.date_time for entry in entries} == {(DATE.year, DATE.month, DATE.day, 0, 0, 0)}
    assert not [name for name in names if name.endswith((".map", ".gz", "404.html")) or "/downloads/" in name]
    assert "打开 index.html" in readme and "open en/index.html" in readme and ADDRESS in readme
    again = tmp_path / "again.zip"
    archive.write(site, again, f"handbook-{DATE}", ADDRESS, DATE)
    assert again.read_bytes() == made["zip"].read_bytes()


def test_the_zip_leads_nowhere_that_it_does_not_hold(unpacked: Path) -> None:
    missing = set()
    for page in unpacked.rglob("*.html"):
        for address in html.document_fromstring(page.read_bytes()).xpath("//@href | //@src"):
            path = address.partition("#")[0].partition("?")[0]
            if path and not re.match(r"[a-z]+:|//", path) and not (page.parent / path).resolve().is_file():
                missing.add((page.relative_to(unpacked).as_posix(), address))
    assert not missing


@both
def test_the_zip_works_from_disk(browser: Browser, unpacked: Path, locale: str) -> None:
    page = open_page(browser, {"width": 1280, "height": 900}, offline=True)
    home = f"{unpacked.as_uri()}/{PREFIX[locale]}"
    for file in ("reference/numbers.html", "offline.html", "go/first-hour.html", "index.html"):
        page.goto(home + file)
        page.locator("article h1").wait_for()
    open_search(page)
    found = ask(page, QUERY[locale])
    assert found and all(link.startswith(home) for link in found)
    page.context.close()
    assert page.noise == []
    assert [address for address in page.asked if not address.startswith(("file:", "data:", "blob:"))] == []


# ---------------------------------------------------------------- the single file


@both
def test_the_single_file_holds_every_page_of_its_language(site: Path, trees, locale: str) -> None:
    tree = trees[locale]
    wanted = titles(site, locale)
    assert len(wanted) >= 50
    assert {ident: " ".join(tree.xpath(f"string(//*[@id='{ident}'])").split()) for ident in wanted} == wanted
    assert [a.get("href")[1:] for a in tree.xpath("//nav//li/a")] == [
        h.get("id") for h in tree.xpath("//article/h3[1]")
    ]


@both
def test_the_single_file_needs_nothing_else(made, trees, locale: str) -> None:
    tree = trees[locale]
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids)) > 500
    links = tree.xpath("//a/@href")
    assert [a for a in links if not a.startswith(("#", "tel:", "https:", "http:"))] == []
    assert {a[1:] for a in links if a.startswith("#")} <= set(ids)
    assert tree.xpath("//script | //img | //iframe | //form | //button | //*[@src]") == []
    assert tree.xpath("//link/@href") == ["data:,"]
    assert "url(" not in tree.xpath("string(//style)") and "@import" not in tree.xpath("string(//style)")
    assert "headerlink" not in made[f"{locale}.html"].read_text(encoding="utf-8")


@both
def test_the_single_file_says_what_it_is(trees, locale: str) -> None:
    tree = trees[locale]
    assert tree.xpath("string(/html/@lang)")[:2] == locale
    assert tree.xpath("//meta[@name='format-detection']/@content") == ["telephone=no"]
    top = tree.xpath("string(//header)")
    assert banner(locale) in top and str(DATE) in top and ADDRESS in top
    assert all(word in top for word in words(locale)["status"].values())


@both
def test_the_single_file_dials_what_the_site_dials_and_unfolds_the_evidence(
    registry: Registry, trees, locale: str
) -> None:
    tree = trees[locale]
    dialled = set(tree.xpath("//a[starts-with(@href, 'tel:')]/@href"))
    assert len(dialled) >= 6 and dialled <= {f"tel:{c.digits}" for c in registry.contacts.values() if c.dialable}
    assert tree.xpath("//*[@data-status='refuted']//a[starts-with(@href, 'tel:')]") == []
    for tag in tree.xpath("//*[@data-contact]"):
        assert registry.contacts[tag.get("data-contact")].status == tag.get("data-status")
        if tag.xpath(".//*[contains(@class, 'hb-badge')]") or tag.xpath(".//*[contains(@class, 'hb-number')]"):
            assert words(locale)["status"][tag.get("data-status")] in tag.text_content()
    folded = tree.xpath("//details")
    assert len(folded) > 50 and all(element.get("open") is not None for element in folded)


@both
def test_the_single_file_reads_well_on_a_phone(browser: Browser, made, locale: str) -> None:
    page = open_page(browser, PHONE, offline=True, color_scheme="dark")
    address = made[f"{locale}.html"].as_uri()
    page.goto(address)
    for width in (360, 320):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    status = words(locale)["status"]["corroborated"]
    assert re.search(rf"{NUMBER}\s*◐{status}", page.locator("body").inner_text())
    assert page.evaluate("number => window.find(number)", NUMBER)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
    page.locator("nav a[href='#first-hour']").click()
    assert page.locator("#first-hour").bounding_box()["y"] < 100
    page.context.close()
    assert page.noise == []
    assert {asked.partition("#")[0] for asked in page.asked} <= {address, "data:,"}


# ---------------------------------------------------------------- the PDF


def fonts(pdf: PdfReader) -> dict[str, bool]:
    """The fonts of a PDF's first pages: name → whether the font is in the file."""
    found = {}
    for page in pdf.pages[:6]:
        for font in page["/Resources"]["/Font"].values():
            for inner in font.get_object().get("/DescendantFonts", [font]):
                descriptor = inner.get_object()["/FontDescriptor"]
                found[descriptor["/FontName"]] = any(f"/FontFile{n}" in descriptor for n in ("", "2", "3"))
    return found


@both
def test_the_pdf_carries_its_fonts_a_chinese_one_among_them(pdfs, locale: str) -> None:
    embedded = fonts(pdfs[locale])
    assert all(embedded.values())
    family = paper.chinese_font().replace(" ", "").lower()
    assert [name for name in embedded if name.partition("+")[2].replace("-", "").lower().startswith(family)]


@both
def test_the_pdf_has_a_cover_contents_and_an_outline_that_agree(site: Path, pdfs, locale: str) -> None:
    pdf = pdfs[locale]
    assert words(locale)["site"]["name"] in pdf.metadata.title
    assert pdf.root_object["/Lang"][:2] == locale and pdf.root_object["/MarkInfo"]["/Marked"]
    cover = squeezed(pdf.pages[0].extract_text())
    assert squeezed(banner(locale)) in cover and str(DATE) in cover
    assert all(word in cover for word in words(locale)["status"].values())
    contents = "".join(squeezed(page.extract_text()) for page in pdf.pages[1:4])
    outline = pages_of(pdf)
    for title in titles(site, locale).values():
        assert re.search(rf"{re.escape(squeezed(title))}\.*{outline[squeezed(title)]}(?!\d)", contents), title


@both
def test_a_page_of_the_pdf_shows_statuses_short_links_and_its_number(site: Path, pdfs, locale: str) -> None:
    pdf = pdfs[locale]
    number = pages_of(pdf)[squeezed(titles(site, locale)["home"])]
    text = squeezed(pdf.pages[number - 1].extract_text())
    assert NUMBER + "◐" + words(locale)["status"]["corroborated"] in text
    assert f"{ADDRESS.partition('://')[2]}{PREFIX[locale]}go/home.html" in text
    assert squeezed(words(locale)["site"]["name"]) in text and f"{number}/{len(pdf.pages)}" in text


def banner(locale: str) -> str:
    return "".join(words(locale)["banner"].values())


def squeezed(text: str) -> str:
    """Text without white space and invisible marks, which a PDF's lines put anywhere."""
    return re.sub(r"[\s\u200b\u2060]+", "", text)


def pages_of(pdf: PdfReader) -> dict[str, int]:
    """Title → page number of every entry of a PDF's outline, at any depth."""
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(pdf.pages, 1)}
    found, left = {}, list(pdf.outline)
    while left:
        entry = left.pop()
        if isinstance(entry, list):
            left += entry
        else:
            found[squeezed(entry.title)] = numbers[entry.page.idnum]
    return found


def test_without_a_font_for_chinese_there_is_no_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "FONTS", ("No Such Font",))
    with pytest.raises(paper.NoFont, match="apt-get install fonts-noto-cjk"):
        paper.chinese_font()


# ---------------------------------------------------------------- the site that offers them


def test_a_plain_build_offers_nothing_that_is_not_there(site: Path) -> None:
    for prefix in PREFIX.values():
        tree = html.document_fromstring((site / prefix / downloads.PAGE).read_bytes())
        said = tree.xpath("string(//p[@id='offline-files'])")
        assert said and "make " not in said
        assert tree.xpath("//article//a[contains(@href, 'downloads/')]") == []


def test_the_published_site_names_each_file_and_passes_its_checks(published: Path, made) -> None:
    dist.publish(list(made.values()), published, DATE)  # twice is once
    for prefix in PREFIX.values():
        tree = html.document_fromstring((published / prefix / downloads.PAGE).read_bytes())
        items = tree.xpath("//ul[@id='offline-files']/li")
        offered = {}
        for item in items:
            file = (published / prefix / item.xpath("string(.//a/@href)")).resolve()
            offered[file.name] = item.xpath("string(.//code)")
            assert file.is_file() and f"{file.stat().st_size / 1e6:.1f} MB" in item.text_content()
            assert str(DATE) in item.text_content()
        assert offered == {file.name: downloads.checksum(file) for file in made.values()}
    assert check_site(Site(published, Project(ROOT, TODAY))) == []


def test_editions_of_a_published_site_are_those_of_the_site(published: Path, made, tmp_path: Path) -> None:
    again = tmp_path / "again.zip"
    archive.write(published, again, f"handbook-{DATE}", ADDRESS, DATE)
    assert again.read_bytes() == made["zip"].read_bytes()
    assert Book(published, "en", ADDRESS, DATE).render() == made["en.html"].read_text(encoding="utf-8")


def test_a_site_that_lacks_a_page_makes_no_edition(published: Path) -> None:
    (published / "buyer" / "prepare.html").unlink()
    with pytest.raises(BrokenSite, match="buyer/prepare.html: no such page"):
        Book(published, "zh", ADDRESS, DATE).render()
    home = published / "en" / "index.html"
    home.write_text(home.read_text(encoding="utf-8").replace('id="home-badges"', 'id="prepare"'), encoding="utf-8")
    with pytest.raises(BrokenSite, match="#prepare is also in"):
        Book(published, "en", ADDRESS, DATE).render()


# ---------------------------------------------------------------- images beside shared links


def image_of(page: Path) -> str:
    """The address of the image that a page names, below the site."""
    (named,) = html.document_fromstring(page.read_bytes()).xpath("//meta[@property='og:image']/@content")
    return named.removeprefix(ADDRESS)


def test_each_page_has_an_image_of_its_own_and_small_pages_have_that_of_their_page(
    site: Path, registry: Registry, tmp_path: Path
) -> None:
    copy, cache = tmp_path / "site", tmp_path / "cache"
    kept = ["index.html", "reference/numbers.html", "go/numbers.html", "go/contact-aliyun-hotline.html", "404.html"]
    kept += [f"en/{file}" for file in kept[:-1]]
    for file in kept:
        (copy / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(site / file, copy / file)
    assert previews.write(copy, ADDRESS, registry, cache) == 6
    images = {file: image_of(copy / file) for file in kept if file != "404.html"}
    assert images["go/numbers.html"] == images["reference/numbers.html"] == "assets/previews/reference/numbers.png"
    assert images["en/go/contact-aliyun-hotline.html"] == "assets/previews/en/contact-aliyun-hotline.png"
    drawn = {name: (copy / name).read_bytes() for name in images.values()}
    assert len(set(drawn.values())) == 6
    for image in drawn.values():
        assert image[:8] == b"\x89PNG\r\n\x1a\n" and struct.unpack(">II", image[16:24]) == (800, 420)
    for file in kept:
        shutil.copyfile(site / file, copy / file)
    title = (copy / "en/index.html").read_text(encoding="utf-8")
    (copy / "en/index.html").write_text(re.sub('(?<="og:title" content=")', "New: ", title), encoding="utf-8")
    assert previews.write(copy, ADDRESS, registry, cache) == 1  # what shows the same is drawn once
    assert (copy / images["index.html"]).read_bytes() == drawn[images["index.html"]]


def test_a_page_with_a_number_in_its_title_shows_the_verdict(registry: Registry) -> None:
    page = '<link rel="canonical" href="https://x.example/a.html"><meta property="og:title" content="{}">' + (
        '<meta property="og:image" content="https://x.example/assets/preview.png">'
    )
    _, card = previews.card(page.format("95187 是谁的？"), "https://x.example/", "zh", registry)
    assert (card.number, card.status) == ("95187", "refuted") and "阿里云" in str(card.verdict)
    name, card = previews.card(page.format("95187 和 12345"), "https://x.example/", "zh", registry)
    assert (name, card.verdict) == ("a", None)


def test_nobody_downloads_the_images_with_the_handbook(site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    before = service_worker.version(copy)
    (copy / "assets/previews").mkdir()
    (copy / "assets/previews/index.png").write_bytes(b"image")
    assert service_worker.version(copy) == before
    archive.write(copy, tmp_path / "a.zip", "a", ADDRESS, DATE)
    assert not [name for name in zipfile.ZipFile(tmp_path / "a.zip").namelist() if "previews" in name]
