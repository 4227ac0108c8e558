import assert from "node:assert/strict";
import test from "node:test";

import { LINE, TEXT, clean, masked, readMoney, refusal, tail } from "../../web/tools/write/safe.js";

test("what is no text is taken away, and what is too long", () => {
  assert.equal(clean(" a\u202eb\u200fc\u0000d\ud800e\ufefff \r\n\r\n g ", TEXT), "abc def\ng");
  assert.equal(clean("一\n二", LINE), "一 二");
  assert.equal(clean("👍🏽 好", LINE), "👍🏽 好");
  assert.equal(clean("x".repeat(10_000_000), TEXT).length, TEXT);
  assert.equal(clean("", LINE), "");
  assert.equal(clean("<img src=x onerror=alert(1)>{order}", LINE), "<img src=x onerror=alert(1)>{order}");
});

test("phone, identity and card numbers and card codes show their ends", () => {
  /** @type {[string, string, number][]} */
  const cases = [
    ["电话 13800001111 打不通", "电话 138****1111 打不通", 1],
    ["+86 138 0000 1111", "138****1111", 1],
    ["１３８００００１１１１", "138****1111", 1],
    ["13800001111 13900002222", "138****1111 139****2222", 2],
    ["证件 11010119900307123X", "证件 110***********123X", 1],
    ["卡号 6222020000000000003", "卡号 ****0003", 1],
    ["转到 4111 1111 1111 1111", "转到 ************1111", 1],
    ["卡密：ABCD-1234-EFGH-5678", "卡密：****5678", 1],
  ];
  for (const [typed, shown, count] of cases) assert.deepEqual(masked(typed), { text: shown, count }, typed);
});

test("order numbers, dates, waybills and amounts stay as they are", () => {
  for (const text of ["250101-123456789012345", "2026-11-03 付款", "YT1234567890123", "运单 777000000000001", "58.50 元"]) {
    assert.deepEqual(masked(text), { text, count: 0 });
  }
});

test("of a card code the last four characters are left", () => {
  assert.equal(tail("ab-cd 1234-5678"), "5678");
  assert.equal(tail("——"), "");
});

test("codes and passwords are refused, talk of them is not", () => {
  for (const text of ["验证码 123456", "验证码是：８８８８８８", "123456 是验证码", "my verification code is 4711", "CVV 123"]) {
    assert.equal(refusal(text), "code", text);
  }
  for (const text of ["密码：abc123", "登录密码是 hunter2!", "password hunter2"]) assert.equal(refusal(text), "password", text);
  const fine = ["对方要我报验证码", "验证码 2026 年 11 月才收到", "让我改密码", "卡密不能用", "订单尾号 1234，验证码一直收不到", ""];
  for (const text of fine) assert.equal(refusal(text), "", text);
});

test("no text takes long to look at", () => {
  for (const text of ["验证码", "1 ", "卡密a1", "密码 ", "9", "是", "1-"]) {
    const long = clean(text.repeat(5_000_000 / text.length), TEXT);
    masked(long);
    refusal(long);
  }
});

test("money is digits, however they are written", () => {
  for (const [typed, read] of [["58", "58"], ["¥1,058.50 元", "1058.50"], ["５８．５", "58.5"], ["007", "7"], ["0.5", "0.5"]]) {
    assert.equal(readMoney(typed), read, typed);
  }
  for (const typed of ["", "五十八", "1.234", "-5", "1e3", "9999999999"]) assert.equal(readMoney(typed), "", typed);
});
