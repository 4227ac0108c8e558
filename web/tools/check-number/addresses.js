// Web and mail addresses in a text, and whose they are: an owner's domain, one that looks like it, or neither.

/** Domains of services that shorten addresses: they hide where they lead. */
const SHORT = new Set(["t.cn", "dwz.cn", "url.cn", "suo.im", "suo.nz", "mr.baidu.com", "bit.ly", "tinyurl.com", "t.co",
  "is.gd", "goo.gl", "s.id", "w.url.cn", "c.tb.cn", "m.tb.cn", "u.nu", "rb.gy", "reurl.cc", "0x9.me", "6du.in"]);
const LETTERS = "a-z0-9\\u00df-\\u024f\\u0250-\\u02af\\u0370-\\u052f\\u0531-\\u0587\\u1e00-\\u1fff";
const ENDS = "com|cn|net|org|top|xyz|vip|cc|co|io|me|shop|store|club|site|online|info|biz|app|ltd|link|live|work|fun|icu|tv|" +
  "ru|tk|ml|ga|cf|gq|hk|tw|us|uk|in|la|ws|pw|cyou|cfd|sbs|wang|ren|asia|mobi|tech|cloud|space|website|fit|win|bid|" +
  "loan|men|date|xin|group|art|ink|plus|chat|lol|today|world|life|zone|mom|bond|buzz|rest|monster|dev|page|to|ly|gd";
const STOP = "\\s<>\"'`“”‘’「」『』【】（）()，。；、！？|\\u4e00-\\u9fff\\u3040-\\u30ff";
const FOUND = new RegExp(
  `[a-z0-9._%+-]{1,64}@(?:[${LETTERS}-]{1,63}\\.){1,8}[${LETTERS}-]{2,63}` + // a mail address
  `|(?:[a-z][a-z0-9+.-]{0,30}:(?:/|\\\\){1,3}|www\\.)[^${STOP}]+` + // with a scheme
  `|(?:[${LETTERS}-]{1,63}\\.){1,8}(?:${ENDS}|xn--[a-z0-9-]{1,59})(?![${LETTERS}-])\\.?(?:[:/?#@][^${STOP}]*)?` + // bare
  "|(?:\\d{1,3}\\.){3}\\d{1,3}(?=[:/])[^" + STOP + "]*",
  "giu",
);
// What is written for a dot so that programs miss it.
const DOT = new RegExp(`([${LETTERS}])\\s*(?:[。．｡]|\\[\\.\\]|\\(\\.\\)|\\(dot\\)|\\[dot\\]|点)\\s*(?=(?:[${LETTERS}-]{1,63}\\.){0,8}(?:${ENDS})(?![${LETTERS}]))`, "giu");
const HIDDEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
// Letters of other scripts, and digits, that look like Latin ones.
const LIKE = new Map([..."аaсcеeоoрpхxуyіiјjѕsԁdһhӏlкkмmтtвbнhпnαaεeοoρpτtυuνvιiκkɡgɑaօoոnսuցqոn0o1l3e5s7t8b"]
  .reduce((/** @type {[string, string][]} */ pairs, sign, n, all) => (n % 2 ? pairs : [...pairs, [sign, all[n + 1]]]), []));

/** @typedef {"inside" | "homograph" | "typo" | "userinfo" | "puny" | "ip" | "port" | "short" | "scheme" | "broken"} Reason */
/** @typedef {{ shown: string, host: string, mail: boolean, owner: string, reasons: Reason[], like: string }} Address */

/** @param {string} text */
export const plain = (text) => text.normalize("NFKC").replace(HIDDEN, "").replace(/h(?:xx|\*\*)p(s?)/gi, "http$1").replace(DOT, "$1.");

/** @param {string} name */
const skeleton = (name) => [...name.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase()]
  .map((sign) => LIKE.get(sign) || sign).join("").replace(/rn/g, "m").replace(/vv/g, "w");

/**
 * Whether two words differ by one letter more, less, other or by two that changed places.
 * @param {string} a
 * @param {string} b
 */
export const isNear = (a, b) => {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0, end = 0;
  while (a[start] === b[start]) start += 1;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  return Math.max(left.length, right.length) === 1 || (left.length === 2 && left === right[1] + right[0]);
};

/**
 * Returns the addresses of a text, each once, with whose they are: `owner` is empty where that is not known, `like` is
 * the domain that a look-alike imitates.
 * @param {string} text
 * @param {Record<string, string>} owners domain → whose it is
 * @returns {Address[]}
 */
export function findAddresses(text, owners) {
  /** @type {Map<string, Address>} */
  const found = new Map();
  for (const [match] of plain(text).matchAll(FOUND)) {
    const shown = match.replace(/[.,;:!?…~*_-]+$/, "");
    if (shown && !found.has(shown)) found.set(shown, judged(shown, owners));
  }
  return [...found.values()];
}

/** @type {(shown: string, owners: Record<string, string>) => Address} */
function judged(shown, owners) {
  const mail = /^[^/\\:?#]+@[^/\\:?#]+$/.test(shown);
  const written = mail ? `http://${shown.split("@")[1]}` : /^[a-z][a-z0-9+.-]*:/i.test(shown) && !/^[^/\\]+:\d/.test(shown) ? shown : `http://${shown}`;
  /** @type {Address} */
  const address = { shown, host: "", mail, owner: "", reasons: [], like: "" };
  let url;
  try {
    url = new URL(written);
  } catch {
    return { ...address, reasons: ["broken"] };
  }
  address.host = url.hostname.replace(/\.$/, "");
  const web = url.protocol === "http:" || url.protocol === "https:";
  if (!web) address.reasons.push("scheme");
  if (url.username || url.password) address.reasons.push("userinfo");
  if (/^[\d.]+$|^\[/.test(address.host)) address.reasons.push("ip");
  if (url.port && web) address.reasons.push("port");
  if (SHORT.has(address.host)) address.reasons.push("short");
  if (/(?:^|\.)xn--/.test(address.host)) address.reasons.push("puny");
  const domain = Object.keys(owners)
    .filter((one) => address.host === one || address.host.endsWith(`.${one}`)).sort((a, b) => b.length - a.length)[0];
  if (domain) return { ...address, owner: owners[domain] };
  const typed = (/^(?:[a-z][a-z0-9+.-]*:[/\\]*)?(?:[^/\\?#]*@)?([^/\\?#:]*)/i.exec(written) || ["", ""])[1].toLowerCase();
  const looks = skeleton(typed);
  for (const own of Object.keys(owners)) {
    const brand = own.split(".")[0];
    if (brand.length < 5) continue; // too short to be told from other words
    const labels = looks.split(/[.-]/);
    /** @type {Reason | ""} */
    let reason = "";
    if (looks.includes(brand)) reason = looks === typed ? "inside" : "homograph";
    else if (labels.some((label) => isNear(label, brand))) reason = looks === typed ? "typo" : "homograph";
    else if (!mail && url.username.includes(brand)) reason = "userinfo";
    if (!reason) continue;
    if (!address.reasons.includes(reason)) address.reasons.push(reason);
    address.like = own;
  }
  return address;
}
