// What a reader has typed, made fit for a message: nothing that breaks a text, numbers masked, secrets refused.

/** How much of what is typed into a line, or into a text, is looked at. */
export const LINE = 120;
export const TEXT = 1000;

/**
 * Returns a text without what is no text: control and direction marks, halves of characters, surplus blanks.
 * @param {string} typed
 * @param {number} limit how many characters are kept
 */
export const clean = (typed, limit) =>
  typed
    .slice(0, limit)
    .replace(/\p{Surrogate}/gu, "")
    .replace(/\r\n?/g, "\n")
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/g, " ")
    .replace(/[\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/g, "")
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n[ \n]*/g, limit > LINE ? "\n" : " ")
    .trim();

/** @param {string} text */
const halfWidth = (text) => text.replace(/[０-９ｘＸ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));

// Digits with single blanks or dashes between them. An order number is digits, a dash, digits: it stays.
const RUN = /(?:\+ ?)?[0-9０-９](?:[ -]?[0-9０-９])*[xXｘＸ]?/g;
const ORDER = /^\d{6}-\d{9,}$/;
const PHONE = /^(?:86)?(1[3-9]\d{9})$/;
const IDENTITY = /^[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/i;
const CARD = /^\d{16,19}$/;
const CODE = /(卡密|卡号|兑换码|激活码|充值码|密钥|序列号|\bcard code|\bcode)([^\w\n]{0,4}(?:是|为|is)?[^\w\n]{0,4})([A-Za-z0-9](?:-?[A-Za-z0-9]){7,63})/gi;

/** Says whether the digits have the check digit of a bank card (Luhn). @param {string} digits */
function isCard(digits) {
  let sum = 0;
  [...digits].reverse().forEach((digit, n) => {
    const value = Number(digit) * (n % 2 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  });
  return CARD.test(digits) && sum % 10 === 0;
}

/** @param {string} digits */
function ends(digits) {
  const phone = PHONE.exec(digits);
  if (phone) return `${phone[1].slice(0, 3)}****${digits.slice(-4)}`;
  if (IDENTITY.test(digits)) return `${digits.slice(0, 3)}${"*".repeat(11)}${digits.slice(-4)}`;
  return isCard(digits) ? "*".repeat(digits.length - 4) + digits.slice(-4) : "";
}

/**
 * Returns the last characters of a card code: no letter shows more of it.
 * @param {string} code
 */
export const tail = (code) => code.replace(/[^A-Za-z0-9]/g, "").slice(-4);

/**
 * Returns a text whose phone, identity and card numbers and card codes show their ends only, and how many there were.
 * @param {string} text
 */
export function masked(text) {
  let count = 0;
  /** @param {string} run */
  const mask = (run) => {
    const plain = halfWidth(run);
    if (ORDER.test(plain)) return run;
    const whole = ends(plain.replace(/[^\dxX]/g, ""));
    if (whole) {
      count += 1;
      return whole;
    }
    return run.replace(/[^ -]+/g, (piece) => {
      const end = ends(halfWidth(piece).replace(/^\+/, ""));
      if (end) count += 1;
      return end || piece;
    });
  };
  const shown = text
    .replace(CODE, (all, name, between, code) => {
      if (!/\d/.test(code) || PHONE.test(code)) return all;
      count += 1;
      return `${name}${between}****${tail(code)}`;
    })
    .replace(RUN, mask);
  return { text: shown, count };
}

const SECRET = "验证码|校验码|动态码|短信码|安全码|verification code|security code|one-time (?:code|password)|\\bOTP\\b|\\bCVV2?\\b|\\bCVC2?\\b";
const BETWEEN = "[^\\w\\n]{0,6}(?:就是|是|为|is|was)?[^\\w\\n]{0,4}";
// A year, an amount or a count behind the word is no code.
const FORWARD = new RegExp(`(?:${SECRET})${BETWEEN}[0-9０-９]{3,8}(?![0-9０-９]|\\s*[年月日号元天个次位分秒条])`, "i");
const BACKWARD = new RegExp(`(?:^|[^0-9０-９])[0-9０-９]{4,8}\\s*(?:就是|是|\\(|（|is)\\s*(?:我的|你的|my |your |the )?(?:${SECRET})`, "i");
const PASSWORD = /(?:密码|口令|password|passcode|\bPIN\b)[^\w\n。；;.]{0,4}(?:就是|是|为|is|was)?[^\w\n。；;.]{0,4}(?=[\w!@#$%^&*-]*\d)[\w!@#$%^&*-]{4,}(?!\s*[年月日号元天个次位分秒条])/i;

/**
 * Returns why a text belongs in no message: "code", "password", or "".
 * @param {string} text
 */
export function refusal(text) {
  if (FORWARD.test(text) || BACKWARD.test(text)) return "code";
  return PASSWORD.test(text) ? "password" : "";
}

/**
 * Returns an amount of money as a letter writes it, or "" if the text is none.
 * @param {string} text
 */
export function readMoney(text) {
  const plain = halfWidth(text).replace(/[,，\s¥￥元]/g, "").replace(/[．。]/g, ".");
  return /^\d{1,9}(?:\.\d{1,2})?$/.test(plain) ? plain.replace(/^0+(?=\d)/, "") : "";
}
