"""What chat apps show beside a link: one image a page, with its title and, of a page about a number, the verdict.

They are made when the site is published, from editions/preview.typ, and kept by what they show: a page whose title and
verdict stay keeps its image. A site that is only built names assets/preview.png everywhere.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from html import unescape
from importlib.metadata import version
from pathlib import Path

import typst

from handbook.editions.paper import chinese_font
from handbook.locales import LOCALES, PREFIX, words
from handbook.pages.signs import SIGNS
from handbook.pages.tags import badge_text
from handbook.registry.models import Contact, Registry
from handbook.site.service_worker import PREVIEWS

ROOT = Path(__file__).resolve().parents[3]
TEMPLATE = ROOT / "editions" / "preview.typ"
DEFAULT_IMAGE = "assets/preview.png"

TITLE = re.compile(r'<meta property="og:title" content="([^"]*)">')
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')
RUN = re.compile(r"[\d-]{3,}")


@dataclass(frozen=True)
class Card:
    """What an image shows; one that is about no number has its title alone."""

    title: str
    number: str = ""
    status: str = ""
    sign: str = ""
    verdict: str | None = None


def write(site: Path, site_url: str, known: Registry, cache: Path) -> int:
    """Gives each page of the site its image, and names it there; returns how many had to be drawn.

    A small page that leads on has the image of where it leads. `cache` keeps what was drawn. Raises NoFont where there
    is no font for Chinese.
    """
    drawn = 0
    for locale in LOCALES:
        cards: dict[str, Card] = {}  # name of an image → what it shows
        for file in _pages(site, locale):
            text = file.read_text(encoding="utf-8")
            name, shown = card(text, site_url, locale, known)
            if name:
                cards.setdefault(name, shown)
                named = text.replace(f'{site_url}{DEFAULT_IMAGE}"', f'{site_url}{PREVIEWS}{name}.png"')
                file.write_text(named, encoding="utf-8")
        drawn += _draw(site, cards, locale, cache)
    return drawn


def _pages(site: Path, locale: str) -> Iterable[Path]:
    """The pages of one language, those that lead on last: so what they lead to names its image first."""
    others = [site / prefix for prefix in PREFIX.values() if prefix and prefix != PREFIX[locale]]
    files = [p for p in (site / PREFIX[locale]).rglob("*.html") if not any(o in p.parents for o in others)]
    return sorted(files, key=lambda file: (file.parent.name == "go", file))


def card(text: str, site_url: str, locale: str, known: Registry) -> tuple[str, Card]:
    """Returns the name of a page's image and what it shows; "" for a page that names none."""
    title, canonical = TITLE.search(text), CANONICAL.search(text)
    if not title or not canonical or f'{DEFAULT_IMAGE}"' not in text:
        return "", Card("")
    page, _, section = unescape(canonical[1]).removeprefix(site_url).partition("#")
    contact = known.contacts.get(section.removeprefix("contact-")) if section.startswith("contact-") else None
    if contact and contact.number:
        return f"{PREFIX[locale]}{section}", _verdict(contact, contact.name.say(locale), known, locale)
    shown = unescape(title[1])
    digits = {re.sub(r"\D", "", run) for run in RUN.findall(shown)}
    about = [c for c in known.contacts.values() if c.listed and c.digits in digits]
    name = page.removesuffix(".html") or f"{PREFIX[locale]}index"
    return name, _verdict(about[0], shown, known, locale) if len(about) == 1 else Card(shown)


def _verdict(contact: Contact, title: str, known: Registry, locale: str) -> Card:
    verdict = badge_text(contact, known, locale)
    return Card(title, contact.number or "", contact.status, SIGNS[contact.status], verdict)


def _draw(site: Path, cards: dict[str, Card], locale: str, cache: Path) -> int:
    """Puts the images in the site; draws those that the cache does not have, all in one go."""
    own = words(locale)
    font = chinese_font()
    frame = {
        "font": font,
        "language": dict(own["language"]),
        "name": own["site"]["name"],
        "about": own["site"]["unofficial"] + own["site"]["preview"],
    }
    look = f"{version('typst')}{TEMPLATE.read_text(encoding='utf-8')}{json.dumps(frame)}".encode()
    kept = {
        name: cache / f"{hashlib.sha256(look + json.dumps(asdict(card)).encode()).hexdigest()[:20]}.png"
        for name, card in cards.items()
    }
    wanted = [name for name in cards if not kept[name].is_file()]
    if wanted:
        cache.mkdir(parents=True, exist_ok=True)
        data = json.dumps({**frame, "cards": [asdict(cards[name]) for name in wanted]}, ensure_ascii=False)
        images = typst.Compiler(root=ROOT, sys_inputs={"cards": data}).compile(TEMPLATE, format="png", ppi=48)
        for name, image in zip(wanted, images if isinstance(images, list) else [images], strict=True):
            assert isinstance(image, bytes)  # no output path was given
            kept[name].write_bytes(image)
    for name, file in kept.items():
        to = site / f"{PREVIEWS}{name}.png"
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(file.read_bytes())
    return len(wanted)
