"""The search's dialog under every hand: each change of its text by a reader's own event, and no key pressed to help.

What an input method, a paste menu or a drop does is done by the browser itself (Chrome's DevTools protocol), so that
the page gets the events in the order and with the flags that it would get them in.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession, Locator, Page, Route, expect

from conftest import TODAY, open_page, violations
from handbook.pages.project import ROOT
from handbook.registry.age import due
from handbook.registry.load import load_registry
from handbook.registry.models import Registry
from search_box import ask, field, open_search, results, said

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
PAGE = {"zh": "buyer/platform-phone.html", "en": "en/buyer/platform-phone.html"}
FIRST = "buyer/after-sales-request.html"  # for 退款
OTHER = "virtual-goods/top-up-late.html"  # for 到账


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def page(request, browser: Browser, home: str) -> Iterator[Page]:
    """A page of the handbook, in Chinese."""
    page = open_page(browser, request.param, has_touch=request.param is PHONE)
    page.goto(home + PAGE["zh"])
    yield page
    assert page.noise == []
    page.context.close()


def browser_of(page: Page) -> CDPSession:
    """The way to the browser's own events, the dialog being open."""
    open_search(page)
    return page.context.new_cdp_session(page)


def leads_to(page: Page, address: str) -> None:
    """Waits until the first result leads to an address."""
    expect(results(page).first).to_have_attribute("href", re.compile(re.escape(address)))


def press(cdp: CDPSession, key: str, code: int, text: str = "", command: str = "", modifiers: int = 0) -> None:
    """Presses a key, with what the browser makes of it: a text, or a command of its own ("paste")."""
    event = {"key": key, "code": key, "windowsVirtualKeyCode": code, "modifiers": modifiers}
    more = {"text": text} if text else {}
    cdp.send("Input.dispatchKeyEvent", {"type": "keyDown", **event, **more, "commands": [command] if command else []})
    cdp.send("Input.dispatchKeyEvent", {"type": "keyUp", **event})


def command(cdp: CDPSession, name: str) -> None:
    """Lets the browser do what an entry of its menu does: no key is named."""
    cdp.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", "commands": [name]})


def compose(cdp: CDPSession, text: str) -> None:
    """Lets an input method show what has been typed so far."""
    cdp.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})


def on_clipboard(page: Page, text: str) -> None:
    """Puts a text on the clipboard, as another app does."""
    page.evaluate(
        """text => {
            const area = document.createElement("textarea");
            area.value = text;
            document.body.append(area);
            const focused = document.activeElement;
            area.select();
            document.execCommand("copy");
            area.remove();
            focused.focus();
        }""",
        text,
    )


# ---------------------------------------------------------------- what changes the text


def test_keys(page: Page) -> None:
    open_search(page)
    page.keyboard.type("tuikuan")
    leads_to(page, FIRST)


def test_paste_by_a_menu_over_what_was_there(page: Page) -> None:
    on_clipboard(page, "退款")
    cdp = browser_of(page)
    command(cdp, "paste")
    expect(field(page)).to_have_value("退款")
    leads_to(page, FIRST)
    page.evaluate("text => document.activeElement.select()")
    cdp.send("Input.insertText", {"text": "到账"})
    leads_to(page, OTHER)


def test_cut_and_undo(page: Page) -> None:
    cdp = browser_of(page)
    page.keyboard.insert_text("退款")
    leads_to(page, FIRST)
    command(cdp, "selectAll")
    command(cdp, "cut")
    expect(results(page)).to_have_count(0)
    command(cdp, "undo")
    leads_to(page, FIRST)


def test_text_that_comes_at_once(page: Page) -> None:
    cdp = browser_of(page)
    cdp.send("Input.insertText", {"text": "退款"})  # dictation, handwriting, a candidate that is tapped
    leads_to(page, FIRST)


def test_a_text_that_is_dropped(page: Page) -> None:
    cdp = browser_of(page)
    place = field(page).bounding_box()
    assert place
    data = {"items": [{"mimeType": "text/plain", "data": "退款"}], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        where = {"x": place["x"] + 20, "y": place["y"] + 10}
        cdp.send("Input.dispatchDragEvent", {"type": kind, **where, "data": data})
    leads_to(page, FIRST)


@pytest.mark.parametrize("candidate", ["by key", "by tap"])
def test_an_input_method(page: Page, candidate: str) -> None:
    cdp = browser_of(page)
    here = page.url
    for typed in ("t", "tui", "tui'kuan"):
        compose(cdp, typed)
    if candidate == "by key":  # the key is the input method's: the page is told 229
        press(cdp, "Enter", 229)
    cdp.send("Input.insertText", {"text": "退款"})
    expect(field(page)).to_have_value("退款")
    leads_to(page, FIRST)
    assert page.url == here


def test_the_clear_button(page: Page) -> None:
    open_search(page)
    page.keyboard.insert_text("退款")
    leads_to(page, FIRST)
    page.get_by_role("button", name="清除").click()
    expect(field(page)).to_have_value("")
    expect(field(page)).to_be_focused()
    expect(results(page)).to_have_count(0)
    expect(said(page)).to_contain_text("粘贴")


def test_a_question_in_the_address(page: Page, home: str) -> None:
    page.goto(f"{home}index.html?q=退款")
    expect(field(page)).to_have_value("退款")
    leads_to(page, FIRST)
    page.keyboard.press("Escape")
    expect(page).to_have_url(f"{home}index.html")


def test_back_brings_the_search_back(page: Page, home: str) -> None:
    open_search(page)
    page.keyboard.insert_text("退款")
    leads_to(page, FIRST)
    results(page).first.click()
    page.wait_for_url(f"{home}{FIRST}*")
    page.go_back()
    expect(field(page)).to_have_value("退款")
    leads_to(page, FIRST)
    page.keyboard.press("Escape")
    page.reload()
    expect(field(page)).to_have_count(0)


# ---------------------------------------------------------------- Enter, arrows, Escape


def test_enter_opens_the_first_result(page: Page, home: str) -> None:
    open_search(page)
    page.keyboard.insert_text("退款")
    leads_to(page, FIRST)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}{FIRST}")


def test_enter_before_the_results_are_there(page: Page, home: str) -> None:
    if home.startswith("file:"):
        pytest.skip("a file comes at once")
    held: list[Route] = []
    free = False
    page.route("**/search/*.js", lambda route: route.continue_() if free else held.append(route))
    with page.expect_request("**/search/dialog.js"):
        page.locator("[data-hb-open-search]").first.click()
    page.keyboard.insert_text("退款")
    page.keyboard.press("Enter")
    expect(field(page)).to_have_value("退款")
    free = True  # what is asked for from now on comes at once, however late it is asked for
    for route in held:
        route.continue_()
    page.wait_for_url(f"{home}{FIRST}")


def test_enter_on_nothing_does_nothing(page: Page) -> None:
    open_search(page)
    here = page.url
    page.keyboard.press("Enter")
    page.keyboard.insert_text("   ")
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    assert page.url == here


def test_the_enter_that_ends_a_composition_opens_nothing(page: Page, home: str) -> None:
    cdp = browser_of(page)
    here = page.url
    # Chrome's and Firefox's order: the key while composing, then the end.
    compose(cdp, "tuikuan")
    press(cdp, "Enter", 13, "\r")
    cdp.send("Input.insertText", {"text": "退款"})
    leads_to(page, FIRST)
    # Safari's order: the end, then the key, with the input method's code.
    page.keyboard.press("Control+a")
    compose(cdp, "daozhang")
    cdp.send("Input.insertText", {"text": "到账"})
    press(cdp, "Enter", 229, "\r")
    leads_to(page, OTHER)
    page.wait_for_timeout(100)
    assert page.url == here
    press(cdp, "Enter", 13, "\r")
    page.wait_for_url(f"{home}{OTHER}*")


def test_arrows_move_through_the_results_and_enter_opens_that_one(page: Page) -> None:
    open_search(page)
    page.keyboard.insert_text("退款")
    leads_to(page, FIRST)
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(field(page)).to_be_focused()
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(chosen).to_have_count(1)
    expect(chosen).to_be_in_viewport()
    assert chosen.get_attribute("id") == field(page).get_attribute("aria-activedescendant") == "hb-result-1"
    target = str(chosen.get_attribute("href")).partition("?")[0]
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: address.partition("#")[0] == target)
    page.go_back()


@pytest.mark.parametrize("key", ["/", "s", "f"])
def test_a_key_opens_and_escape_gives_the_focus_back(page: Page, key: str) -> None:
    page.locator("article .hb-badge").first.focus()
    page.keyboard.press(key)
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("")
    page.keyboard.insert_text("退款")
    page.keyboard.press("Escape")
    expect(field(page)).to_have_count(0)
    expect(page.locator("article .hb-badge").first).to_be_focused()


def test_escape_of_an_input_method_closes_nothing(page: Page) -> None:
    cdp = browser_of(page)
    compose(cdp, "tui")
    press(cdp, "Escape", 229)
    expect(field(page)).to_be_visible()


def test_the_focus_stays_in_the_dialog(page: Page) -> None:
    open_search(page)
    page.keyboard.insert_text("退款")
    leads_to(page, FIRST)
    for key in ("Tab", "Shift+Tab"):
        for _ in range(12):
            page.keyboard.press(key)
            assert page.evaluate("document.activeElement.closest('[role=dialog]') !== null")


def test_the_focus_stays_on_a_link_that_is_made_anew(browser: Browser, server: str) -> None:
    page = open_page(browser, PHONE)
    page.goto(server + PAGE["zh"])
    held: list[Route] = []
    page.route("**/search/texts.zh.js", lambda route: held.append(route))  # noqa: PLW0108
    open_search(page)
    with page.expect_request("**/search/texts.zh.js"):
        page.keyboard.insert_text("退款")
    leads_to(page, FIRST)
    link = page.locator("[role=dialog] .hb-offers a").first
    link.focus()
    link.evaluate("element => { element.dataset.old = '' }")
    held[0].continue_()
    expect(page.locator(".hb-offers a[data-old]")).to_have_count(0)
    expect(link).to_be_focused()


# ---------------------------------------------------------------- where it cannot work


@pytest.mark.parametrize("missing", ["dialog.js", "dialog.zh.js", "engine.js", "names.zh.js"])
def test_a_missing_file_is_said_in_words_and_the_next_change_tries_again(
    browser: Browser, server: str, missing: str
) -> None:
    page = open_page(browser, PHONE)
    page.goto(server + PAGE["zh"])
    page.route(f"**/search/{missing}", lambda route: route.abort())
    open_search(page)
    page.keyboard.insert_text("退")
    expect(said(page)).to_contain_text("搜索没有打开")
    links = page.get_by_role("dialog").get_by_role("link")
    expect(links.nth(2)).to_have_attribute("href", re.compile("reference/numbers.html"))
    page.unroute_all()
    page.keyboard.insert_text("款")
    leads_to(page, FIRST)
    page.context.close()


def test_verdicts_that_cannot_be_fetched_are_missed_in_words(browser: Browser, server: str) -> None:
    page = open_page(browser, PHONE)
    page.goto(server + PAGE["zh"])
    page.route("**/search/verdict.js", lambda route: route.abort())
    open_search(page)
    page.keyboard.insert_text("9518")
    expect(said(page)).to_contain_text("搜索没有打开")
    page.unroute_all()
    page.keyboard.insert_text("7")
    expect(page.locator(".hb-verdict")).to_have_count(1)
    page.context.close()


def test_a_script_that_the_browser_cannot_read_is_said_in_words(browser: Browser, server: str) -> None:
    page = open_page(browser, PHONE)
    page.goto(server + PAGE["zh"])
    page.route("**/search/engine.js", lambda route: route.fulfill(body="a ||| b", content_type="text/javascript"))
    open_search(page)
    page.keyboard.insert_text("退款")
    expect(said(page)).to_contain_text("搜索没有打开")
    page.context.close()


def test_storage_that_is_blocked_and_no_worker_change_nothing(browser: Browser, server: str) -> None:
    page = open_page(browser, PHONE, color_scheme="light")
    page.add_init_script(
        """
        const get = () => { throw new DOMException("blocked", "SecurityError"); };
        for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
          Object.defineProperty(window, name, { get, configurable: true });
        delete window.Worker;
        """
    )
    page.goto(server + PAGE["zh"])
    open_search(page)
    page.keyboard.insert_text("退款")
    leads_to(page, FIRST)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="深色或浅色").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.context.close()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_without_scripts_the_control_leads_to_all_numbers(browser: Browser, home: str, language: str) -> None:
    page = open_page(browser, PHONE, java_script_enabled=False)
    page.goto(home + PAGE[language])
    page.locator("[data-hb-open-search]").first.click()
    page.wait_for_url(f"{home}{'en/' if language == 'en' else ''}reference/numbers.html")
    page.context.close()


# ---------------------------------------------------------------- verdicts on numbers

SMS = {
    "zh": "【客服】您的账户存在异常，24 小时内拨打 {} 处理，逾期扣款 800 元。验证码 482913，退订回 T",
    "en": "Your account will be closed: call {} within 24 hours. Order 251218-123456789012345, code 482913.",
}
KNOWN = {"zh": "没有采用", "en": "did not accept it"}
UNKNOWN = {"zh": "手册里没有这个号码", "en": "not in the handbook"}
_LOADED = load_registry(ROOT, TODAY)[0]
assert _LOADED is not None
KNOWN_ONES: Registry = _LOADED
NUMBERS = {contact.digits: contact for contact in KNOWN_ONES.contacts.values() if contact.digits}
CONSUMER_LINE = "02153395288"


@pytest.fixture(params=["zh", "en"])
def asked(request, browser: Browser, home: str) -> Iterator[Page]:
    """A page in either language with the dialog open."""
    page = open_page(browser, PHONE, has_touch=True)
    page.goto(home + PAGE[request.param])
    page.language = request.param
    open_search(page)
    yield page
    assert page.noise == []
    page.context.close()


def cards(page: Page) -> Locator:
    """The verdicts."""
    return page.locator(".hb-verdict")


def judge(page: Page, text: str) -> Locator:
    """Puts a text into the box, all of it at once, and returns the verdicts."""
    ask(page, text)
    return cards(page)


@pytest.mark.parametrize("within", ["alone", "in a message"])
def test_a_number_of_the_handbook_is_judged(asked: Page, home: str, within: str) -> None:
    say = (lambda number: number) if within == "alone" else SMS[asked.language].format
    own = "en/" if asked.language == "en" else ""
    for digits, contact in NUMBERS.items():
        if not contact.listed:
            continue
        judge(asked, say(contact.number or digits))
        expect(cards(asked)).to_have_count(1)
        card = cards(asked).first
        expect(card.get_by_role("heading")).to_have_text(contact.number or "")
        expect(card).to_contain_text(getattr(contact.name, asked.language))
        expect(card).to_contain_text(contact.checked_on)
        entry = card.locator("a:not([href^='tel:'])")
        assert entry.evaluate("a => a.href") == f"{home}{own}reference/numbers.html#contact-{contact.id}"
        assert card.locator("a[href^='tel:']").count() == contact.dialable
        if contact.dialable:
            assert card.locator("a[href^='tel:']").get_attribute("href") == f"tel:{digits}"


def test_a_number_that_no_page_prints_is_known_and_printed_as_it_was_typed(asked: Page, site: Path) -> None:
    hidden = {digits: contact for digits, contact in NUMBERS.items() if not contact.listed}
    assert hidden
    for digits, contact in hidden.items():
        abroad = str(contact.number).startswith(("+", "00"))
        typed = str(contact.number) if abroad else f"+86 {digits.lstrip('0')}"
        judge(asked, SMS[asked.language].format(typed))
        expect(cards(asked)).to_have_count(1)
        expect(cards(asked)).to_contain_text(KNOWN[asked.language])
        assert cards(asked).locator("a[href^='tel:']").count() == 0
        assert getattr(contact.name, asked.language) not in cards(asked).inner_text()
        for file in (site / "search").glob("*.js"):
            assert digits not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("number", ["400-123-4567", "13800000000", "010-12345678", "+44 20 7946 0958", "1234567"])
def test_an_unknown_number_is_said_to_be_unknown(asked: Page, number: str) -> None:
    judge(asked, number)
    expect(cards(asked)).to_have_count(1)
    expect(cards(asked)).to_contain_text(UNKNOWN[asked.language])
    expect(cards(asked).get_by_role("heading")).to_have_text(number)
    expect(cards(asked).get_by_role("link")).to_have_attribute("href", re.compile("fake-hotlines-check$"))
    assert cards(asked).locator("a[href^='tel:']").count() == 0


def test_several_numbers_get_several_verdicts_each_once(asked: Page) -> None:
    number = NUMBERS[CONSUMER_LINE].number or ""
    judge(asked, f"95187, 400-123-4567 / ９５１８７; {number}")
    headings = cards(asked).get_by_role("heading")
    expect(headings).to_have_text(["95187", "400-123-4567", number])


def test_text_without_a_number_gets_no_verdict_and_does_not_fetch_them(browser: Browser, server: str) -> None:
    page = open_page(browser, DESK)
    page.goto(server + PAGE["zh"])
    open_search(page)
    assert ask(page, "退款 300 元，等了 48 小时")
    expect(cards(page)).to_have_count(0)
    ask(page, "退款")
    page.reload()
    page.asked.clear()
    open_search(page)
    ask(page, "退款")
    assert not [address for address in page.asked if "verdict" in address]
    page.context.close()


def test_the_beginning_of_a_number_is_not_called_unknown(asked: Page) -> None:
    for length in range(3, len(CONSUMER_LINE)):
        judge(asked, CONSUMER_LINE[:length])
        expect(cards(asked)).to_have_count(0)
    judge(asked, CONSUMER_LINE)
    expect(cards(asked)).to_have_count(1)


def test_a_number_without_its_area_code_says_so(asked: Page) -> None:
    judge(asked, CONSUMER_LINE[3:])
    expect(cards(asked).get_by_role("heading")).to_have_text(NUMBERS[CONSUMER_LINE].number or "")
    expect(cards(asked)).to_contain_text({"zh": "没有区号", "en": "no area code"}[asked.language])


def test_a_verdict_whose_review_is_overdue_can_no_longer_be_dialled(asked: Page) -> None:
    last = datetime.date.fromisoformat(due(NUMBERS[CONSUMER_LINE], KNOWN_ONES))
    for days, dialled in ((-1, 1), (0, 1), (1, 0)):  # the day itself is in time
        asked.clock.set_fixed_time(f"{last + datetime.timedelta(days)}T12:00:00+08:00")
        judge(asked, "x")
        judge(asked, CONSUMER_LINE)
        expect(cards(asked)).to_have_count(1)
        expect(cards(asked).locator("a[href^='tel:']")).to_have_count(dialled)
    expect(cards(asked)).to_contain_text({"zh": "核对已经过期", "en": "check is overdue"}[asked.language])


def test_enter_opens_the_entry_of_a_number(asked: Page) -> None:
    asked.keyboard.insert_text("95187")
    asked.keyboard.press("Enter")
    asked.wait_for_url("**/reference/numbers.html#contact-aliyun-hotline")


def test_ten_megabytes_are_pasted_and_looked_at_as_far_as_the_box_is_long(browser: Browser, server: str) -> None:
    page = open_page(browser, DESK, permissions=["clipboard-read", "clipboard-write"])
    page.goto(server + PAGE["zh"])
    page.evaluate("navigator.clipboard.writeText('请拨打 95187。' + '甲乙丙丁 138-0000-0000\\n'.repeat(5e5))")
    cdp = browser_of(page)
    command(cdp, "paste")
    expect(cards(page)).to_have_count(2)
    assert len(field(page).input_value()) == 10_000
    expect(page.get_by_role("dialog")).to_contain_text("只看了前 10000 个字")
    page.context.close()


# ---------------------------------------------------------------- for everybody


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_axe_finds_nothing_with_the_dialog_open(browser: Browser, server: str, language: str, scheme: str) -> None:
    page = open_page(browser, PHONE, color_scheme=scheme)
    page.goto(server + PAGE[language])
    open_search(page)
    for text in ("", {"zh": "退款", "en": "refund"}[language], SMS[language].format("95187"), "400-123-4567", "qqq"):
        if text:
            ask(page, text)
            page.keyboard.press("ArrowDown")
        found = violations(page)
        assert found == [], text
    page.context.close()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_cut_off_at_320_pixels(browser: Browser, server: str, language: str) -> None:
    page = open_page(browser, {"width": 320, "height": 500})
    page.goto(server + PAGE[language])
    open_search(page)
    for text in (SMS[language].format("95187"), "123 " * 9 + "138" * 30, {"zh": "退款", "en": "refund"}[language]):
        ask(page, text)
        wide = page.evaluate(
            "[...document.querySelectorAll('.hb-search-dialog, .hb-search-dialog *')]"
            ".filter((e) => e.getBoundingClientRect().right > innerWidth).map((e) => e.outerHTML)"
        )
        assert wide == [], text
    page.context.close()
