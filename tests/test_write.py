"""The tool that writes letters, as its readers use it: on a phone, at a desk, online, from disk, in both languages."""

from __future__ import annotations

import datetime
import io
import json
import unicodedata
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from conftest import TODAY, open_page, until, violations
from handbook.pages.project import ROOT
from handbook.registry.letters import load_letters
from handbook.site.tools.write import numeral

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
ORDER = "250101-123456789012345"  # made up
# What is copied, without asking the system's clipboard: the same served and from disk.
COPIES = (
    "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { self.copied = text } } })"
)
WIDTH = "document.documentElement.scrollWidth"


def day(days: int) -> str:
    """So many days from the readers' today, as a Chinese letter writes it."""
    date = TODAY + datetime.timedelta(days)
    return f"{date.year} 年 {date.month} 月 {date.day} 日"


def open_letter(page: Page, root: str, address: str) -> None:
    """Opens a letter by its address and waits until it is there."""
    page.goto(f"{root}tools/write.html{address}")
    expect(page.locator("#hb-letter")).to_be_attached()


def fill_in(page: Page) -> None:
    """Answers what a first message about something faulty asks for."""
    page.fill("#hb-field-order", ORDER)
    page.fill("#hb-field-received", TODAY.isoformat())
    page.fill("#hb-field-found", TODAY.isoformat())
    page.fill("#hb-field-facts", "左边拉链拉不上，打 13800001111 没人接。")
    page.fill("#hb-field-refund", "58.50元")
    page.check("#hb-proof-photos")


WRITTEN = f"""您好，订单编号 {ORDER}。
{day(0)}收到商品，{day(0)}发现质量问题：左边拉链拉不上，打 138****1111 没人接。
我的要求：退货退款，退还货款 58.50 元，退货运费由商家承担。
依据：《消费者权益保护法》第二十四条。
凭证：商品照片。
请在 {day(3)}前答复并处理，谢谢。"""


@pytest.mark.parametrize(("language", "viewport"), [("", PHONE), ("en/", DESK)], ids=["zh-phone", "en-desk"])
def test_a_letter_from_the_list_to_the_clipboard(browser: Browser, home: str, language: str, viewport: dict) -> None:
    page = open_page(browser, viewport)
    page.add_init_script(COPIES)
    page.goto(f"{home}{language}tools/write.html")
    page.click("a[href='#letter=seller-first']")
    expect(page.locator("#hb-write-title")).to_be_focused()
    page.select_option("#hb-case", "faulty-within-week")
    assert page.url.endswith("#letter=seller-first/faulty-within-week")
    fill_in(page)
    text = page.locator("#hb-letter .hb-say__text")
    expect(text.locator("[data-claim=faulty-goods-seven-days] .hb-words")).to_have_text(
        "《消费者权益保护法》第二十四条"
    )
    page.locator(".hb-write-buttons button").first.click()
    until(page, "async () => Boolean(self.copied)")
    assert page.evaluate("self.copied") == WRITTEN
    if language:
        expect(page.locator("#hb-letter .hb-say__pinyin")).to_contain_text("Nín hǎo, dìngdān biānhào")
        expect(page.locator("#hb-letter .hb-say__meaning")).to_contain_text(
            "Consumer Rights Protection Law, Article 24"
        )
    page.check("#hb-words")
    expect(text).to_contain_text("运输等必要费用由商家承担")
    page.check("#hb-insist")
    expect(text).to_contain_text("打 13800001111 没人接")
    for width in (320, viewport["width"]):
        page.set_viewport_size({**viewport, "width": width})
        assert page.evaluate(WIDTH) <= width
    page.evaluate("location.hash = 'write-safety'")  # a section of the page leaves the letter where it is
    expect(page.locator("#hb-field-order")).to_have_value(ORDER)
    page.go_back()
    # The place is kept, and nothing that was typed: neither in the address nor on the device.
    page.reload()
    expect(page.locator("#hb-case")).to_have_value("faulty-within-week")
    expect(page.locator("#hb-field-order")).to_have_value("")
    assert page.evaluate("localStorage.length") == 0
    page.go_back()
    expect(page.locator("a[href='#letter=police']")).to_be_visible()
    page.go_forward()
    expect(page.locator("#hb-case")).to_have_value("faulty-within-week")
    assert page.noise == []
    page.context.close()


def test_a_letter_is_saved_as_word_and_text_and_printed_alone(browser: Browser, home: str) -> None:
    page = open_page(browser, DESK)
    open_letter(page, home, "#letter=seller-first/faulty-within-week")
    fill_in(page)
    with page.expect_download() as saved:
        page.locator(".hb-write-buttons button").nth(3).click()
    assert saved.value.suggested_filename == f"写给商家-第一条-{TODAY}.docx"
    with zipfile.ZipFile(saved.value.path()) as word:
        assert word.testzip() is None
        trees = {name: ElementTree.fromstring(word.read(name)) for name in word.namelist()}
    assert list(trees) == ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]
    paragraphs = trees["word/document.xml"].iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p")
    assert "\n".join("".join(paragraph.itertext()) for paragraph in paragraphs) == WRITTEN
    with page.expect_download() as saved:
        page.locator(".hb-write-buttons button").nth(2).click()
    assert Path(saved.value.path()).read_bytes().decode("utf-8-sig").replace("\r\n", "\n").strip() == WRITTEN
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    printed = unicodedata.normalize("NFKC", "".join(sheet.extract_text() for sheet in sheets))
    assert len(sheets) == 1 and ORDER in printed
    page.emulate_media(media="print")
    hidden = (
        "h1",
        ".hb-write-form",
        ".hb-write-buttons",
        ".hb-write-record",
        "#write-by-hand",
        ".hb-badge",
        ".md-footer",
    )
    for part in hidden:
        assert page.locator(part).first.is_hidden(), part
    page.context.close()


def test_what_must_not_be_sent_is_refused_and_nothing_typed_is_run(browser: Browser, server: str) -> None:
    page = open_page(browser, PHONE)
    open_letter(page, server, "#letter=seller-stalling/something-else")
    letter = page.locator("#hb-letter")
    page.fill("#hb-field-facts", "验证码是 123456")
    expect(page.locator("#hb-field-facts")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#hb-field-facts-about .hb-write-wrong")).to_contain_text("验证码")
    expect(letter).not_to_contain_text("123456")
    page.fill("#hb-field-facts", "<img src=x onerror='self.ran=1'>\u202e{law}👍")
    expect(letter).to_contain_text("<img src=x onerror='self.ran=1'>{law}👍")
    page.evaluate(
        "() => { const box = document.getElementById('hb-field-facts');"
        " box.value = '坏\\ud800<b>1 验证码'.repeat(100000); box.dispatchEvent(new Event('input')); }"
    )
    expect(letter).to_contain_text("坏<b>1")
    assert len(letter.inner_text()) < 3000
    assert page.evaluate("self.ran") is None
    page.goto(f"{server}tools/write.html#write-police")  # the section that stands for the letter opens it
    expect(page.locator("#hb-write-title")).to_be_focused()
    expect(page.locator("#hb-field-account")).to_be_visible()
    page.goto(f"{server}tools/write.html#letter=__proto__/x")
    expect(page.locator("a[href='#letter=police']")).to_be_visible()
    page.goto(f"{server}tools/write.html#letter=police/constructor")
    expect(page.locator("#hb-field-account")).to_be_visible()
    assert page.noise == []
    page.context.close()


def test_what_is_kept_is_kept_on_request_only_and_wiped(browser: Browser, home: str, tmp_path: Path) -> None:
    page = open_page(browser, DESK)
    open_letter(page, home, "#letter=seller-first/something-else")
    page.fill("#hb-field-order", ORDER)
    page.click(".hb-write-record summary")
    page.fill("#hb-when", TODAY.isoformat())
    page.select_option("#hb-who", "seller")
    page.fill("#hb-what", "三天内发货。")
    page.click("#hb-what >> xpath=../following-sibling::p//button")
    expect(page.locator(".hb-write-record li")).to_have_count(1)
    page.click("#hb-field-facts >> xpath=../button")
    expect(page.locator("#hb-letter")).to_contain_text(f"{day(0)}，商家：三天内发货。")
    assert page.evaluate("localStorage.length") == 0
    page.check("#hb-remember")
    page.reload()
    expect(page.locator("#hb-field-order")).to_have_value(ORDER)
    expect(page.locator("#hb-remember")).to_be_checked()
    with page.expect_download() as saved:
        page.click("text=导出文件")
    kept = Path(saved.value.path()).read_text(encoding="utf-8")
    page.click("text=全部清除")
    expect(page.locator("#hb-field-order")).to_have_value("")
    expect(page.locator("#hb-remember")).not_to_be_checked()
    assert page.evaluate("localStorage.length") == 0
    said = page.locator(".hb-write-record [role=status]")
    hostile = {**json.loads(kept), "answers": {"order": ORDER, "evil": "<script>"}}
    for content, word in ((json.dumps(hostile), "没有导入"), ("{", "没有导入"), (kept, "已导入")):
        file = tmp_path / "case.json"
        file.write_text(content, encoding="utf-8")
        page.set_input_files(".hb-write-record input[type=file]", file)
        expect(said).to_contain_text(word)
        expect(page.locator("#hb-field-order")).to_have_value(ORDER if content == kept else "")
    assert page.noise == []
    page.context.close()


def test_where_storage_is_blocked_all_else_works(browser: Browser, server: str) -> None:
    page = open_page(browser, PHONE)
    page.add_init_script("Object.defineProperty(self, 'localStorage', { get() { throw new DOMException('no') } })")
    open_letter(page, server, "#letter=police")
    page.click("#hb-remember")
    expect(page.locator("#hb-remember")).not_to_be_checked()
    page.fill("#hb-field-account", "6222 0000 0000 0000 000")
    expect(page.locator("#hb-letter")).to_contain_text("账号：6222 0000 0000 0000 000")
    assert page.noise == []
    page.context.close()


def test_every_letter_can_be_sent_in_every_case(browser: Browser, server: str) -> None:
    known, _ = load_letters(ROOT)
    assert known is not None
    page = open_page(browser, DESK)
    page.goto(f"{server}en/tools/write.html")  # there a letter has all its voices
    for letter in known.in_order():
        page.click(f"a[href='#letter={letter.id}']")
        expect(page.locator("#hb-write-title")).to_have_text(letter.label.en)
        for case in letter.cases or [""]:
            if case:
                page.select_option("#hb-case", case)
            answer_all(page)
            text = page.locator("#hb-letter").inner_text()
            slips = [slip for slip in ("〔", "undefined", "{", "。。", "，，", "：。") if slip in text]
            assert (slips, "条" in text) == ([], True), (letter.id, case, text)
        page.click("a[href='#letter']")
    assert page.noise == []
    page.context.close()


def answer_all(page: Page) -> None:
    """Answers every question of the letter on the page, and ticks all proof."""
    page.evaluate(
        """(today) => {
          for (const box of document.querySelectorAll(".hb-write-form [id^=hb-field-]")) {
            if (!("value" in box)) continue;
            const [, id] = /^hb-field-(.*)$/.exec(box.id);
            const number = { refund: "58", compensation: "500", price: "58", lost: "58", code: "AB12CD34" }[id];
            box.value = number || (box.type === "date" ? today : box.options ? box.options[1].value : "甲乙");
            box.dispatchEvent(new Event("input"));
          }
          for (const box of document.querySelectorAll(".hb-write-form [id^=hb-proof-]")) if (!box.checked) box.click();
        }""",
        TODAY.isoformat(),
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_at_the_desk(browser: Browser, server: str, scheme: str) -> None:
    page = open_page(browser, PHONE, color_scheme=scheme)
    open_letter(page, f"{server}en/", "#letter=market-complaint/fake")
    page.click(".hb-write-record summary")
    found = violations(page)
    page.context.close()
    assert found == []


def test_without_scripts_the_page_lists_what_is_filled_in_by_hand(browser: Browser, server: str) -> None:
    page = open_page(browser, PHONE, java_script_enabled=False)
    page.goto(f"{server}tools/write.html")
    assert page.locator("#hb-tool").inner_html() == ""
    known, _ = load_letters(ROOT)
    assert known is not None
    links = [link.get_attribute("href") or "" for link in page.locator("article a").all()]
    assert {letter.template for letter in known.letters.values()} <= {link.rpartition("#")[2] for link in links}
    assert [letter for letter in known.letters if not page.locator(f"h3#write-{letter}").count()] == []
    page.context.close()


def test_the_page_is_light_until_a_letter_is_chosen(browser: Browser, server: str) -> None:
    page = open_page(browser, PHONE, service_workers="block")
    page.goto(f"{server}tools/write.html", wait_until="load")
    expect(page.locator("a[href='#letter=police']")).to_be_visible()
    files = [address.rpartition("/")[2] for address in page.asked]
    assert not [file for file in files if file.startswith(("tool-write-desk", "tool-write-docx", "tool-write-letters"))]
    page.context.close()


def test_letters_are_written_without_a_network(browser: Browser, server: str) -> None:
    page = open_page(browser, PHONE)
    page.goto(f"{server}tools/write.html")
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.reload()  # from now on the service worker keeps what the page fetches
    until(
        page,
        """async () => (await Promise.all(["desk", "letters.zh", "docx"].map(
          (part) => caches.match(`../assets/tool-write-${part}.js`)))).every(Boolean)""",
    )
    page.context.set_offline(True)
    page.reload()
    page.click("a[href='#letter=police']")
    expect(page.locator("#hb-field-account")).to_be_visible()
    page.context.close()


@pytest.mark.parametrize(
    ("number", "said"),
    [(5, "五"), (10, "十"), (24, "二十四"), (108, "一百零八"), (563, "五百六十三"), (1010, "一千零一十")],
)
def test_articles_are_numbered_as_laws_number_them(number: int, said: str) -> None:
    assert numeral(number) == said
