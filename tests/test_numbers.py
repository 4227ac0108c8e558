"""The detector: golden cases, places, the command line, and numbers in random disguises."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from handbook.numbers import Apart, Hit, digits_of, find_apart, find_numbers, normalise

ROOT = Path(__file__).resolve().parent.parent
HERE = Path(__file__).parent / "numbers"
COMMAND = [sys.executable, str(ROOT / "scripts" / "find_numbers.py")]


def cases(name: str) -> list:
    """Returns the cases of a data file, named by what they are about."""
    data = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return [pytest.param(case, id=f"{case.get('kind', 'md')}: {case['why']}") for case in data]


def brief(hit: Hit) -> str:
    """Returns a hit as the data files write it."""
    return hit.number + (f" ext {hit.ext}" if hit.ext else "") + (f" @{hit.tag}" if hit.tag else "")


@pytest.mark.parametrize("case", cases("found.yml"))
def test_found(case: dict) -> None:
    hits = find_numbers(case["text"], case.get("kind", "md"))
    assert [brief(hit) for hit in hits] == case["is"]
    for hit in hits:
        assert case["text"][hit.start : hit.end] == hit.text


@pytest.mark.parametrize("case", cases("not_found.yml"))
def test_not_found(case: dict) -> None:
    assert [brief(hit) for hit in find_numbers(case["text"], case.get("kind", "md"))] == []


def word_cases() -> list:
    """Returns (kind, text, what is to be found) for each word of words.yml, and for what stands in place of none."""
    found = []
    for group in yaml.safe_load((HERE / "words.yml").read_text(encoding="utf-8")):
        kind, text, why = group.get("kind", "md"), group["text"], group["why"]
        for word in group["words"]:
            expected = [number.format(word) for number in group["is"]]
            found.append(pytest.param(kind, text.format(word), expected, id=f"{why}: {word}"))
        for word in [group["else"], *group.get("but", [])]:
            found.append(pytest.param(kind, text.format(word), group["otherwise"], id=f"{why}, not: {word}"))
    return found


@pytest.mark.parametrize(("kind", "text", "expected"), word_cases())
def test_each_word(kind: str, text: str, expected: list[str]) -> None:
    assert [brief(hit) for hit in find_numbers(text, kind)] == expected


def listed(name: str) -> list:
    """Returns the entries of a data file that is a list."""
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("group", listed("notations.yml"), ids=lambda group: ", ".join(group["is"]))
def test_each_notation(group: dict) -> None:
    found = {text: [brief(hit) for hit in find_numbers(text, "md")] for text in group["texts"]}
    assert found == dict.fromkeys(group["texts"], group["is"])


def test_plain_texts_hold_no_number() -> None:
    found = {text: [brief(hit) for hit in find_numbers(text, "md")] for text in listed("plain.yml")}
    assert {text: hits for text, hits in found.items() if hits} == {}


def test_no_disguise_passes_the_strict_look() -> None:
    texts = listed("disguised.yml")
    assert [text for text in texts if find_numbers(text, "md")] == []  # else it belongs into notations.yml
    assert [text for text in texts if not find_apart(text)] == []


# ---------------------------------------------------------------- places


def test_line_and_column_count_characters_from_one() -> None:
    text = "# 标题\n\n拨打 95187，或者\r\n|  表格 | 021-<b>5339</b>5288 |\n𝄞 12315"
    assert [(h.line, h.col, h.text) for h in find_numbers(text, "md")] == [
        (3, 4, "95187"),
        (4, 9, "021-<b>5339</b>5288"),
        (5, 3, "12315"),
    ]


def test_the_text_of_a_hit_is_the_source() -> None:
    text = '<p title="&#57;5187">９５１８７</p>\n<a href="tel:%39%35187">x</a>'
    assert [h.text for h in find_numbers(text, "html")] == ["&#57;5187", "９５１８７", "%39%35187"]
    assert find_numbers("客服 9518&#55;", "html")[0].text == "9518&#55;"
    assert find_numbers('<a href="tel:54321">x</a>', "html")[0].text == "54321"
    assert find_numbers("wa.me/447911123456", "md")[0].text == "447911123456"
    assert find_numbers("九五·一八七", "md")[0].text == "九五·一八七"
    assert find_numbers("客服 400★123★4567。", "md")[0].text == "400★123★4567"


def test_kinds() -> None:
    told = {
        "4008822528": "toll-free", "02153395288": "landline", "13812345678": "mobile", "95187": "short-code",
        "12315": "short-code", "拨打 110": "emergency", "电话 53395288": "local", "拨打 123456": "unknown",
        "+852 2345 6789": "hong-kong", "+853 2822 1234": "macau", "+886 2 2345 6789": "taiwan",
        "+44 20 7946 0958": "foreign", "1069012345678": "sms-sender",
    }  # fmt: skip
    assert {text: find_numbers(text, "md")[0].kind for text in told} == told


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("021-53395288", "02153395288"),
        ("（021）5339 5288", "02153395288"),
        ("+86 21 5339 5288", "02153395288"),
        ("０２１－５３３９５２８８", "02153395288"),
        ("021-**5339**\\-5288", "02153395288"),
        ("021-53395288 转 1", "02153395288"),
        ("九五一八七", "95187"),
        ("95187 客服", "95187"),
        ("110", "110"),
        ("95187 或 12345", "9518712345"),
        ("95187 / 8288", "951878288"),
        ("官方客服", ""),
    ],
)
def test_digits_of_a_tag(text: str, digits: str) -> None:
    assert digits_of(text) == digits


def test_normalise() -> None:
    assert normalise("０２１－５３３９&nbsp;5<b>2</b>8\u200b8") == "021-5339 5288"


# ---------------------------------------------------------------- command line


def run(*arguments: object) -> subprocess.CompletedProcess:
    """Runs the command."""
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_json(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("拨打 [95187](contact:x)\n021-53395288 转 12\n", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "b.md").write_text("95187", encoding="utf-8")
    (tmp_path / "c.png").write_bytes(b"\x89PNG 95187")
    result = run("--json", tmp_path)
    assert result.returncode == 0, result.stderr
    path = str(tmp_path / "a.md")
    assert json.loads(result.stdout) == [
        {"path": path, "line": 1, "col": 5, "text": "95187", "number": "95187", "kind": "short-code", "tag": "x"},
        {"path": path, "line": 2, "col": 1, "text": "021-53395288", "number": "02153395288", "ext": "12",
         "kind": "landline", "tag": None},
    ]  # fmt: skip
    assert result.stderr == ""


def test_a_line_for_each_hit(tmp_path: Path) -> None:
    file = tmp_path / "a.foo"
    file.write_text("x\n客服 95187", encoding="utf-8")
    result = run(file)
    assert (result.returncode, result.stdout) == (0, f"{file}:2:4: 95187 (short-code 95187) untagged\n")


def test_nothing_found_is_an_empty_list(tmp_path: Path) -> None:
    assert json.loads(run("--json", tmp_path).stdout) == []


@pytest.mark.parametrize("arguments", [["--json", "/no/such/path"], [], ["--nonsense", "."]])
def test_misuse(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.returncode == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr and "error" in result.stderr


def test_unreadable_content_is_reported_and_no_crash(tmp_path: Path) -> None:
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01\x0295187")
    (tmp_path / "broken.md").write_bytes("拨打 95187".encode() + b"\xff\xfe")
    (tmp_path / "utf16.txt").write_bytes("95010".encode("utf-16"))
    result = run("--json", tmp_path)
    assert result.returncode == 0
    assert {hit["number"] for hit in json.loads(result.stdout)} == {"95187", "95010"}
    assert "binary.txt" in result.stderr and "broken.md" in result.stderr and "Traceback" not in result.stderr


# ---------------------------------------------------------------- random disguises

KNOWN = ("02153395288", "05718888888", "4008822528", "13812345678", "95187", "9541366", "12315", "96110", "10105757")
DASHES = "-‐‑‒–—―−－ "
SPACES = "\u00a0\u2002\u2009\u3000\u202f"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
SENTENCES = {
    "md": (
        "拨打 {} 找客服。",
        "客服电话：{}",
        "| 号码 | {} | 说明 |",
        "- {}",
        "Call {} for help.",
        "<!-- {} -->",
        "> **{}**",
    ),
    "html": ("<p>客服 {}</p>", "<td>{}</td><td>9:00</td>", "<li>Call {}</li>", "<!-- {} -->", "<p>2026-11-22 {}</p>"),
}


def groups(rng: random.Random, number: str) -> list[str]:
    """Returns the number cut into groups as people cut it: the area code or 400 first, the rest anyhow."""
    head = {"0215": 3, "0571": 4, "4008": 3, "1381": 3}.get(number[:4])
    if head is None:
        return [number]
    rest = number[head:]
    cuts = rng.choice(([], [4], [3], [2, 4], [2, 4, 6], [1, 4], [5]))
    return [number[:head], *(rest[a:b] for a, b in zip([0, *cuts], [*cuts, None], strict=True) if rest[a:b])]


def disguise(rng: random.Random, number: str, kind: str) -> str:
    """Returns the number as somebody writes it who hopes that nobody finds it."""
    dash = rng.choice([rng.choice(DASHES), rng.choice(SPACES), "", "·", "."])
    parts = groups(rng, number)
    if dash == "." and (len(parts) == 2 and parts[0][0] != "0"):
        dash = "-"  # 400.8822528 is a decimal number
    style = rng.choice(("plain", "wide", "entities", "invisible", "markup", "numerals", "keycaps", "digits", "some"))
    if style == "markup":
        open_, close = rng.choice([("<b>", "</b>"), ('<span class="a">', "</span>")] + [("**", "**")] * (kind == "md"))
        chosen = rng.choice(parts)
        chosen = chosen[: rng.randrange(1, len(chosen) + 1)]
        return dash.join(parts).replace(chosen, f"{open_}{chosen}{close}", 1)
    text = dash.join(parts)
    change = {
        "plain": lambda c: c,
        "wide": lambda c: chr(ord(c) + 0xFEE0),
        "entities": lambda c: rng.choice((f"&#{ord(c)};", f"&#x{ord(c):x};", c)),
        "invisible": lambda c: c + "".join(rng.choices(INVISIBLE, k=rng.randrange(3))),
        "numerals": lambda c: "〇一二三四五六七八九"[int(c)],
        "keycaps": lambda c: f"{c}\ufe0f\u20e3",
        "digits": lambda c: chr(0x1D7CE + int(c)),
        "some": lambda c: rng.choice((c, c, "零幺二三四五六七八九"[int(c)])),
    }[style]
    return "".join(change(c) if c.isdigit() else c for c in text)


@pytest.mark.parametrize("seed", range(40))
def test_random_disguises(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(25):
        kind = rng.choice(sorted(SENTENCES))
        number, sentence = rng.choice(KNOWN), rng.choice(SENTENCES[kind])
        text = "\n" * rng.randrange(3) + sentence.format(disguise(rng, number, kind))
        hits = find_numbers(text, kind)
        assert [hit.number for hit in hits] == [number], text
        assert text[hits[0].start : hits[0].end] == hits[0].text
        assert hits[0].line == text.count("\n", 0, hits[0].start) + 1


# ---------------------------------------------------------------- shared with the reader's scripts

VECTORS = json.loads((HERE.parent / "vectors" / "numbers.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "vector",
    json.loads((HERE.parent / "vectors" / "numbers.json").read_text("utf-8")),
    ids=lambda one: one["text"][:30],
)
def test_vectors_that_web_numbers_answers_alike(vector: dict) -> None:
    hits = find_numbers(vector["text"], "txt")
    assert [hit.number + (f" ext {hit.ext}" if hit.ext else "") for hit in hits] == vector["is"]


# ---------------------------------------------------------------- taken apart


@pytest.mark.parametrize("case", cases("apart.yml"))
def test_taken_apart(case: dict) -> None:
    found = find_apart(case["text"])
    assert [one.digits for one in found] == case["is"]


def test_the_place_of_what_is_taken_apart() -> None:
    text = "# 标题\n\n[先](a.md) **400**\n- 123\n- [4567](claim:x)。"
    (one,) = find_apart(text)
    assert text[one.start : one.end] == "400**\n- 123\n- [4567"


def test_what_is_taken_is_apart_from_nothing() -> None:
    text = "400 123 4567"
    assert find_apart(text, [(4, 7)]) == []
    assert find_apart("拨 [95187](contact:x)，1234 ++ 5678", [(3, 8)]) == [Apart(21, 33, "12345678")]


JOINS = "再 再按 再拨 再输 再打 然后 接着 接下来 后面 后接 加 加上 和 杠 横杠 短横 横线 短横线 减 点 空格 按 拨 接"
ENGLISH_JOINS = (
    "then",
    "and",
    "dash",
    "hyphen",
    "point",
    "dot",
    "space",
    "plus",
    "next",
    "followed by",
    "double",
    "triple",
)


@pytest.mark.parametrize("word", [*JOINS.split(), *ENGLISH_JOINS])
def test_a_word_that_joins(word: str) -> None:
    assert [one.digits for one in find_apart(f"客服 95 {word} 187")] == ["95187"]


def test_another_word_joins_no_short_number() -> None:
    assert find_apart("客服 95 元 187") == []


@pytest.mark.parametrize("value", range(10))
def test_a_sign_of_each_kind_for_each_digit(value: int) -> None:
    kinds = ["0〇零○洞", "1一壹幺①⑴⒈❶Ⅰ〡⚀⠁", "2二贰两②⑵⒉❷Ⅱ〢⚁⠃", "3三叁③⑶⒊❸Ⅲ〣⚂⠉", "4四肆④⑷⒋❹Ⅳ〤⚃⠙", "5五伍⑤⑸⒌❺Ⅴ〥⚄⠑",
             "6六陆⑥⑹⒍❻Ⅵ〦⚅⠋", "7七柒拐⑦⑺⒎❼Ⅶ〧⠛", "8八捌⑧⑻⒏❽Ⅷ〨⠓", "9九玖勾⑨⑼⒐❾Ⅸ〩⠊"][value]  # fmt: skip
    cards = [0x1F0AA, 0x1F0A1, 0x1F0B2, 0x1F0C3, 0x1F0D4, 0x1F0A5, 0x1F0B6, 0x1F0C7, 0x1F0D8, 0x1F0A9]
    clocks = [0x1F55B, *range(0x1F550, 0x1F559)]
    for sign in (*kinds, chr(cards[value]), chr(clocks[value])):
        assert [one.digits for one in find_apart(f"客服 138{sign}123·4567")] == [f"138{value}1234567"], sign
