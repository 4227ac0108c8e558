"""What stands around a number: the calling word beside it, and what says that the digits are something else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from handbook.numbers.plan import EMERGENCIES, EMERGENCY, LANDLINE, SHORT, TOLL_FREE, Shape, usual
from handbook.numbers.source import Region, Source, dials


def _any(words: str) -> str:
    """Returns a pattern for any of the words (patterns themselves, "_" for a space), written with spaces between."""
    return "(?:" + "|".join(words.split()).replace("_", " ?") + ")"


# ---------------------------------------------------------------- calling words
_CALL_ZH = _any(
    "拨(?![款付备]) 致电 [来去]电(?!脑) 呼叫 电话 热线 专线 座机 总机 固话 手机 传真 报警"
    " 报案 接听 电联 警察 警方 火警 急救 [☎☏✆📞📱]"
    " 打(?![开折包印字卡赏分标击扮造算断动破款听扰压假理架工车扫磨样八])"
)
_CALL_EN = (
    r"\b"
    + _any(
        "call(?:s|ed|ing)? dial(?:s|l?ed|l?ing)? phones? phoned telephone hot_line help_line fax whatsapp"
        " ring(?:ing)? rang"
        " mobile police ambulance emergency"
    )
    + r"\b|(?<![a-z])tel(?![a-z])|(?:phone|hotline|mobile)(?=[\w-]*[\"']?\s*[:=])"
)
_NEAR_ZH = _any("客服 号码 联系 咨询 投诉 举报 短信 转接 联络 号:")
_NEAR_EN = r"\b" + _any("contact numbers? digits reach text sms customer_service customer_care lines?") + r"\b"
_CALL = re.compile(f"{_CALL_ZH}|{_CALL_EN}", re.I)
_NEAR = re.compile(f"{_CALL_ZH}|{_CALL_EN}|{_NEAR_ZH}|{_NEAR_EN}", re.I)
# Every calling word holds one of these: a quick test, because it is asked of thousands of runs of digits.
_HINTS = re.compile(
    "[打拨电呼热专机话传报接客号联咨投举短转警急☎☏✆📞📱\uff21-\uff5a]"
    "|call|dial|phone|line|fax|whatsapp|ring|rang|mobile|police|ambul|emerg|tel|contact|number|digits|reach|text|sms"
    "|cust"
)
_KEY = re.compile(r"(?:phone|tel|hotline|mobile|number|digits|号码|电话|热线)[\"']?\s*[:=]\s*[\"'\[]*$", re.I)
_AFTER = re.compile(
    r"[\s)\]」”\"',:(|\-—（）：，、]{0,4}(?:is |for |the |是|为|的)?(?:[^\W\d_]{0,4}"
    + _any("报警 火警 匪警 急救 查号 警察 警方 报案 求助 热线 电话 专线")
    + "|"
    + _any("客服 人工 hot_line help_line emergenc police ambulance customer_service customer_care")
    + ")",
    re.I,
)
_STOP = re.compile(r"[。！？!?]|\n\s*\n\s*\n")
_GLUED = re.compile(
    _any("tel call phone dial hotline helpline mobile fax whatsapp sms text wechat wx vx no") + "[-_.]?$", re.I
)

# ---------------------------------------------------------------- words before digits that are no number
_OPEN = r"[\s:#=(\"'“]*$"
_PRICE = re.compile(r"(?:[¥$€£₩]|\b(?:rmb|cny|usd)|人民币)\s?$", re.I)
_ORDER = re.compile(
    "(?:"
    + _any(
        "订单编?号? 运单号? 单号 流水号 交易号 身份证号?码? 银行卡号? 许可证号? 备案号? 网安备"
        " ICP[备证] 信用代码 [A-Z]\\d-"
    )
    + r"|\b(?:order|waybill|tracking|parcel|licen[cs]e)(?:\s{0,4}(?:number|no\.?|id|code))?)"
    + r"[\s:#=(\[\"'“”‘’是为-]*(?:示例|样例|例如|如|example|sample|e\.g\.)?[\s:)\]]*$",
    re.I,
)
# The same, for digits that are a full number in one piece: short numbers are found behind these all the same.
_LABEL = re.compile(
    "(?:"
    + _any(
        "(?:工单|服务单|商品|会员|合同)编?号 发票(?:号码?|代码) 批次?号 序列号 条形?码 [货款型学考]号 准考证号"
        " 合计 总计"
        " QQ群?号? (?<![a-z])(?:[ui]?id|sn|imei|sku)"
    )
    + r"|\b(?:invoice|serial|item|amount)(?: ?(?:number|no\.?|id|code))?)"
    + _OPEN,
    re.I,
)
_CODE = re.compile(
    "(?:"
    + _any(
        r"验证码 校验码 口令 密码 邮编 邮政编码 [错误状态返回]{2}码 端口 版本号? 第 〔\d{4}〕 \w\s?[<>]=?"
        r" [民刑行执][初终申再异复恢]"
        r" (?<![最附])近 (?<![预违签节])约 超过 不到"
        r" 不足 合计 总计 累计 (?<!不)满 达到 高达 多达 至少 至多 最多 ≥ ≤ ≈"
    )
    + r"|\b"
    + _any(
        r"(?:GB|ISO|RFC|YD|IEC|EN)(?:/[TZ])? zip post_code postal_code port version error errno exit_code error_code"
        r" status_code status article section chapter page pp?\. issue ticket commit revision row room pr bug"
        " pull_request more_than less_than fewer_than at_least at_most up_to nearly approximately roughly"
    )
    + ")"
    + _OPEN,
    re.I,
)
# The same, but 95xxx and 96xxx are found behind these all the same: "客服代码 95187".
_IDENT = re.compile(
    "(?:"
    + _any("编号 工单号? 房间号? 工号 卡号 账号 帐号 QQ群?号? 代码")
    + r"|\b"
    + _any(r"account_number case_(?:number|no\.?) id pin code")
    + ")"
    + _OPEN,
    re.I,
)
_ZIP = re.compile(r", [A-Z]{2} $")  # Santa Clara, CA 95051
_QUANTITY_KEY = re.compile(
    r"(?:^|[\s{,\"'_.-])"
    + _any(
        "size port length width height limit max min count total bytes chars offset index weight version year"
        " seed duration delay interval budget rate cols? rows? lines? pages? revision mtime ttl expires age users?"
        " order level priority time"
    )
    + r"(?:[_-]?\w+)?[\"']?\s*[:=]\s*$",
    re.I,
)

# ---------------------------------------------------------------- measure words behind digits
_BROKEN = r"[^\S\n]{0,2}\n?[^\S\n]{0,8}"  # a line may break before them
_UNIT = re.compile(
    _BROKEN
    + r"(?:"
    + _any(
        "% ‰ ° 元(?!气) 块钱 美元 人民币 日元 港元 欧元 万(?![一万分能不]) 亿 千[克米瓦] 个(?!人) 次(?![日品])"
        " 条(?!款) 件 张 份(?!额) 笔 枚 岁 倍 户 吨"
        " [公市]?斤 公里 [厘毫分]米 平方 小时 分钟 秒钟 毫秒 字节 字符 人次 积分 名(?![字称义单]) 位(?![于置])"
        " 家(?![人里庭]) 余(?![额下]) 多[元万]"
        " 号(?:令|文件|公告)"
    )
    + "|"
    + _any(
        "px pt em rem vh vw ms [kmgt]i?b kg km cm mm yuan rmb cny usd dollars? euros? users? people persons?"
        " characters? chars? bytes? bits? times items? words"
        " sellers buyers shops stores customers complaints reviews days? hours?"
        " minutes? seconds? years? months? weeks? rows? entries downloads? visitors? followers pieces miles"
        " met(?:re|er)s"
    )
    + r"\b)",
    re.I,
)
# Words that begin other words, or are verbs too: a unit only where little else makes the digits a number.
_SOFT_UNIT = re.compile(
    _BROKEN
    + _any(
        "人(?![工员民家力名]) 天(?![猫天上津]) 年(?![底初中度货]) 日(?![常均前报]) 月 周(?![一二三四五六日末天])"
        " 点(?![击开进此这赞名对]) 分(?![机别享为辨类局])"
        " 秒(?![回接答杀变]) 页(?![面脚尾]) 字 行(?![政业为动骗]) 本(?![地人号来身是市省应]) 台(?![湾州])"
        " 部(?![门分委]) 单(?![独位]) 款(?![项式]) 项(?!目)"
        " 批(?!评) 票 包(?![裹退括含]) 套(?![路餐]) 度 米 克 级 层 卷 集 篇 辆 步 号[楼院店房]"
        " 只(?![是能有要会受用接]) [千百](?![万牛度姓]) 十"
    )
)
_ENGLISH_UNIT = re.compile(
    _BROKEN
    + _any("points? lines orders records? requests? views? stars? tests? copies cases files? steps? pages?")
    + r"\b",
    re.I,
)

# ---------------------------------------------------------------- longer tokens that digits may be part of
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://|(?:^|[@/])(?:[\w-]+\.)+[A-Za-z]{2,}[:/?#]|^data:|^[?&]\w+=")
_PATH = re.compile(r"^\.{1,2}/|[A-Za-z0-9_.-]/[^/]*/|^/[^/]*[A-Za-z][^/]*/|[#?&]\w*=?[\w-]*$|[A-Za-z]=[\w%]*$")
_FILE = re.compile(
    r"[\w\-./]*\."
    + _any(
        "html? md com cn net org txt json ya?ml js css svg png jpe?g gif webp pdf xml php aspx? jsp py zip gz lock map"
        " mp[34] ico woff2? top xyz vip cc io info site"
    )
    + r"(?![A-Za-z0-9])"
)
_OPAQUE = re.compile(r"(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9+/=_\-.:]{32,}")
_UUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
_HIDDEN_ID = re.compile(r"\{[^{}\n]*#[\w.:-]*$|\b(?:contact|claim):[\w-]*$")
_HOST = re.compile(r"(?:localhost|\.[A-Za-z]{2,}|\.\d{1,3}):$")
_RATIO = re.compile(r"(?<!\d)\d{1,3}:$")
_VERSION = re.compile(r"(?:版本|\bversion|\bv)[\s:]*$", re.I)
_PHONE_KEY = re.compile(
    r"\"[^\"]*"
    + _any("tel phone mobile hotline number contact digits fax 电话 热线 号码 手机")
    + r"[^\"]*\"\s*:\s*\[?[\s\d,]*$",
    re.I,
)
_QUOTE = re.compile("[\"'`]")
_AT = re.compile(r"@\w")
_HYPHENED = re.compile(r"[A-Za-z0-9][_\-]$")
_EXTENDED = re.compile(r"x\d|ext|p\d", re.I)
_HEX = re.compile(r"[a-f]*\d")

# ---------------------------------------------------------------- figures that digits may be part of
_POINTED = re.compile(r"[\d.]+")
_POINT_BEHIND = re.compile(r"\.\d")
_POINT_BEFORE = re.compile(r"(?:^|[^A-Za-z])\.$")
_DECIMAL_BEFORE = re.compile(r"\d\.$|\bv\.?$")
_DECIMAL_BEHIND = re.compile(r"\.\d|_[A-Za-z0-9]")
_THOUSANDS = re.compile(r",\d{3}(?!\d)")
_COMMA_BEFORE, _COMMA_BEHIND = re.compile(r"\d,$"), re.compile(r",\d")
_FIGURE_BEFORE, _FIGURE_BEHIND = re.compile(r"\d[,.\-/:]$"), re.compile(r"[,.\-:]\d")
_SPAN = re.compile(r"-\d")
_SHORT_EXTENSION = re.compile(r"-\d{1,2}(?!\d)")


@dataclass(frozen=True)
class Cue:
    """The calling word near an offset: `near`, `call` (about calling and nothing else), `beside` (and right there)."""

    near: bool = False
    call: bool = False
    beside: bool = False

    def allows(self, level: int) -> bool:
        """Whether a shape that takes a cue of this level may be a number here (see plan.Shape)."""
        return (True, self.near, self.beside, self.call)[level]


_NO_CUE, _FULL_CUE = Cue(), Cue(True, True, True)


def may_be_cued(piece: str) -> bool:
    """A quick test on decoded text: whether a calling word may stand in it."""
    return _HINTS.search(piece.lower()) is not None


def named_after(piece: str) -> bool:
    """Whether a word such as 报警 or 热线 stands right behind a number."""
    return _AFTER.match(piece) is not None


def _gap(pattern: re.Pattern[str], left: str, limit: int) -> str | None:
    """Returns the letters between the last calling word and the number; None where there is no such word nearby."""
    last = next(iter(reversed(list(pattern.finditer(left)))), None)
    if last is None or _STOP.search(left, last.end()):
        return None
    between = re.sub(r"[^\w\n]|[\d_]", "", left[last.end() :])
    return between if len(between) <= (2 * limit if between.isascii() else limit) else None


def cue_before(left: str) -> Cue:
    """Returns the calling word in the text before a number."""
    if not may_be_cued(left):
        return _NO_CUE
    if _KEY.search(left):
        return _FULL_CUE
    if _gap(_NEAR, left, 12) is None:
        return _NO_CUE
    call = _gap(_CALL, left, 10)
    if call is None:
        return Cue(True)
    return Cue(True, True, "\n" not in call and len(call) <= (14 if call.isascii() else 4))


class Around:
    """The surroundings of a shape found at [start, end) of a source, worked out as far as somebody asks."""

    def __init__(self, source: Source, start: int, end: int, shape: Shape, folded: str) -> None:
        self.source, self.start, self.end, self.shape = source, start, end, shape
        self.folded = folded
        self.plain = folded.lstrip("+").isdigit()
        self.soft = shape.weak or self.plain  # digits without the separators of a full number

    @cached_property
    def region(self) -> Region:
        """The region of the file."""
        return self.source.region(self.start)

    @cached_property
    def before(self) -> str:
        """What is joined to the number, before it."""
        return self.source.before(self.start, self.region.start)

    @cached_property
    def behind(self) -> str:
        """What is joined to the number, behind it."""
        return self.source.behind(self.end)

    @cached_property
    def left(self) -> str:
        """The text before it, as read."""
        return self.source.left(self.start, self.region)

    @cached_property
    def right(self) -> str:
        """The text behind it, as read."""
        return self.source.right(self.end, self.region)

    @cached_property
    def glued(self) -> bool:
        """Whether a calling word is joined to the number: "Tel95187"."""
        return _GLUED.search(self.before) is not None

    @cached_property
    def cue(self) -> Cue:
        """The calling word near it."""
        cue = cue_before(self.left)
        if self.shape.cue in (1, 3) and not cue.allows(self.shape.cue) and named_after(self.right):
            return Cue(True, True, cue.beside)
        return cue

    def is_number(self) -> bool:
        """Whether digits of a number's shape are a number here."""
        if self.shape.weak and self.before[-1:] in ("-", "_") and self.before[-2:-1].isalpha() and not self.glued:
            return False  # an id: suya-86271
        if self.region.kind == "hidden":
            return False
        if self.region.dials or (self.before and dials(self.before)):
            return True
        if self.region.kind == "bare":
            text = self.source.text
            return self.plain and _PHONE_KEY.search(text[max(0, self.start - 120) : self.start]) is not None
        in_code = self.region.kind == "code"
        if not in_code and self._in_an_address():  # first: most digits of a page stand in one
            return False
        if not self.cue_fits():
            return False
        if _HIDDEN_ID.search(self.source.text[max(0, self.start - 80) : self.start]):
            return False
        if in_code and not self._misread():
            return self.shape.kind in (LANDLINE, TOLL_FREE) and "-" in self.folded and usual(self.folded)
        if in_code and self._in_an_address():
            return False
        if self._part_of_token() or self._part_of_figure():
            return False
        return not (self._counted() if self.soft else self._in_a_row())

    def cue_fits(self) -> bool:
        """Whether the calling word that the shape takes is there."""
        return self.shape.cue == 0 or self.cue.allows(self.shape.cue)

    def _in_an_address(self) -> bool:
        """Whether the digits are part of an address of the web."""
        return self.before != "" and _ADDRESS.search(self.before) is not None

    def _misread(self) -> bool:
        """Whether a quote or Chinese words stand right beside: code has neither, so its strings were misread."""
        text = self.source.text
        before = _QUOTE.split(text[max(0, self.start - 12) : self.start])
        behind = _QUOTE.split(text[self.end : self.end + 12])
        return before[-1] == "" or any("\u4e00" <= c <= "\u9fff" for c in before[-1] + behind[0])

    def _part_of_token(self) -> bool:
        """Whether the digits are part of a file name, a path, a hash, an id or an e-mail address."""
        if not self.before and not self.behind:
            return False
        if self._behind_letters() or self._behind_a_plus():
            return True
        return self.soft and (
            self._in_a_name() or self._in_a_path() or self._in_a_hash() or self._in_an_id() or self._before_letters()
        )

    def _behind_letters(self) -> bool:
        """Letters or digits joined before; letters before a full number are no part of it, but in code."""
        last = self.before[-1:]
        if not last.isalnum() or self.glued:
            return False
        return self.soft or not last.isalpha() or self.source.is_code(self.region)

    def _behind_a_plus(self) -> bool:
        """A plus sign that something else is joined to: stdc++6."""
        last = self.before[-1:]
        return self.folded[0] == "+" and (last.isalnum() or last == "+") and not self.glued

    def _in_a_name(self) -> bool:
        """The name of a file or a host, or an e-mail address."""
        return bool(_FILE.match(self.behind) or self.before[-1:] == "@" or _AT.match(self.behind))

    def _in_a_path(self) -> bool:
        """A path, a fragment, a parameter: unless a calling word stands right beside."""
        return _PATH.search(self.before) is not None and not self.glued and not self.cue.beside

    def _in_a_hash(self) -> bool:
        """A long string of letters and digits, a UUID."""
        token = self.before + self.source.text[self.start : self.end] + self.behind
        return bool(_OPAQUE.fullmatch(token.rstrip(".:")) or _UUID.fullmatch(token))

    def _in_an_id(self) -> bool:
        """A word and a hyphen before it: suya-86271; digits and a hyphen, where nobody speaks of calling."""
        if not _HYPHENED.search(self.before) or self.glued:
            return False
        return not self.before[-2].isdigit() or (self.shape.weak and not self.cue.near)

    def _before_letters(self) -> bool:
        """Letters joined behind that begin no extension: 95187ab."""
        if not self.behind[:1].isalpha() or _EXTENDED.match(self.behind):
            return False
        return self.shape.cue > 0 or not self.cue.near or _HEX.match(self.behind) is not None

    def _part_of_figure(self) -> bool:
        """Whether the digits are part of a decimal, a version, an amount, a port, a colour or a list of figures."""
        if not self.soft:
            return self._beside_a_point()
        if self._in_a_decimal() or self._in_thousands():
            return True
        if not self.shape.weak:
            return False
        if self._in_a_code() or self._between_figures() or (_RATIO.search(self.before) and not self.cue.near):
            return True
        return self._inside_figures() if self.shape.kind == EMERGENCY else self._in_a_span()

    def _beside_a_point(self) -> bool:
        """A full number with a point and digits behind it, or with a point before it where its grouping is odd."""
        if _POINT_BEHIND.match(self.behind) or (_POINTED.fullmatch(self.folded) and _VERSION.search(self.left)):
            return True
        return _POINT_BEFORE.search(self.before) is not None and not usual(self.folded)

    def _in_a_decimal(self) -> bool:
        """A decimal, a version, digits with an underscore and more behind."""
        return bool(_DECIMAL_BEFORE.search(self.before) or _DECIMAL_BEHIND.match(self.behind))

    def _in_thousands(self) -> bool:
        """An amount in groups of three: 12,345,678; "110,120" is a list."""
        behind = self.source.text[self.end : self.end + 5]
        return _THOUSANDS.match(behind) is not None and self.shape.kind != EMERGENCY

    def _in_a_code(self) -> bool:
        """The port of a host; a colour, a ticket, an escape, unless a calling word is right beside a short number."""
        if _HOST.search(self.before):
            return True
        return self.before[-1:] in ("#", "%", "\\") and not (self.shape.kind == SHORT and self.cue.beside)

    def _between_figures(self) -> bool:
        """A list of figures in a script: 4096,12345,8192."""
        text = self.source.text
        left, right = text[max(0, self.start - 4) : self.start], text[self.end : self.end + 5]
        return self.source.family == "js" and bool(_COMMA_BEFORE.search(left) and _COMMA_BEHIND.match(right))

    def _inside_figures(self) -> bool:
        """Three digits inside other figures, unless those are emergency numbers as well: 110/119/120."""
        text = self.source.text
        left, right = text[max(0, self.start - 4) : self.start], text[self.end : self.end + 5]
        if left[-4:-1] in EMERGENCIES or right[1:4] in EMERGENCIES:
            return False
        return bool(_FIGURE_BEFORE.search(left) or _FIGURE_BEHIND.match(right))

    def _in_a_span(self) -> bool:
        """A hyphen and digits behind, where nobody speaks of calling; a short number may have an extension there."""
        if not _SPAN.match(self.behind) or self.cue.near:
            return False
        return not (self.shape.kind == SHORT and _SHORT_EXTENSION.match(self.behind))

    def _in_a_row(self) -> bool:
        """Whether a full number in an odd grouping is a row of figures: in code, and in tables of plain text."""
        if usual(self.folded) or self.cue.near:
            return False
        if self.source.is_code(self.region):
            return True
        if self.source.family != "txt" or re.search(r"[^\d. ]", self.folded):
            return False
        text = self.source.text
        if "." in self.folded and " " in self.folded:
            return True
        if re.search(r"\d[ \t]{1,9}$", text[max(0, self.start - 10) : self.start]):
            return True
        return re.match(r"[ \t]{1,9}[\d.]", text[self.end : self.end + 10]) is not None

    def _counted(self) -> bool:
        """Whether the words around digits make them a price, a count, an order number or a code."""
        left, right, shape = self.left, self.right, self.shape
        if _PRICE.search(left) or _ORDER.search(left) or _UNIT.match(right):
            return True
        if not shape.weak:
            return _LABEL.search(left) is not None
        if _CODE.search(left) or _ZIP.search(left) or _QUANTITY_KEY.search(left):
            return True
        if (shape.cue > 0 or shape.number[0] == "1") and _IDENT.search(left):
            return True
        if shape.number[0] == "1" and not self.cue.near and self.source.fenced(self.start, self.end):
            return True  # 10000 in a program; what may be hired is found there: 95xxx, 96xxx
        if shape.cue > 0:
            return bool(_SOFT_UNIT.match(right) or _ENGLISH_UNIT.match(right))
        return bool(_SOFT_UNIT.match(right)) and not self.cue.near
