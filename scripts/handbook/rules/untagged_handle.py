"""No other way to reach somebody stands anywhere without a tag either: addresses, accounts, cards, apps to install.

A phone number is untagged_number's matter. What a scammer would rather have the reader write to, open, pay to or
install is found here: by its own shape (a mail address, a domain, an app's link, a card number), or as an id behind the
word that says what it is (微信号, QQ, 会议号 …). A channel of registry/contacts.yml may have one as its `handle`; then
its tag, and nothing else, may print it. Domains that a source or an owner has may be named.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

from handbook import environment
from handbook.findings import Finding
from handbook.pages.document import CODE_SPAN, blank
from handbook.pages.expand import INCLUDE
from handbook.pages.project import Project
from handbook.reading import decode
from handbook.registry.models import Registry
from handbook.site.built import Site
from handbook.web_address import hosts_in, registrable

NAME = "untagged-handle"
FOLDERS = ("docs", "snippets", "registry", "locales", ".github/ISSUE_TEMPLATE")
ENDINGS = {".md", ".yml", ".txt"}
APART = ("docs/licenses/", "registry/stamps.yml")  # other people's words; letters without a meaning
FIX = "leave it out, or write [handle](contact:id) with an entry in registry/contacts.yml that has it as its `handle`"
NAMED = "name only domains that a source or an owner in registry/ has"

DOT = r"(?:[.．。｡]|\[\.\]| ?[点點] ?| dot )"
AT = r" ?(?:[@＠]|[\[(（]at[\])）]) ?"
# Words behind which an id follows: networks, and things that have one.
NETS = (
    r"微[信x]|薇[信x]|威[信x]|维[信x]|加[v薇微]信?|＋[v薇微]信?|\+[v薇微]信?|企鹅|扣扣|企微|电报|飞机|支付宝|抖音|快手|"
    r"小红书|微博|公众号|视频号|小程序|旺旺|钉钉|飞书|陌陌"
)
LATIN_NETS = ("vx", "wx", "weixin", "we ?chat", "qq", "tg", "telegram", "whatsapp", "skype", "alipay", "douyin",
              "wecom", "line(?= id)")  # fmt: skip
THINGS = "会议|群|银行卡|卡|账户|账号|帐号|户名|收款|转账|客服号|邀请码"
LATIN_THINGS = ("v", "line", "zoom", "meeting", "account", "card")
# That one follows, and marks around it. With such a sign, letters alone are an id; without, it takes a digit or a `_`.
SIGN = r"(?:群|[账帐]?号码?|[账帐]户|id|no\.?|number|account|name|[:：=＝])"
MARKS = r"[ \t“”‘’\"'「」『』【】\[\](（*`:：=＝为是+＋]{0,6}"
LETTERS = r"(?!(?:app|https?|www|we ?chat|alipay)(?![a-z]))[a-z][a-z0-9_-]{4,29}|[a-z0-9](?: [a-z0-9]){4,}"
MIXED = r"(?:(?=[a-z0-9-]{0,29}[0-9_])[a-z][a-z0-9_-]{3,29}|\d(?:[ -]?\d){4,18}|[〇零一二三四五六七八九幺两]{5,})"
END = r"(?![a-z0-9_-]*[./(])"
ENDINGS_OF_DOMAINS = (
    "com",
    "cn",
    "net",
    "org",
    "top",
    "vip",
    "xyz",
    "cc",
    "shop",
    "中国",
    "公司",
    "网络",
    "网址",
    "在线",
    "购物",
)


@dataclass(frozen=True)
class Kind:
    """One kind of handle: what it is called, and how it looks (its group `id`, or all) in lower case.

    `needs`: a text without any of these has none of the kind, which is cheaper to see; `holds`: what else it must be.
    """

    name: str
    pattern: re.Pattern[str]
    needs: tuple[str, ...] = ("",)
    holds: Callable[[str], bool] = bool


def _is_card(text: str) -> bool:
    """Whether the digits are those of a payment card: 15 to 19, with Luhn's check digit."""
    digits = [int(sign) for sign in text if sign.isdigit()][::-1]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return len(set(digits)) > 1 and (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _begun(words: Iterable[str], not_after: str, behind: str = "") -> str:
    """One of the words, not behind such a sign: each begins with its first letter, which `re` then looks for."""
    return "|".join(rf"{word[0]}(?<!{not_after}{word[0]}){word[1:]}{behind}" for word in words)


def _words(words: Iterable[str]) -> str:
    """One of the words in Latin letters, whole."""
    return _begun(words, "[a-z]", "(?![a-z])")


def _kind(name: str, pattern: str, *needs: str, holds: Callable[[str], bool] = bool) -> Kind:
    return Kind(name, re.compile(pattern, re.A), needs or ("",), holds)


APPS = ("mailto", "sms", "weixin", "wechat", "wxp", "mqq", "tencent", "alipay", "tg", "whatsapp", "skype", "facetime",
        "snssdk", "dingtalk", "zoom", "wemeet", "pinduoduo", "taobao", "tbopen", "openapp", "intent", "market",
        "itms")  # fmt: skip


KINDS = (
    _kind("a mail address", rf"[a-z0-9._%+-]+{AT}[a-z0-9-]+(?:{DOT}[a-z0-9-]+)+", "@", "＠", "at]", "at)", "at）"),
    _kind("an account", r"(?<![a-z0-9._/])[@＠][a-z][a-z0-9_]{4,}", "@", "＠"),
    _kind("an app's link", rf"(?:{_begun(APPS, '[a-z0-9]')})[a-z0-9.]*[:：](?:/|\?|\+?\d|[a-z0-9]+@)\S*"),
    _kind("an id", rf"(?:{NETS})(?:{SIGN}|[加搜索添关注]|{MARKS}){{0,3}}(?P<id>{LETTERS}|{MIXED}){END}"),
    _kind("an id", rf"(?:{_words(LATIN_NETS)}){MARKS}(?:号|群|账号|帐号|(?<![a-z])id(?![a-z])|:(?! )){MARKS}"
          rf"(?P<id>{LETTERS}|{MIXED}){END}"),
    _kind("an id", rf"(?:{_words(LATIN_NETS)}|{THINGS}|{_words(LATIN_THINGS)})"
          rf"(?:{SIGN}|[加搜索添关注]|{MARKS}){{0,3}}(?P<id>{MIXED}){END}"),
    _kind("an id", rf"(?:{_begun(('wx', 'vx', 'qq', 'weixin', 'tg'), '[a-z0-9]')})[_-][a-z0-9_-]{{3,}}"),
    _kind("a domain", rf"[一-鿿]{{1,20}}[.．](?:{'|'.join(ENDINGS_OF_DOMAINS)})(?![a-z0-9])",
          *(dot + ending for dot in ".．" for ending in ENDINGS_OF_DOMAINS)),
    _kind("a card number", r"\d(?<![\d./_-]\d)(?:\d{14,18}|\d{3}([ -])\d{4}\1\d{4}\1\d{3,4}(?:\1\d{1,4})?)(?![\d/_-])",
          holds=_is_card),
    _kind("an app or account to look for", r"(?:下载|安装|搜索?|关注|添加)(?:[^\n。，；、]{0,8}?)[“「『【《\"]?"
          r"[\w一-鿿]{0,10}(?:助手|客服中心|退款中心|理赔中心|售后中心)"),
)  # fmt: skip
MACHINE = re.compile(r"<(script|style)\b.*?</\1>", re.S)
BLOCK = re.compile(
    r"</?(?:p|li|ul|ol|td|th|tr|h[1-6]|div|summary|details|br|hr|pre|figure|article|section|nav|time|dt|dd)\b[^>]*>"
)
TAG = re.compile(r"<[^>]*>")
SAID = re.compile(r"\s(?:title|alt|content|aria-label|data-says)=(?:\"([^\"]*)\"|([^\s\">]+))")
TARGET = re.compile(r"(?<=\])\([^()\s]*\)|\{#[^{}\n]*\}|^source_hash:.*$", re.M)
UNSEEN = re.compile(r"^ *#.*$|^ *(?:url|handle): .*$", re.M)  # in the registry
NO_DIGIT = re.compile(r"[- ]")
HALF = {chr(0xFEE0 + sign): chr(sign) for sign in range(0x21, 0x7F)}  # full-width signs, as they are read
CODE = (".md", ".py")  # also the endings of two countries' domains


def texts(root: Path) -> Iterator[Path]:
    """Yields the files whose text is written for readers, in a stable order; code is pinned (see files.py)."""
    files = [p for p in root.iterdir() if p.suffix in (".md", ".yml")]
    for folder in FOLDERS:
        files += [p for p in (root / folder).rglob("*") if p.suffix in ENDINGS and p.is_file()]
    return (file for file in sorted(files) if not file.relative_to(root).as_posix().startswith(APART))


def check(project: Project) -> Iterator[Finding]:
    """Yields a finding for each handle or unknown domain in a text."""
    allowed = hosts(project.registry)
    handles, numbers = _handles(project.registry), _numbers(project.registry)
    files = {
        name
        for page in project.pages
        for name in (posixpath.basename(page.path), f"{posixpath.basename(page.name)}.md")
    }
    files |= {posixpath.basename(name) for name in project.snippets}
    for file in texts(project.root):
        path = file.relative_to(project.root).as_posix()
        text, _ = decode(file.read_bytes(), path)
        shown = _for_readers(text, path)
        for offset, what, found in found_in(shown, allowed, numbers):
            if _is_tagged(text, offset, found, handles) or found in files or "/" not in path and found.endswith(CODE):
                continue
            line, col = text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
            yield _finding(path, line, col, what, found)


def check_site(site: Site) -> Iterator[Finding]:
    """Yields a finding for each handle or unknown domain in what the built pages show, on the first that shows it."""
    registry = site.project.registry
    handles = set(_handles(registry).values())
    files = {file.rpartition("/")[2] for file in site.files}  # what ends in .zip looks like a domain
    lines: dict[str, str] = {}  # what stands on a line → the first page with it: menus are on all of them
    for page in site.pages:
        for line in _shown(site.text(page.file)):
            lines.setdefault(line, page.path)
    text = "\n".join(lines)
    pages = list(lines.values())
    for offset, what, found in found_in(text, hosts(registry), _numbers(registry)):
        if found not in handles and found not in files:
            yield _finding(pages[text.count("\n", 0, offset)], 1, 1, what, found)


def hosts(registry: Registry | None) -> frozenset[str]:
    """Returns the hosts that a text may name: those of sources, owners and laws, and our own."""
    own = [urlsplit(address).hostname or "" for address in (environment.site_url(), environment.repo_url())]
    named = set(own)
    if registry:
        for source in registry.sources.values():
            bias = (source.bias.zh, source.bias.en) if source.bias else ()
            texts = (
                source.url or "",
                source.title.zh,
                source.title.en,
                source.publisher.zh,
                source.publisher.en,
                *bias,
            )
            named |= {host for text in texts for _, host in hosts_in(text)}
        named |= {host for law in registry.laws.values() for _, host in hosts_in(law.url or "")}
        named |= {domain for owner in registry.owners.values() for domain in (*owner.domains, *owner.mentions)}
        named |= {host for owner in registry.owners.values() for _, host in hosts_in(owner.name.en)}
    return frozenset(named | {registrable(host) or host for host in named})


def found_in(text: str, allowed: frozenset[str], numbers: Collection[str] = ()) -> Iterator[tuple[int, str, str]]:
    """Yields offset, kind and text of each handle and each domain that is not allowed; one place is told once."""
    low = text
    for sign in HALF.keys() & set(text):  # few of them: quicker than to translate each letter
        low = low.replace(sign, HALF[sign])
    low = low.lower()
    if len(low) != len(text):  # a letter that is two in lower case; rules/characters.py tells it
        low = text
    found = []
    for kind in KINDS:
        if any(need in low for need in kind.needs):
            for m in kind.pattern.finditer(low):
                start, end = m.span("id" if "id" in kind.pattern.groupindex else 0)
                if kind.holds(text[start:end]):
                    found.append((start, kind.name, text[start:end]))
    for offset, host in hosts_in(low):
        if host not in allowed and registrable(host) not in allowed:
            found.append((offset, "a domain", host))
    end = -1
    for offset, what, shown in sorted(found):
        if offset >= end and NO_DIGIT.sub("", shown) not in numbers:
            yield offset, what, shown
        end = max(end, offset + len(shown))


def _handles(registry: Registry | None) -> dict[str, str]:
    """The listed contacts' handles, by id."""
    contacts = registry.contacts.values() if registry else ()
    return {contact.id: contact.handle for contact in contacts if contact.listed and contact.handle}


def _numbers(registry: Registry | None) -> set[str]:
    """The digits of all contacts: where they may stand, another rule says."""
    return {contact.digits for contact in (registry.contacts.values() if registry else ()) if contact.digits}


def _is_tagged(text: str, offset: int, found: str, handles: Mapping[str, str]) -> bool:
    """Whether what was found stands in the tag of the contact that has it."""
    after = re.match(r"\]\(contact:([a-z0-9-]+)\)", text[offset + len(found) :])
    return bool(text[offset - 1] == "[" and after and handles.get(after[1]) == found)


def _for_readers(text: str, path: str) -> str:
    """The text without what no reader sees of it: where links lead, ids, and in what authors read, code."""
    patterns = [TARGET, INCLUDE]
    if path.endswith(".yml"):
        patterns.append(UNSEEN)
    elif not path.startswith(("docs/", "snippets/")):
        patterns.append(CODE_SPAN)
    for pattern in patterns:
        text = blank(text, pattern)
    return text


def _shown(page: str) -> list[str]:
    """The lines that a page shows, or says to those who hear it."""
    text = MACHINE.sub("", page[page.find("</head>") :])
    said = [words for pair in SAID.findall(page) for words in pair]
    return unescape("\n".join([TAG.sub("", BLOCK.sub("\n", text)), *said])).split("\n")


def _finding(path: str, line: int, col: int, what: str, found: str) -> Finding:
    expected, fix = ("a known domain", NAMED) if what == "a domain" else ("none without a tag", FIX)
    return Finding(path, line, col, NAME, f"{what}: {found}", expected, fix)
