"""What stands around a number: its region of the file, the calling word beside it, and what says that it is no number."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from handbook.numbers.chars import FILL, INVISIBLE, LINK_TAIL, decode
from handbook.numbers.plan import EMERGENCY, LANDLINE, SHORT, TOLL_FREE, Shape

# ---------------------------------------------------------------- calling words
_CALL = (
    r"拨打|拨通|拨号|拔打|回拨|拨(?![款付备])|致电|[来去]电(?!脑)|打给|呼叫|电话|热线|专线|座机|固话|手机|传真|报警|报案|接听|电联"
    r"|打(?![开折包印字卡赏分标击扮造算断动破款听扰压假理架工车扫磨样八])"
    r"|\b(?:call(?:s|ed|ing)?|dial(?:s|l?ed|l?ing)?|phones?|phoned|telephone|hot ?line|help ?line|fax|whatsapp|ring(?:ing)?|rang|mobile)\b"
    r"|(?<![a-z])tel(?![a-z])|(?:phone|hotline|mobile)(?=[\w-]*[\"']?\s*[:=])"
)
_NEAR_CALL = (
    _CALL + r"|客服|号码|联系|咨询|投诉|举报|短信|转接|联络|号:|\b(?:contact|numbers?|digits|reach|text|sms|customer (?:service|care)|lines?)\b"
)
# Every calling word holds one of these; plain literals, because this is asked of thousands of runs.
_CALL_LETTERS = re.compile(
    "打|拨|电|呼|热|专|机|话|传|报|接|客|号|联|咨|投|举|短|转|call|dial|phone|line|fax|whatsapp|ring|rang|mobile|tel|contact|number|digits|reach|text|sms|customer"
    "|[\uff21-\uff5a]|tel"
)
_CALL_RE, _NEAR_CALL_RE = re.compile(_CALL, re.I), re.compile(_NEAR_CALL, re.I)
_CALL_AFTER = re.compile(
    r"[\s)\]」”\"',:(|\-—（）：，、]{0,4}(?:is |for |the |是|为|的)?(?:[^\W\d_]{0,4}(?:报警|火警|匪警|急救|查号|警察|警方|报案|求助|热线|电话|专线)|客服|人工"
    r"|hot ?line|help ?line|emergenc|police|ambulance|customer (?:service|care))",
    re.I,
)
_CALL_KEY = re.compile(r"(?:phone|tel|hotline|mobile|number|digits|号码|电话|热线)[\"']?\s*[:=]\s*[\"'\[]*$", re.I)
_STOP = re.compile(r"[。！？!?]|\n\s*\n\s*\n")
_GLUED_CALL = re.compile(r"(?:tel|call|phone|dial|hotline|helpline|mobile|fax|whatsapp|sms|text|wechat|wx|vx|no)[-_.]?$", re.I)
# Addresses that dial or write to a number.
_DIALS = re.compile(
    r"(?:\b(?:tel|sms|smsto|callto|facetime|facetime-audio|skype|whatsapp|viber):/{0,2}|\bwa\.me/|[?&](?:phone|tel)=)[+\d\-.()%]*$", re.I
)

# ---------------------------------------------------------------- what says that digits are no number
_PRICE = re.compile(r"(?:[¥$€£₩]|\b(?:rmb|cny|usd|hk\$)|人民币)\s?$", re.I)
_ORDER = re.compile(
    r"(?:订单编?号?|运单号?|[快物]递?流?单号|单号|流水号|交易号|身份证号?码?|银行卡号?|许可证号?|备案号?|网安备|ICP[备证]|信用代码|[A-Z]\d-"
    r"|\b(?:order|waybill|tracking|parcel|licen[cs]e)(?: ?(?:number|no\.?|id|code))?)[\s:#=(\[\"'“”‘’是为-]*(?:示例|样例|例如|如|example|sample|e\.g\.)?[\s:)\]]*$",
    re.I,
)
_IDENT = re.compile(
    r"(?:[投受工处]?[诉理单号]编号|编号|工单号?|工号|卡号|账号|帐号|QQ群?号?|验证码|校验码|口令|密码|邮编|邮政编码|错误码|状态码|返回码|代码|端口|版本号?|第|[京津沪]?字第"
    r"|(?<!最)(?<!附)近|(?<!预)(?<!违)(?<!签)(?<!节)约|超过|不到|不足|合计|总计|累计|(?<!不)满|达到|高达|多达|至少|至多|最多|≥|≤|≈"
    r"|\b(?:zip|post ?code|postal code|port|version|error|errno|exit code|error code|status code|status|article|section|chapter|page|pp?\.|issue|ticket"
    r"|commit|revision|row|room|pull request|pr|bug|account number|case (?:number|no\.?)|id|pin|code|more than|less than|fewer than|at least|at most|up to|nearly|approximately|roughly))"
    r"[\s:#=(\"'“]*$",
    re.I,
)
_QUANTITY_KEY = re.compile(
    r"(?:^|[\s{,\"'_.-])(?:size|port|length|width|height|timeout|limit|max|min|count|total|bytes|chars|offset|index|weight|version|year|seed|duration"
    r"|delay|interval|budget|rate|cols?|rows?|lines?|pages?|revision|mtime|ttl|expires|age|users?|order|level|priority|time|limit)"
    r"(?:[_-]?\w+)?[\"']?\s*[:=]\s*$",
    re.I,
)
# A measure word behind the digits: a count, a price, a duration.
_UNIT = re.compile(
    r"\s?(?:%|‰|℃|°|元(?!气)|块钱|美元|人民币|日元|港元|欧元|万(?![一万分能不])|亿|千[克米瓦]|个(?!人)|次(?![日品])|条(?!款)|件|张|份(?!额)|笔|枚|岁|倍|户|吨|[公市]?斤"
    r"|公里|[厘毫分]米|平方|小时|分钟|秒钟|毫秒|字节|字符|人次|积分|名(?![字称义单])|位(?![于置])|家(?![人里庭])|余(?![额下])|多[元万]|号(?:令|文件|公告)"
    r"|(?:px|pt|em|rem|vh|vw|ms|[kmgt]i?b|kg|km|cm|mm|yuan|rmb|cny|usd|dollars?|euros?|users?|people|persons?|characters?|chars?|bytes?|bits?|times"
    r"|items?|words|sellers|buyers|shops|stores|customers|complaints|reviews|days?|hours?|minutes?|seconds?|years?|months?|weeks?|rows?|entries|downloads?"
    r"|visitors?|followers|pieces|miles|met(?:re|er)s)\b)",
    re.I,
)
_SOFT_UNIT = re.compile(
    r"\s?(?:人(?![工员民家力名])|天(?![猫天上津])|年(?![底初中度货])|日(?![常均前报])|月|周(?![一二三四五六日末天])|点(?![击开进此这赞名对])|分(?![机别享为辨类局])"
    r"|秒(?![回接答杀变])|页(?![面脚尾])|字|行(?![政业为动骗])|本(?![地人号来身是市省应])|台(?![湾州])|部(?![门分委])|单(?![独位])|款(?![项式])|项(?!目)|批(?!评)|票"
    r"|包(?![裹退括含])|套(?![路餐])|度|米|克|级|层|卷|集|篇|辆|步|号[楼院店房]|只(?![是能有要会受用接])|[千百](?![万牛度姓])|十"
    r"|(?:points?|lines|orders|records?|requests?|views?|stars?|tests?|copies|cases|files?|steps?|pages?|units|members)\b)",
    re.I,
)
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://|(?:^|[@/])(?:[\w-]+\.)+[A-Za-z]{2,}[:/?#]|^data:|^[?&]\w+=")
_PATH = re.compile(r"^\.{1,2}/|[A-Za-z0-9_.-]/[^/]*/|^/[^/]*[A-Za-z][^/]*/|[#?&]\w*=?[\w-]*$|[A-Za-z]=[\w%]*$")
_FILE = re.compile(
    r"[\w\-./]*\.(?:html?|md|com|cn|net|org|txt|json|ya?ml|js|css|svg|png|jpe?g|gif|webp|pdf|xml|php|aspx?|jsp|py|zip|gz|lock|map|mp[34]|ico|woff2?|top"
    r"|xyz|vip|cc|io|info|site)(?![A-Za-z0-9])"
)
_TOKEN_BACK = re.compile(r"[A-Za-z0-9\-._~:/?#@$&+=%\u200b]*")
_TOKEN = re.compile(r"[A-Za-z0-9\-._~:/?#@$&+=%]*")
_OPAQUE = re.compile(r"(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9+/=_\-.:]{32,}")
_UUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
_HIDDEN_ID = re.compile(r"\{[^{}\n]*#[\w.:-]*$|\b(?:contact|claim):[\w-]*$")
_HOST = re.compile(r"(?:localhost|\.[A-Za-z]{2,}|\.\d{1,3}|\]):$")

# ---------------------------------------------------------------- regions
_SCRIPT = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1\s*>", re.S | re.I)
_STRINGS = {
    "js": re.compile(
        r"//[^\n]*|/\*.*?\*/|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`"
        r"|(?<=[=(,:;!&|?{}\[\n])\s*(?P<code>/(?![*/])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*)",
        re.S,
    ),
    "css": re.compile(r"/\*.*?\*/|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|(?P<code>url\((?![\"'])[^)]*\))", re.S),
    "json": re.compile(r"\"(?:[^\"\\]|\\.)*\"|//[^\n]*", re.S),
}
_NAME = re.compile(r"[\w:@.-]+(?=\s*=\s*$)")
_BARE_VALUE = re.compile(r"\s([\w:@.-]+)\s*=\s*([^\s\"'>]*)$")
_HIDDEN_ATTRIBUTE = re.compile(
    r"(?:d|points|viewbox|(?:gradient)?transform|[xy][12]?|[cdr][xy]|r|width|height|class|id|for|integrity|nonce|srcset|sizes|datetime|(?:col|row)?span|tabindex"
    r"|values|key\w+|offset|begin|dur|stroke[\w-]*|fill[\w-]*|type|rel|(?:href)?lang|xmlns.*|version|size|maxlength|minlength|min|max|step|rows|cols"
    r"|aria-(?:controls|labelledby|describedby|owns|value\w+|pos\w+|set\w+|level)|headers|form|media|charset|http-equiv|data-(?:md-.*|contact|claim|status|sources?|hash))",
    re.I,
)
_ADDRESS_ATTRIBUTE = re.compile(r"(?:xlink:)?href|(?:data-)?src|action|formaction|cite|poster|data|background|ping|manifest|data-(?:href|url)", re.I)
_PATH_DATA = re.compile(r" d=([\"'])[Mm][MmZzLlHhVvCcSsQqTtAaEe0-9.,\s+-]*\1")
_MARKUP = re.compile(r"<!--.*?-->|<[^<>]*>", re.S)
_BLOCK = re.compile(r"</?(?:p|div|li|t[dhr]|h[1-6r]|d[dlt]|br|ul|ol|section|option|title)\b", re.I)
_LINK_TAIL = re.compile(LINK_TAIL)
_NOTHING = re.compile(rf"[{INVISIBLE}*`]")
_PHONE_KEY = re.compile(r"\"[^\"]*(?:tel|phone|mobile|hotline|number|contact|digits|fax|电话|热线|号码|手机)[^\"]*\"\s*:\s*\[?[\s\d,]*$", re.I)


def _clean(piece: str) -> str:
    """Returns a piece of text as read: no tags, no link targets, full-width letters folded."""
    if "<" in piece:
        piece = _MARKUP.sub(lambda m: "\n" if _BLOCK.match(m[0]) else "", piece)
    if "](" in piece:
        piece = _LINK_TAIL.sub("]", piece)
    if piece.isascii():
        return piece.replace("*", "").replace("`", "")
    return unicodedata.normalize("NFKC", _NOTHING.sub("", piece))


def _attribute(text: str, opening: int, at: int) -> tuple[str, int, int] | None:
    """Returns name, value start and value end of the attribute that an offset in a tag lies in."""
    piece = text[opening:at]
    quote = max(piece.rfind('"'), piece.rfind("'"))
    if quote >= 0 and (name := _NAME.search(piece, max(0, quote - 60), quote)):
        end = text.find(piece[quote], at)
        return name[0], opening + quote + 1, end if end >= 0 else len(text)
    bare = _BARE_VALUE.search(piece)
    if not bare:
        return None
    end = re.compile(r"[\s>]|$").search(text, at).start()
    return bare[1], opening + bare.start(2), end


@dataclass(frozen=True)
class Region:
    """Where an offset lies: "prose", "code" (outside strings), "bare" (a JSON number) or "hidden"; from and to where."""

    kind: str
    start: int
    end: int
    dials: bool = False


@dataclass(frozen=True)
class Cue:
    """The calling word before an offset: `near`, `call` (about calling and nothing else), `beside` (and right there)."""

    near: bool = False
    call: bool = False
    beside: bool = False

    def allows(self, level: int) -> bool:
        """Whether a shape that takes a cue of this level may be a number here."""
        return (True, self.near, self.beside, self.call)[level]


class Source:
    """A text with its decoded form (same offsets) and what can be asked about a place in it."""

    def __init__(self, raw: str, family: str) -> None:
        self.raw, self.family = raw, family
        self.text = decode(raw, family)
        if family in ("html", "css") and "<path" in self.text:
            self.text = _PATH_DATA.sub(lambda m: " " * len(m[0]), self.text)

    @cached_property
    def _scripts(self) -> list[tuple[int, int, str]]:
        found = []
        for match in _SCRIPT.finditer(self.text):
            language = "css" if match[1].lower() == "style" else "json" if "json" in match[2] else "js"
            found.append((match.start(3), match.end(3), language))
        return found

    @cached_property
    def _strings(self) -> dict[tuple[int, int, str], list[tuple[int, int, bool]]]:
        return {}

    def _in_script(self, at: int, start: int, end: int, language: str) -> Region:
        """Returns the region of an offset in a stretch of script: a string or a comment, or code."""
        key = (start, end, language)
        if key not in self._strings:
            spans = _STRINGS[language].finditer(self.text, start, end)
            self._strings[key] = [(*m.span(), "code" not in m.re.groupindex or m["code"] is None) for m in spans]
        spans = self._strings[key]
        index = bisect_right(spans, at, key=lambda s: s[0]) - 1
        if index >= 0 and spans[index][1] > at:
            first, last, prose = spans[index]
            shown = prose and (not self.text.startswith("data:", first + 1) or self.text[at - 1] == ">")
            return Region("prose" if shown else "hidden", first + 1, last)
        return Region("bare" if language == "json" else "code", start, end)

    def region(self, at: int) -> Region:
        """Returns the region of an offset."""
        if self.family in _STRINGS:
            return self._in_script(at, 0, len(self.text), self.family)
        if self.family == "html":
            for start, end, language in self._scripts:
                if start <= at < end:
                    return self._in_script(at, start, end, language)
        return self._in_tag(at) or Region("prose", 0, len(self.text))

    def _in_tag(self, at: int) -> Region | None:
        """Returns the region of an offset in an attribute, None where it does not lie in a tag."""
        text = self.text
        opening = text.rfind("<", max(0, at - 4000), at)
        if opening < 0 or text.find(">", opening, at) >= 0 or not text[opening + 1 : opening + 2].isalpha():
            return None
        found = _attribute(text, opening, at)
        if not found:
            return None
        name, start, end = found
        if _HIDDEN_ATTRIBUTE.fullmatch(name):
            return Region("hidden", start, end)
        if name.lower() == "style":
            return Region("code", start, end)
        if _ADDRESS_ATTRIBUTE.fullmatch(name) or (name.lower() == "content" and "://" in text[start:at]):
            dials = bool(_DIALS.search(text[start:at]))
            letters = re.search(r"[A-Za-z]", text[start:end])
            return Region("prose" if dials or not letters else "hidden", start, end, dials)
        return Region("prose", start - len(name) - 2, end)

    def left(self, at: int, region: Region) -> str:
        """Returns up to 64 characters before an offset, as read."""
        start = max(region.start, at - 240)
        piece = self.text[start:at]
        if start > region.start and (close := piece.find(">")) >= 0 and "<" not in piece[:close]:
            piece = piece[close + 1 :]
        return _clean(piece)[-64:]

    def right(self, at: int, region: Region) -> str:
        """Returns up to 40 characters after an offset, as read."""
        return _clean(self.text[at : min(region.end, at + 160)])[:40]

    def token(self, start: int, end: int) -> tuple[str, str]:
        """Returns what is joined to [start, end) without a space: before it, behind it."""
        back = self.text[max(0, start - 300) : start][::-1]
        return _TOKEN_BACK.match(back)[0][::-1].replace(FILL, ""), _TOKEN.match(self.text, end, end + 200)[0]


def cue_before(left: str) -> Cue:
    """Returns the calling word in the text before a number."""

    def gap(pattern: re.Pattern[str], limit: int) -> str | None:
        last = None
        for last in pattern.finditer(left):
            pass
        between = left[last.end() :] if last else ""
        if not last or _STOP.search(between):
            return None
        words = re.sub(r"[\W\d_]", "", between)
        return words if len(words) <= (limit if not words.isascii() else 2 * limit) else None

    if _CALL_KEY.search(left):
        return Cue(True, True, True)
    near = gap(_NEAR_CALL_RE, 12)
    if near is None:
        return Cue()
    call = gap(_CALL_RE, 10)
    return Cue(True, call is not None, call is not None and len(call) <= (4 if not call.isascii() else 14))


def may_be_cued(left: str) -> bool:
    """A quick test on raw text: whether a calling word may stand in it."""
    return _CALL_LETTERS.search(left.lower()) is not None


def cue_after(right: str) -> bool:
    """Whether a word such as 报警 or 热线 stands right behind a number."""
    return _CALL_AFTER.match(right) is not None


def dials(before: str) -> bool:
    """Whether an address that dials leads up to here ("tel:", "wa.me/")."""
    return _DIALS.search(before) is not None


def in_slug(before: str) -> bool:
    """Whether letters and a hyphen lead up to here, as in an id ("suya-86271"), and they are no calling word."""
    return before[-1:] in ("-", "_") and before[-2:-1].isalpha() and not _GLUED_CALL.search(before)


def excluded(source: Source, start: int, end: int, shape: Shape, folded: str, region: Region, cue: Cue, left: str, right: str) -> bool:
    """Whether the surroundings say that digits of a number's shape are something else."""
    plain = folded.isdigit()
    before, behind = source.token(start, end)
    if _HIDDEN_ID.search(source.text[max(0, start - 80) : start]):
        return True
    if region.kind == "code":
        return not (shape.kind in (LANDLINE, TOLL_FREE) and "-" in folded)
    if region.kind == "bare" and plain:
        return not _PHONE_KEY.search(source.text[max(0, start - 120) : start])
    if before and _ADDRESS.search(before):
        return True
    if _joined(source, start, end, shape, plain, before, behind, cue):
        return True
    if not shape.weak and not plain:
        return False
    return _counted(shape, plain, cue, left, right)


def _joined(source: Source, start: int, end: int, shape: Shape, plain: bool, before: str, behind: str, cue: Cue) -> bool:
    """Whether digits are part of a longer token: a file name, a hash, an id, a decimal, an e-mail address."""
    soft = shape.weak or plain
    glued = _GLUED_CALL.search(before)
    if soft and (_FILE.match(behind) or (before and _PATH.search(before)) or before.endswith("@") or re.match(r"@\w", behind)):
        return not (glued or cue.beside) or "@" in behind[:1] or bool(_FILE.match(behind))
    if before or behind:
        token = before + source.text[start:end] + behind
        if soft and (_OPAQUE.fullmatch(token.rstrip(".:")) or _UUID.fullmatch(token)):
            return True
    last, first = before[-1:], behind[:1]
    if last.isalnum() and not glued:
        word = re.search(r"[A-Za-z]+$", before)
        if soft or not word or source.family in ("js", "css"):
            return True
    if soft and re.search(r"[A-Za-z0-9][_\-]$", before) and not glued:
        if not before[-2].isdigit() or (shape.weak and not cue.near):
            return True
    if soft and first.isalpha() and not re.match(r"x\d|ext|p\d", behind, re.I) and not cue.near:
        return True
    if soft and (re.search(r"\d\.$|[\d,]\d,\d{3},$|\bv\.?$", before) or re.match(r"\.\d|_\w", behind)):
        return True
    if soft and re.match(r",\d{3}(?!\d)", source.text[end : end + 5]) and shape.kind != EMERGENCY:
        return True
    if shape.weak:
        if last in ("#", "%", "\\") and not cue.beside or _HOST.search(before):
            return True
        if re.match(r"-\d", behind) and not cue.near and not (shape.kind == SHORT and re.match(r"-\d{1,2}(?!\d)", behind)):
            return True
        if shape.kind == EMERGENCY and (re.search(r"\d[,.\-/:]$", source.text[start - 2 : start]) or re.match(r"[,.\-:]\d", source.text[end : end + 2])):
            return not re.search(r"(?:110|119|120|122|114)\W$", source.text[max(0, start - 4) : start]) and not re.match(
                r"\W(?:110|119|120|122|114)(?!\d)", source.text[end : end + 5]
            )
    return False


def _counted(shape: Shape, plain: bool, cue: Cue, left: str, right: str) -> bool:
    """Whether the words around digits make them a price, a count, an order number or a code."""
    if _PRICE.search(left) or _ORDER.search(left) or _UNIT.match(right):
        return True
    if not shape.weak:
        return False
    if _IDENT.search(left) or _QUANTITY_KEY.search(left):
        return not cue.beside or _CALL_RE.search(left[-12:]) is None
    return bool(_SOFT_UNIT.match(right)) and (shape.cue > 0 or not cue.near)
