"""What counts as a web address: only what a browser and a person read alike."""

from __future__ import annotations

import pytest

from handbook.web_address import is_relative, web_address


@pytest.mark.parametrize(
    ("text", "href", "host"),
    [
        ("https://www.shop.example/a/b.html?c=%E5%AE%A2&d#e", "https://www.shop.example/a/b.html?c=%E5%AE%A2&d#e",
         "www.shop.example"),
        ("http://shop.example", "http://shop.example/", "shop.example"),
        ("https://shop.example/a//b", "https://shop.example/a//b", "shop.example"),
    ],
)  # fmt: skip
def test_an_address_is_what_a_browser_makes_of_it(text: str, href: str, host: str) -> None:
    address = web_address(text)
    assert address is not None and (address.href, address.host) == (href, host)


@pytest.mark.parametrize(
    "text",
    [
        "", "shop.example", "//shop.example/", "/a", "https:/shop.example/", "https:shop.example",
        "https:\\\\shop.example/",
        "HTTPS://shop.example/", "https://SHOP.example/", " https://shop.example/", "https://shop.example/ ",
        "https://shop.example/a b", "https://shop.example/\ta", "https://shop.example/\n", "https://shop.example/\u200b",
        "https://evil.example\\@shop.example/", "https://a@shop.example/", "https://a:b@shop.example/",
        "https://shop.example:443/", "https://shop.example:8443/", "https://shop.example./", "https://shop..example/",
        "https://evil.example .shop.example/", "https://evil;.shop.example/", "https://shop.example%2eevil.example/",
        "https://[bad/", "https://[::1]/", "https://127.0.0.1/", "https://0x7f.1/", "https://2130706433/", "https://localhost/",
        "https://shop.example℀.x/", "https://拼多多.example/", "https://xn--fiq228c.example/", "https://shop.xn--fiqs8s/",
        "https://ｓhop.example/", "https://shop。example/", "https://shop.example/a/../b", "https://shop.example/%2e%2e/b",
        "https://shop.example/客服", "javascript:alert(1)", "javascript://shop.example/%0aalert(1)", "data:text/html,x",
        "ftp://shop.example/", "mailto:a@shop.example", "tel:4001", "weixin://dl/chat", "blob:https://shop.example/1",
    ],
)  # fmt: skip
def test_what_can_be_read_in_two_ways_is_none(text: str) -> None:
    assert web_address(text) is None


@pytest.mark.parametrize(("text", "relative"), [
    ("a.html", True), ("../a/b.html?c=d#e", True), ("#e", True), ("", True), ("/buyer/index.html", True),
    ("//evil.example", False), ("\\\\evil.example", False), ("/\\evil.example", False), ("javascript:alert(1)", False),
    ("java\tscript:alert(1)", False), (" javascript:alert(1)", False), ("https://shop.example/", False), ("a b", False),
])  # fmt: skip
def test_a_relative_address_names_no_scheme_and_no_host(text: str, relative: bool) -> None:
    assert is_relative(text) is relative
