"""What must hold of every number and of every clean text: composed at random, the same in each run."""

from __future__ import annotations

from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.numbers import find_apart, find_numbers

PLAIN = yaml.safe_load((Path(__file__).parent / "numbers" / "plain.yml").read_text(encoding="utf-8"))
RUN = settings(derandomize=True, max_examples=300, deadline=None, database=None)

AREAS = ("010", "021", "0755", "0571", "0898", "0310")
CODES = ("", "+86 ", "+86-", "0086-", "86-", "(+86)", "（86）")
DASHES = ("-", "—", "–", "－", " ", "\u00a0", "　", "·", "")
SIGNS = "★❤◆→…！？；"
WORDS = (" 再按 ", "，然后 ", " 接着 ", " 加 ", "（停一下）", " dash ")
LAYOUTS = ("\n\n", "\n- ", "\n1. ", " | ", "\n> ", "\n\n## ", "** **", "](a.md) [")
STYLES = {
    "ASCII": lambda c: c,
    "wide": lambda c: chr(ord(c) + 0xFEE0),
    "mathematical": lambda c: chr(0x1D7CE + int(c)),
    "numerals": lambda c: "〇一二三四五六七八九"[int(c)],
    "financial": lambda c: "零壹贰叁肆伍陆柒捌玖"[int(c)],
    "keycaps": lambda c: f"{c}\ufe0f\u20e3",
    "with nothing between": lambda c: f"{c}\u200b",
}
SENTENCES = (
    "客服电话：{}",
    "拨打 {} 找人工。",
    "- {}（工作日 9:00-18:00）",
    "| 热线 | {} |",
    "Call {} for help.",
    "**{}**",
)


def digits(least: int, most: int, first: str = "23456789") -> st.SearchStrategy[str]:
    """Returns a strategy for digits of a length, the first of them one of `first`."""
    rest = st.text("0123456789", min_size=least - 1, max_size=most - 1)
    return st.tuples(st.sampled_from(first), rest).map("".join)


@st.composite
def groups(draw: st.DrawFn) -> list[str]:
    """Draws a number in full, in the groups in which people write it."""
    kind = draw(st.sampled_from(("mobile", "toll-free", "landline")))
    if kind == "mobile":
        head, rest = "1" + draw(digits(2, 2, "3456789")), draw(digits(8, 8, "0123456789"))
    elif kind == "toll-free":
        head, rest = draw(st.sampled_from(("400", "800"))), draw(digits(7, 7, "0123456789"))
    else:
        head = draw(st.sampled_from(AREAS))
        rest = draw(digits(8, 8)) if len(head) == 3 else draw(digits(7, 8))
    cut = draw(st.sampled_from((len(rest) - 4, len(rest))))
    return [head, *filter(None, (rest[:cut], rest[cut:]))]


@RUN
@given(
    groups(),
    st.sampled_from(CODES),
    st.sampled_from(DASHES),
    st.sampled_from(sorted(STYLES)),
    st.sampled_from(SENTENCES),
)
def test_any_notation_of_any_number_is_found(parts: list[str], code: str, dash: str, style: str, sentence: str) -> None:
    number = "".join(parts)
    if code and number[0] == "0":
        parts = [parts[0][1:], *parts[1:]]
    text = sentence.format(code + dash.join("".join(map(STYLES[style], part)) for part in parts))
    assert [hit.number for hit in find_numbers(text, "md")] == [number], text


@RUN
@given(groups(), st.one_of(st.text(SIGNS, min_size=1, max_size=4), st.sampled_from(WORDS), st.sampled_from(LAYOUTS)))
def test_no_sign_word_or_layout_hides_a_number(parts: list[str], between: str) -> None:
    text = f"先按 {between.join(parts)} 找人工"
    assert find_numbers(text, "md") or find_apart(text), text


@RUN
@given(groups(), st.sampled_from((*SIGNS, "、", "，", " ", "_", "和", "多", "\n", "\n- ")))
def test_nothing_between_single_digits_hides_a_number(parts: list[str], between: str) -> None:
    text = f"号码是 {between.join(''.join(parts))} 哦"
    assert find_numbers(text, "md") or find_apart(text), text


@RUN
@given(st.sampled_from(PLAIN), st.data())
def test_no_clean_text_becomes_dirty_by_rewrapping(text: str, data: st.DataObject) -> None:
    breaks = data.draw(st.lists(st.sampled_from((" ", "\n", "\n  ", "  ")), min_size=len(text), max_size=len(text)))
    wrapped = "".join(new if char == " " else char for char, new in zip(text, breaks, strict=True))
    assert [hit.number for hit in find_numbers(wrapped, "md")] == [], wrapped
