import assert from "node:assert/strict";
import test from "node:test";

import { findAddresses, isNear } from "../../web/tools/check-number/addresses.js";
import { findIds, findSigns } from "../../web/tools/check-number/signs.js";

const OWNERS = { "pinduoduo.com": "PDD", "aliyun.com": "Aliyun", "gov.cn": "government" };
/** What is found, as "shown: owner or like (reasons)". */
const brief = (/** @type {string} */ text) => findAddresses(text, OWNERS).map(({ shown, owner, like, reasons }) =>
  `${shown}: ${owner || (like && `like ${like}`) || "unknown"}${reasons.length ? ` (${reasons.join(", ")})` : ""}`);

test("an owner's domain and what stands below it", () => {
  assert.deepEqual(brief("看 pinduoduo.com 和 https://www.PINDUODUO.com/help?a=1。"), ["pinduoduo.com: PDD", "https://www.PINDUODUO.com/help?a=1: PDD"]);
  assert.deepEqual(brief("请登录pinduoduo.com查看"), ["pinduoduo.com: PDD"]);
  assert.deepEqual(brief("https://amr.sh.gov.cn/x"), ["https://amr.sh.gov.cn/x: government"]);
  assert.deepEqual(brief("ｐｉｎｄｕｏｄｕｏ．ｃｏｍ pinduoduo点com pinduoduo[.]com pinduo\u200bduo.com."), ["pinduoduo.com: PDD"]);
  assert.deepEqual(brief("kefu@pinduoduo.com"), ["kefu@pinduoduo.com: PDD"]);
});

test("what only looks like it, and why", () => {
  assert.deepEqual(brief("http://pinduoduo.com.refund.top/a"), ["http://pinduoduo.com.refund.top/a: like pinduoduo.com (inside)"]);
  assert.deepEqual(brief("pinduoduo-kefu.cn"), ["pinduoduo-kefu.cn: like pinduoduo.com (inside)"]);
  assert.deepEqual(brief("www.рinduoduo.com"), ["www.рinduoduo.com: like pinduoduo.com (puny, homograph)"]);
  assert.deepEqual(brief("p1nduoduo.com"), ["p1nduoduo.com: like pinduoduo.com (homograph)"]); // an l by its shape, and one letter off
  assert.deepEqual(brief("pindu0duo.com"), ["pindu0duo.com: like pinduoduo.com (homograph)"]);
  assert.deepEqual(brief("pindoudou.com pinduodou.com pinduodo.com"), ["pindoudou.com: unknown", "pinduodou.com: like pinduoduo.com (typo)", "pinduodo.com: like pinduoduo.com (typo)"]);
  assert.deepEqual(brief("http://www.pinduoduo.com@evil.top/x"), ["http://www.pinduoduo.com@evil.top/x: like pinduoduo.com (userinfo)"]);
  assert.deepEqual(brief("https://x@pinduoduo.com/"), ["https://x@pinduoduo.com/: PDD (userinfo)"]);
  assert.deepEqual(brief("https:\\\\pinduoduo.com.evil.cn"), ["https:\\\\pinduoduo.com.evil.cn: like pinduoduo.com (inside)"]);
  assert.deepEqual(brief("kefu@pinduoduo-service.com"), ["kefu@pinduoduo-service.com: like pinduoduo.com (inside)"]);
  assert.deepEqual(brief("a1iyun.com"), ["a1iyun.com: like aliyun.com (homograph)"]);
});

test("what is neither, and what is odd about it", () => {
  assert.deepEqual(brief("https://example.org/pinduoduo.com"), ["https://example.org/pinduoduo.com: unknown"]);
  assert.deepEqual(brief("t.cn/A6x 和 http://1.2.3.4:8080/pdd"), ["t.cn/A6x: unknown (short)", "http://1.2.3.4:8080/pdd: unknown (ip, port)"]);
  assert.deepEqual(brief("weixin://dl/business"), ["weixin://dl/business: unknown (scheme)"]);
  assert.deepEqual(brief("https://xn--fiq228c.example/"), ["https://xn--fiq228c.example/: unknown (puny)"]);
  assert.deepEqual(brief("http://%%%/"), ["http://%%%/: unknown (broken)"]);
  assert.deepEqual(brief("价格 12.50 元，iPhone15.Pro，3.5 折，见 a.b"), []);
});

test("one letter more, less, other, or two that changed places", () => {
  for (const near of ["pinduodu", "pinduoduoo", "pinduodua", "pniduoduo"]) assert.ok(isNear(near, "pinduoduo"), near);
  for (const far of ["pinduoduo", "pinduod", "pnidoudu", "qinduodua"]) assert.ok(!isNear(far, "pinduoduo"), far);
});

test("chat ids behind the name of a service", () => {
  assert.deepEqual(findIds("加微信：kefu_8899，或 QQ号 123456789；wx是abc123"), ["微信 kefu_8899", "QQ 123456789", "wx abc123"]);
  assert.deepEqual(findIds("微信支付，QQ 空间，wechat pay"), []);
});

test("signs, blanks and width left out, and what quietens them", () => {
  const signs = [
    { kind: /** @type {const} */ ("request"), says: "", see: "", words: ["验证码", "otp"], unless: ["请勿泄露"] },
    { kind: /** @type {const} */ ("pretext"), says: "", see: "", words: ["中奖"], unless: [] },
  ];
  const brief = (/** @type {string} */ text) => findSigns(text, signs).map(({ found, quiet }) => [...found, quiet]);
  assert.deepEqual(brief("把 验 证 码 发给我，ＯＴＰ"), [["验证码", "otp", false]]);
  assert.deepEqual(brief("验证码 1234，请勿泄露"), [["验证码", true]]);
  assert.deepEqual(brief("恭喜中\u200b奖"), [["中奖", false]]);
  assert.deepEqual(brief("你好"), []);
});

test("hostile text ends soon", () => {
  for (const text of ["a".repeat(2e4), "a.".repeat(1e4), "a@".repeat(1e4), "http://".repeat(3e3), "点".repeat(2e4), "\ud800".repeat(2e4), "微信".repeat(1e4)]) {
    const start = process.cpuUsage().user;
    findAddresses(text, OWNERS);
    findIds(text);
    assert.ok(process.cpuUsage().user - start < 2e6, text.slice(0, 10)); // microseconds: a hundred times what it takes
  }
});
