// What stands around a number: the calling word beside it, and what says that the digits are something else. As in
// scripts/handbook/numbers/around.py, for plain text.

import { isDigit } from "./chars.js";
import { EMERGENCIES, usual } from "./plan.js";

/** @import { Shape } from "./plan.js" */

// A letter, a digit or "_" of any script, and the two ends of a word.
const W = "[\\p{L}\\p{N}_]";
const B = "(?:^|[^\\p{L}\\p{N}_])", E = `(?!${W})`;
/**
 * Returns a pattern for any of the words (patterns themselves, "_" for a space), written with spaces between.
 * @param {string} words
 */
const anyOf = (words) => `(?:${words.trim().split(/\s+/).join("|").replace(/_/g, " ?")})`;
const found = (/** @type {string} */ pattern) => new RegExp(pattern, "iu");

// ---------------------------------------------------------------- calling words
const CALL_ZH = anyOf(
  "拨打 拨通 拨号 拔打 回拨 拨(?![款付备]) 致电 [来去]电(?!脑) 打给 呼叫 电话 热线 专线 座机 总机 固话 手机 传真 报警" +
  " 报案 接听 电联 警察 警方 火警 急救 [☎☏✆📞📱]" +
  " 打(?![开折包印字卡赏分标击扮造算断动破款听扰压假理架工车扫磨样八])");
const CALL_EN =
  B + anyOf(
    "call(?:s|ed|ing)? dial(?:s|l?ed|l?ing)? phones? phoned telephone hot_line help_line fax whatsapp ring(?:ing)? rang" +
    " mobile police ambulance emergency") + E +
  "|(?:^|[^a-z])tel(?![a-z])|(?:phone|hotline|mobile)(?=[\\p{L}\\p{N}_\\-]*[\"']?\\s*[:=])";
const NEAR_ZH = anyOf("客服 号码 联系 咨询 投诉 举报 短信 转接 联络 号:");
const NEAR_EN = B + anyOf("contact numbers? digits reach text sms customer_service customer_care lines?") + E;
const CALL = new RegExp(`${CALL_ZH}|${CALL_EN}`, "giu");
const NEAR = new RegExp(`${CALL_ZH}|${CALL_EN}|${NEAR_ZH}|${NEAR_EN}`, "giu");
const KEY = found("(?:phone|tel|hotline|mobile|number|digits|号码|电话|热线)[\"']?\\s*[:=]\\s*[\"'\\[]*$");
const AFTER = found(
  "^[\\s)\\]」”\"',:(|\\-—（）：，、]{0,4}(?:is |for |the |是|为|的)?(?:\\p{L}{0,4}" +
  anyOf("报警 火警 匪警 急救 查号 警察 警方 报案 求助 热线 电话 专线") + "|" +
  anyOf("客服 人工 hot_line help_line emergenc police ambulance customer_service customer_care") + ")");
const STOP = /[。！？!?]|\n\s*\n\s*\n/;
const GLUED = found(anyOf("tel call phone dial hotline helpline mobile fax whatsapp sms text wechat wx vx no") + "[\\-_.]?$");
// Addresses that dial a number or write to it.
const DIALS = found(
  `(?:${B}(?:tel|sms|smsto|callto|facetime|facetime-audio|skype|whatsapp|viber):/{0,2}|${B}wa\\.me/|[?&](?:phone|tel)=)` +
  "[+\\d\\-.()%]*$");

// ---------------------------------------------------------------- words before digits that are no number
const OPEN = "[\\s:#=(\"'“]*$";
const PRICE = found(`(?:[¥$€£₩]|${B}(?:rmb|cny|usd|hk\\$)|人民币)\\s?$`);
const ORDER = found(
  "(?:" + anyOf(
    "订单编?号? 运单号? [快物]递?流?单号 单号 流水号 交易号 身份证号?码? 银行卡号? 许可证号? 备案号? 网安备 ICP[备证]" +
    " 信用代码 [A-Z]\\d-") +
  `|${B}(?:order|waybill|tracking|parcel|licen[cs]e)(?:\\s{0,4}(?:number|no\\.?|id|code))?)` +
  "[\\s:#=(\\[\"'“”‘’是为\\-]*(?:示例|样例|例如|如|example|sample|e\\.g\\.)?[\\s:)\\]]*$");
// The same, for digits that are a full number in one piece: short numbers are found behind these all the same.
const LABEL = found(
  "(?:" + anyOf(
    "(?:工单|服务单|商品|会员|合同)编?号 发票(?:号码?|代码) 批次?号 序列号 条形?码 [货款型学考]号 准考证号 合计 总计" +
    " QQ群?号? (?:^|[^a-z])(?:[ui]?id|sn|imei|sku)") +
  `|${B}(?:invoice|serial|item|amount)(?: ?(?:number|no\\.?|id|code))?)` + OPEN);
const CODE_KEY = found(
  "(?:" + anyOf(
    "验证码 校验码 口令 密码 邮编 邮政编码 [错误状态返回]{2}码 端口 版本号? 第 〔\\d{4}〕 [\\p{L}\\p{N}\\p{Pc}]\\s?[<>]=?" +
    " [民刑行执][初终申再异复恢] (?:^|[^最附])近 (?:^|[^预违签节])约 超过 不到 不足 合计 总计 累计 (?:^|[^不])满 达到 高达 多达 至少 至多 最多 ≥ ≤ ≈") +
  `|${B}` + anyOf(
    "(?:GB|ISO|RFC|YD|IEC|EN)(?:/[TZ])? zip post_code postal_code port version error errno exit_code error_code" +
    " status_code status article section chapter page pp?\\. issue ticket commit revision row room pr bug pull_request" +
    " more_than less_than fewer_than at_least at_most up_to nearly approximately roughly") +
  ")" + OPEN);
// The same, but 95xxx and 96xxx are found behind these all the same: "客服代码 95xxx".
const IDENT = found(
  "(?:" + anyOf("编号 工单号? 房间号? 工号 卡号 账号 帐号 QQ群?号? 代码") + `|${B}` +
  anyOf("account_number case_(?:number|no\\.?) id pin code") + ")" + OPEN);
const ZIP = /, [A-Z]{2} $/; // Santa Clara, CA 95051
const QUANTITY_KEY = found(
  "(?:^|[\\s{,\"'_.\\-])" + anyOf(
    "size port length width height timeout limit max min count total bytes chars offset index weight version year seed" +
    " duration delay interval budget rate cols? rows? lines? pages? revision mtime ttl expires age users? order level" +
    " priority time") + `(?:[_\\-]?${W}+)?["']?\\s*[:=]\\s*$`);

// ---------------------------------------------------------------- measure words behind digits
const BROKEN = "[^\\S\\n]{0,2}\\n?[^\\S\\n]{0,8}"; // a line may break before them
const UNIT = found(
  `^${BROKEN}(?:` + anyOf(
    "% ‰ ℃ ° 元(?!气) 块钱 美元 人民币 日元 港元 欧元 万(?![一万分能不]) 亿 千[克米瓦] 个(?!人) 次(?![日品]) 条(?!款) 件" +
    " 张 份(?!额) 笔 枚 岁 倍 户 吨 [公市]?斤 公里 [厘毫分]米 平方 小时 分钟 秒钟 毫秒 字节 字符 人次 积分" +
    " 名(?![字称义单]) 位(?![于置]) 家(?![人里庭]) 余(?![额下]) 多[元万] 号(?:令|文件|公告)") + "|" +
  anyOf(
    "px pt em rem vh vw ms [kmgt]i?b kg km cm mm yuan rmb cny usd dollars? euros? users? people persons? characters? chars?" +
    " bytes? bits? times items? words sellers buyers shops stores customers complaints reviews days? hours? minutes?" +
    " seconds? years? months? weeks? rows? entries downloads? visitors? followers pieces miles met(?:re|er)s") + E + ")");
// Words that begin other words, or are verbs too: a unit only where little else makes the digits a number.
const SOFT_UNIT = found(
  `^${BROKEN}` + anyOf(
    "人(?![工员民家力名]) 天(?![猫天上津]) 年(?![底初中度货]) 日(?![常均前报]) 月 周(?![一二三四五六日末天])" +
    " 点(?![击开进此这赞名对]) 分(?![机别享为辨类局]) 秒(?![回接答杀变]) 页(?![面脚尾]) 字 行(?![政业为动骗])" +
    " 本(?![地人号来身是市省应]) 台(?![湾州]) 部(?![门分委]) 单(?![独位]) 款(?![项式]) 项(?!目) 批(?!评) 票" +
    " 包(?![裹退括含]) 套(?![路餐]) 度 米 克 级 层 卷 集 篇 辆 步 号[楼院店房] 只(?![是能有要会受用接])" +
    " [千百](?![万牛度姓]) 十"));
const ENGLISH_UNIT = found(
  `^${BROKEN}` + anyOf("points? lines orders records? requests? views? stars? tests? copies cases files? steps? pages?") + E);

// ---------------------------------------------------------------- longer tokens that digits may be part of
const ADDRESS = found(
  "[A-Za-z][A-Za-z0-9+.\\-]*://|(?:^|[@/])(?:[\\p{L}\\p{N}_\\-]+\\.)+[A-Za-z]{2,}[:/?#]|^data:|^[?&][\\p{L}\\p{N}_]+=");
const PATH = /^\.{1,2}\/|[A-Za-z0-9_.-]\/[^/]*\/|^\/[^/]*[A-Za-z][^/]*\/|[#?&]\w*=?[\w-]*$|[A-Za-z]=[\w%]*$/;
const FILE = new RegExp("^[\\w\\-./]*\\." + anyOf(
  "html? md com cn net org txt json ya?ml js css svg png jpe?g gif webp pdf xml php aspx? jsp py zip gz lock map mp[34] ico" +
  " woff2? top xyz vip cc io info site") + "(?![A-Za-z0-9])");
const OPAQUE = /^(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9+/=_\-.:]{32,}$/;
const UUID = /^[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$/;
const RATIO = /(?:^|\D)\d{1,3}:$/;
const VERSION = found(`(?:版本|${B}version|${B}v)[\\s:]*$`);
const HOST = /(?:localhost|\.[A-Za-z]{2,}|\.\d{1,3}):$/;

/**
 * The calling word near a place: `near`, `call` (about calling and nothing else), `beside` (and right there).
 * @typedef {{ near: boolean, call: boolean, beside: boolean }} Cue
 */
const allows = (/** @type {Cue} */ cue, /** @type {number} */ level) => [true, cue.near, cue.beside, cue.call][level];

/**
 * Whether a word such as 报警 or 热线 stands right behind a number.
 * @param {string} piece
 */
export const namedAfter = (piece) => AFTER.test(piece);
/**
 * Whether an address that dials leads up to here ("tel:").
 * @param {string} before
 */
export const dials = (before) => DIALS.test(before);

const isAscii = (/** @type {string} */ text) => !(/[^\x00-\x7f]/).test(text);
// The letters between the last calling word and the number; none where there is no such word nearby.
const between = (/** @type {RegExp} */ pattern, /** @type {string} */ left, /** @type {number} */ limit) => {
  const last = [...left.matchAll(pattern)].pop();
  if (!last) return undefined;
  const rest = left.slice(Number(last.index) + last[0].length);
  if (STOP.test(rest)) return undefined;
  const letters = rest.replace(/[^\p{L}\p{N}\n]|\p{Nd}/gu, "");
  return letters.length <= (isAscii(letters) ? 2 * limit : limit) ? letters : undefined;
};
/**
 * Returns the calling word in the text before a number.
 * @param {string} left
 * @returns {Cue}
 */
export const cueBefore = (left) => {
  if (KEY.test(left)) return { near: true, call: true, beside: true };
  const near = between(NEAR, left, 12) !== undefined;
  const call = near ? between(CALL, left, 10) : undefined;
  if (call === undefined) return { near, call: false, beside: false };
  return { near, call: true, beside: !call.includes("\n") && call.length <= (isAscii(call) ? 14 : 4) };
};

const asRead = (/** @type {string} */ piece) => piece.replace(/<[^<>]*>|[*`]/g, "").normalize("NFKC");
const TOKEN_BEFORE = /[A-Za-z0-9\-._~:/?#@$&+=%]+$/, TOKEN_BEHIND = /^[A-Za-z0-9\-._~:/?#@$&+=%]+/;
const piece = (/** @type {RegExp} */ pattern, /** @type {string} */ text) => (pattern.exec(text) || [""])[0];

/**
 * Returns what is joined to a place without a space, before it.
 * @param {string} text
 * @param {number} at
 */
export const joinedBefore = (text, at) => piece(TOKEN_BEFORE, text.slice(Math.max(0, at - 300), at));
/**
 * Returns up to 64 characters before a place, as read.
 * @param {string} text
 * @param {number} at
 */
export const leftOf = (text, at) => asRead(text.slice(Math.max(0, at - 240), at)).slice(-64);
/**
 * Returns up to 40 characters behind a place, as read.
 * @param {string} text
 * @param {number} at
 */
export const rightOf = (text, at) => asRead(text.slice(at, at + 160)).slice(0, 40);

/**
 * Whether digits of a number's shape, at [start, end) of a text, are a number there.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {Shape} shape
 * @param {string} folded
 */
export const isNumber = (text, start, end, shape, folded) => {
  const before = joinedBefore(text, start), behind = piece(TOKEN_BEHIND, text.slice(end, end + 200));
  const left = leftOf(text, start), right = rightOf(text, end);
  const soft = shape.weak || (/^\+*\d+$/).test(folded); // digits without the separators of a full number
  const glued = GLUED.test(before);
  const last = before.slice(-1), short = shape.kind === "short-code", emergency = shape.kind === "emergency";
  const near4 = text.slice(Math.max(0, start - 4), start), next5 = text.slice(end, end + 5);

  if (shape.weak && (/[A-Za-z][-_]$/).test(before) && !glued) return false; // an id: suya-86271
  if (before && dials(before)) return true;
  let cue = cueBefore(left);
  if ((shape.cue === 1 || shape.cue === 3) && !allows(cue, shape.cue) && namedAfter(right)) {
    cue = { near: true, call: true, beside: cue.beside };
  }
  if (!allows(cue, shape.cue)) return false;
  if (before && ADDRESS.test(before)) return false;

  // part of a file name, a path, a hash, an id or an e-mail address
  const partOfToken = () => {
    const letter = (/[A-Za-z]/).test(last);
    if ((letter || isDigit(last)) && !glued && (soft || !letter)) return true;
    if (folded[0] === "+" && (letter || isDigit(last) || last === "+") && !glued) return true;
    if (!soft) return false;
    if (FILE.test(behind) || last === "@" || (/^@\w/).test(behind)) return true;
    if (PATH.test(before) && !glued && !cue.beside) return true;
    const token = before + text.slice(start, end) + behind;
    if (OPAQUE.test(token.replace(/[.:]+$/, "")) || UUID.test(token)) return true;
    if ((/[A-Za-z0-9][_-]$/).test(before) && !glued && (!(/\d.$/).test(before) || (shape.weak && !cue.near))) return true;
    if (!(/^[A-Za-z]/).test(behind) || (/^(?:x\d|ext|p\d)/i).test(behind)) return false;
    return shape.cue > 0 || !cue.near || (/^[a-f]*\d/).test(behind);
  };
  // part of a decimal, a version, an amount, a port, a colour or a list of figures
  const partOfFigure = () => {
    if (!soft && (/^[\d.]+$/).test(folded) && VERSION.test(left)) return true;
    if (!soft) return (/^\.\d/).test(behind) || ((/(?:^|[^A-Za-z])\.$/).test(before) && !usual(folded));
    if ((/\d\.$|\bv\.?$/).test(before) || (/^(?:\.\d|_[A-Za-z0-9])/).test(behind)) return true;
    if ((/^,\d{3}(?!\d)/).test(next5) && !emergency) return true;
    if (!shape.weak) return false;
    if (RATIO.test(before) && !cue.near) return true;
    if (HOST.test(before) || ((/[#%\\]$/).test(before) && !(short && cue.beside))) return true;
    if (emergency) {
      if (EMERGENCIES.includes(near4.slice(-4, -1)) || EMERGENCIES.includes(next5.slice(1, 4))) return false;
      return (/\d[,.\-/:]$/).test(near4) || (/^[,.\-:]\d/).test(next5);
    }
    return (/^-\d/).test(behind) && !cue.near && !(short && (/^-\d{1,2}(?!\d)/).test(behind));
  };
  // a row of figures in a table
  const inARow = () => {
    if (usual(folded) || cue.near || (/[^\d. ]/).test(folded)) return false;
    if (folded.includes(".") && folded.includes(" ")) return true;
    return (/\d[ \t]{1,9}$/).test(text.slice(Math.max(0, start - 10), start)) ||
      (/^[ \t]{1,9}[\d.]/).test(text.slice(end, end + 10));
  };
  // a price, a count, an order number or a code
  const counted = () => {
    if (PRICE.test(left) || ORDER.test(left) || UNIT.test(right)) return true;
    if (!shape.weak) return LABEL.test(left);
    if (CODE_KEY.test(left) || ZIP.test(left) || QUANTITY_KEY.test(left)) return true;
    if ((shape.cue > 0 || shape.number[0] === "1") && IDENT.test(left)) return true;
    if (shape.cue > 0) return SOFT_UNIT.test(right) || ENGLISH_UNIT.test(right);
    return SOFT_UNIT.test(right) && !cue.near;
  };
  if ((before || behind) && partOfToken()) return false;
  return !partOfFigure() && !(soft ? counted() : inARow());
};
