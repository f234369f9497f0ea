"""What looks like a quantity and is none: dates, ordinals, names, counts of structure, 一 as an article.

Each rule is a function of the text and a `Quantity`; `NO_CLAIM` lists them, cheapest and commonest first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reportcorpus.extractor.quantities import Quantity

_CHINESE = frozenset("〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟")
_DIGITS = frozenset("0123456789０１２３４５６７８９一二两三四五六七八九壹贰叁肆伍陆柒捌玖〇零")

# What follows a unit's character where it begins another word (3年级, 5名校).
_OTHER_WORD: Mapping[str, re.Pattern[str]] = {
    unit: re.compile(pattern)
    for unit, pattern in {
        "年": "级|度|代|[初底末鉴货会轮龄轻纪青画限制级]|报(?!告)|期(?!间)|一贯|义务|[0-9]{1,2}月|[一二三四五六七八九十]{1,2}月"
        "|[春夏秋冬]季?[^，。]|[上下]半年|[^，。；来以时的共]{0,8}(?:行动|规划|计划|方案|攻坚|禁渔)",
        "人": "[民才员工物格文口社均类](?!作)|大(?!约|概|多|部)|生(?=观|价)|居|行[道步]",
        "名": "[称牌录单义著言]|师(?![生范傅德资])|校(?![长外内])|园(?![长丁区])|优(?![秀等良])",
        "个": '性[化特]|别|体[户工]|[不有必一更双全严零]|没有|[0-9“”"‘《]',
        "项": "目(?!标|的)",
        "所": "[有在属需以谓]",
        "家": "[庭访风政]|长(?![期])|校共|委会|国",
        "条": "[件例约]",
        "面": "[向对临貌积试]",
        "场": "[所地景馆域面]",
        "期": "[间限望待刊]|工程|项目|建设|末",
        "节": "[约能日假点奏俗庆]|期间|前后",
        "次": "[序元要生]|性|日|于",
        "组": "[织长员合建团]",
        "部": "[门分署长队委位落级]",
        "本": "[科级校市县区人领职色地土着次年周质报]",
        "位": "[置于移]|数(?!学|据)",
        "分": "[之别管类析级解享散布层区局会公成]|校|工(?!作)",
        "台": "[账帐阶湾风]",
        "处": "[理室长罚分境方]|置",
        "站": "[位点]",
        "支": "[部书委持撑付出援教]|队(?!伍)",
        "批": "[评准复示改发]",
        "把": "[握手关控]",
        "口": "[号径袋碑岸]",
        "层": "[面次级]",
        "天": "[然气津下地]",
        "周": "[边末围期]|[一二三四五六日](?![次节场期])",
        "元": "[旦宵素件首]",
        "米": "[饭粉兰]",
        "首": "[次届创席先府]",
        "套": "路",
        "类": "[型别]",
        "种": "[植养子业]",
        "段": "[落长]",
        "对": "[于照接标口比应待外内党]",
        "篇": "[章幅]",
        "票": "据|制",
        "行": "[动业政为程列]",
        "起": "[来到草步点源义]",
        "例": "[如会行]",
        "道": "[路德理教具]",
        "车": "[辆间站道位]",
        "只": "[有要能是]",
        "头": "[脑部]",
        "角": "[度色落]",
        "根": "[据本治]",
        "片": "[面段]",
        "成": "[员立功果就为长绩本分效品型熟都人语套交]|年人",
        "倍": "[感受]",
        "轮": "[岗训换流值]",
        "股": "[份权东]",
        "组次": "",
        "讲": "[话座解台坛师]",
        "门": "[户店]",
        "堂": "食",
        "度": "[过假]",
        "款": "项",
        "单": "位|元",
        "幕": "后",
        "句": "话不",
        "院": "[系长校士]",
        "室": "内",
        "校": "[区园长门级内外]",
        "%": "[0-9A-Za-z%]",
    }.items()
    if pattern
}

# Figures in front of these name a thing as a rule (三村, 二院, 211室): they count only with a qualifier.
_NAMING = frozenset(
    ["校", "园", "院", "馆", "厅", "室", "村", "镇", "乡", "县", "街道", "社区", "队", "站", "行", "栋", "幢", "单元", "小组", "分队", "网格", "家庭", "班级", "岗", "版面", "g", "t", "m", "L", "G", "K", "课", "站次", "学时间"]
)
# With Chinese numerals these are parts of other words as a rule (三度, 十分, 三代).
_ARABIC_ONLY = frozenset(
    ["度", "分", "角", "头", "口", "代", "任", "章", "升", "股", "起", "单", "样", "面", "平方", "兆", "折", "成", "克", "寸", "尺", "层", "讲", "排", "版", "夜", "晚", "载", "春秋", "家"]
) - {"成", "层", "家"}
_OCCURRENCES = frozenset(["次", "场", "节", "期", "堂", "轮", "场次", "课时"])
_PERSONS = frozenset(["名", "位", "人"])
_LISTED = frozenset(
    ["项", "篇", "个", "名", "人", "次", "节", "场", "期", "件", "本", "套", "份", "台", "所", "间", "处", "堂", "部", "首", "册", "块", "支", "辆", "张", "位", "门", "幅", "轮", "家", "座"]
)
_STRUCTURE_UNITS = frozenset(["个", "项", "条", "种", "类", "支", "方", "套", "本", "张", "把", "道", "步", "组", "块", "层"])

_ENDS = re.compile(r"\s*(?:[，。；、！？）)：:\n,;]|$|和|以及|及(?!时))")
_PREDICATE = re.compile("(?:是|为|成|作|做|当|像|似|同|好比|犹如|每|这|那|某|另|又|再|任|唯|哪|第|如|有一|当中|的|由)$")
_ARTICLE_YEAR = re.compile("(?:[的新去上下前后同此头这那每又]|过去|翻过|未来|往后)$")
_SPAN_BEHIND = re.compile("来|以来|间|内|的?时间|之内|左右|有余")
_SPAN_BEFORE = re.compile("(?:近|约|满|不到|不足|历时|为期|用时|长达|仅用|超|逾|时隔|已有|了|达)$")
_METAPHOR = re.compile(
    "[^，。；]{0,12}(?:洗礼|考验|检阅|淬炼|盛宴|旅程|检验|突破|尝试|探索|革命|战役|硬仗|战争|大考|升华|锤炼|机会|转变|飞跃|及时雨|疫情|对话|之旅|奔赴|邂逅|相遇|熏陶|感悟|触动|震撼|深刻|难忘|突如其来|前所未有)"
)
_CHOOSES = re.compile("(?:派|配|选|聘|招|设|有|定|荐|排|备|少于|至少|少|各|出|请|奖|者|师|员|生|人|部|长|增|发展)$")
_ONES = re.compile("[两三四五六七八九十几N]个(?:“)?一")
_HELD = re.compile("[办展行织了共出刊编印发过有计达训到为分等含成设论的]")
_SESSION = re.compile("会议|全会|全体|代表大会")
_GROWS = re.compile("[增翻提高多扩快加长]")
_LEVEL = re.compile(
    "(?:[^，。；、！？\n：]{0,5}?)(?:方面|层面|维度|角度|环节|阶段|步骤|原则|要求|重点|目标|任务|措施|举措|机制|制度|体系|工程|行动|计划|规划|标准"
    "|问题|关系|主题|板块|意识|自信|维护|作用|能力|关口?|抓手|路径|途径|理念|特点|亮点|主线|底线|红线|防线|清单|台账|工作|建设|管理|纪律"
    "|队伍|力量|精神|模式|方式|方法|形式|形态|思维|素养|品质|课堂|转型|领域|要素|载体|维次|层次|优势|保障|支撑|引擎|抓起|功夫|着力|条件|内容|文化|教育(?!活动|实践|讲座|基地|论文|类|专题)|变化|变革|现象|矛盾|定位|使命|职责)"
)
_VERBAL = re.compile(
    "(?:强化|提高|提升|坚持|注重|突出|聚焦|落实|融合|转变|主动|带头|必须|严格|确保|着力|加强|引领|创新|过硬|狠抓|结合|到位|统筹|优化|深化"
    "|明确|规范|对照|对标|统一|同步|融入|赋能|推进|推动|做到|立足|围绕|依托|倍增|贯通|衔接|聚力|覆盖|带动|促进|服务|满意|放心|严禁|杜绝|结对|争当|争创|铁|好|新|实|优|强|高|大|零|化|进|比|看|查|抓|促)"
)
_ASPECT = re.compile("(?:大)?(?:方面|层面|维度|角度|环节|步骤|原则|意识|自信|维护|坚持|强化)")
_RATIO = re.compile("(?:比|比例|比率|比值|比重|配比|按|按照|结构)(?:达到?|为|是|约|近|到|调整为|[^，。；\n]{0,6})?$")
_PART_OF = re.compile("(?:的|以上|以下|左右|强|弱|多|[，。；、）])")
_TIME_BEFORE = re.compile("[点时:：]$")
_RANKED = re.compile("第[^，。；！？\n]{0,10}[、和及与至到或-]$")
_PHRASE_LENGTH = 24


def states_quantity(text: str, quantity: Quantity) -> bool:
    """Whether `quantity` is something that the report asserts, as the guidelines of the gold standard draw the line."""
    for rule in NO_CLAIM:  # a loop, since this runs for every figure of every report
        if rule(text, quantity):
            return False
    return True


def _ordinal(text: str, q: Quantity) -> bool:
    """第三次, 第3-5名, 第一、二名, 前三名, 初三名."""
    last = text[: q.start].rstrip(" ")[-1:] if text[q.start - 1 : q.start] == " " else text[q.start - 1 : q.start]
    if last == "第" or (q.unit == "次" and last in {"大", "届", "会"} and _SESSION.match(text, q.tail)):
        return True
    if last == "前" and (q.kind == "count" and q.unit in {"名", "位", "所", "家", "个"}):
        return True
    if last and last in "、和及与至到或-" and _RANKED.search(text[max(0, q.start - 13) : q.start]):
        return True
    return (
        q.number[0] in _CHINESE and last != "" and last in "初高星期" and q.unit in {"年", "个", "名", "班", "组", "次"}
    )


def _date(text: str, q: Quantity) -> bool:
    """2020年, 二〇二〇年, 98年, 08年, 1990年代."""
    if q.unit != "年" or q.vague:
        return False
    number = q.number.strip()
    if len(number) == 4 and (number.isdigit() or not set(number) & set("十百千万")) and q.start == q.figure:
        return not number.isdigit() or 1800 <= int(number) <= 2100
    two_digits = len(number) == 2 and number.isdigit()
    return (
        (two_digits
        and (number[0] == "0" or int(number) >= 90))
        or (q.high is not None and q.value is not None and 1900 <= q.value <= 2100 and q.value.denominator == 1)
    )


def _other_word(text: str, q: Quantity) -> bool:
    """3年级, 三支部, 5名校: the unit's character begins another word."""
    if q.end != q.tail:
        return False
    unit = text[q.tail - 1]
    if not q.unit:
        return False
    pattern = _OTHER_WORD.get(unit)
    if pattern is None or len(q.unit) > 1:
        return False
    if unit == "个" and q.number[0] not in _CHINESE and text[q.tail : q.tail + 1] in {"“", '"', "‘", "《"}:
        return False
    return pattern.match(text, q.tail) is not None


def _round_number(_: str, q: Quantity) -> bool:
    """百名, 万家, 零部件: without a coefficient or qualifier a figure of speech."""
    return q.number == "零" or (q.is_plain and q.number[0] in "百千万亿佰仟" and q.kind not in {"percent", "ratio"})


def _no_number(text: str, q: Quantity) -> bool:
    """数十, 几百, 好几万, 若干."""
    last = text[q.start - 1 : q.start]
    return last != "" and last in "数几" and q.number[0] in "十百千万亿"


def _code(text: str, q: Quantity) -> bool:
    """A4, 010-8, 1+3, ２-101: figures that go on with signs or letters in front."""
    last = text[q.start - 1 : q.start]
    if not last or q.number[0] in _CHINESE or q.kind in {"percent", "money"}:
        return False
    if last in "+#_@/\\":
        return True
    return (last.isascii() and last.isalpha()) or (last == "-" and text[q.start - 2 : q.start - 1].isalnum())


def _name(text: str, q: Quantity) -> bool:
    """三村, 211室, 二组; and 二 which counts only persons, money, measures and in lists."""
    if not q.is_plain:
        return q.value is None and q.unit in _NAMING
    if q.unit in _NAMING:
        return True
    is_chinese = q.number[0] in _CHINESE
    if is_chinese and (
        q.unit in _ARABIC_ONLY or (q.unit in {"期", "类"} and not _HELD.search(text, max(0, q.start - 1), q.start))
    ):
        return True
    if q.number == "十" and q.unit == "条" and _ENDS.match(text, q.end):
        return True
    if is_chinese and q.number == "二":
        listed = q.unit in _LISTED and _ENDS.match(text, q.end) is not None
        return q.kind == "count" and not (q.unit in _PERSONS or listed)
    return False


def _clock(text: str, q: Quantity) -> bool:
    """8点30分, 05:38."""
    return (
        q.unit in {"分", "分钟"} and q.unit == "分" and bool(_TIME_BEFORE.search(text[max(0, q.start - 1) : q.start]))
    )


def _no_ratio(text: str, q: Quantity) -> bool:
    """8:30, 3:0, 5/6: two figures are a ratio only where the text says so."""
    if q.kind != "ratio" or q.unit:
        return False
    if "/" in q.number:
        return _PART_OF.match(text, q.tail) is None
    if not re.search("[:：∶比]", q.number):
        return False
    in_front = text[max(0, q.start - 10) : q.start]
    return not (_RATIO.search(in_front) or re.match("的?(?:比例|配比|比率)", text[q.tail : q.tail + 4]))


def _mask(text: str, q: Quantity) -> bool:
    """XX年, **人民**: a mask that stands for a year, a name, or is emphasis."""
    if q.value is not None:
        return False
    last = text[q.figure - 1 : q.figure]
    if q.unit in {"年", "周年", "天", "学期", ""} or (last.isascii() and last.isalnum()):
        return True
    line = text[text.rfind("\n", 0, q.figure) + 1 : q.figure + 80].partition("\n")[0]
    return "*" in q.number and (line.count("**") > 1 or not last.strip())


def _article(text: str, q: Quantity) -> bool:
    """一 as an article or in idiom, where it counts neither occurrences nor persons."""
    if q.number != "一" or not q.is_plain:
        return False
    in_front = text[max(0, q.start - 8) : q.start]
    if in_front.endswith("每") or (_EVERY.search(in_front) and q.unit in _OCCURRENCES | _PERSONS | {"篇", "个", "本"}):
        return in_front.endswith("每")
    if q.kind == "duration":
        return _article_span(text, q, in_front)
    if q.kind in {"money", "measure", "score", "age", "percent"}:
        return True
    if q.unit in {"倍", "番"}:
        return _GROWS.search(in_front[-5:]) is None and not _ENDS.match(text, q.end)
    if _PREDICATE.search(in_front) or _ONES.search(text, max(0, q.start - 400, text.rfind("\n", 0, q.start)), q.start):
        return True
    if _listed(text, q):
        return False
    if q.unit in _OCCURRENCES:
        return _passing(text, q, in_front)
    return not (q.unit in {"名", "位"} and _CHOOSES.search(in_front))


_EVERY = re.compile("每[^，。；一]{1,7}$|一(?:周|月|季|年|学期|季度)$")


def _article_span(text: str, q: Quantity, in_front: str) -> bool:
    """The article of 新的一年, 有一天; 一个月, 一年来 and 为期一周 are spans of time."""
    if _ARTICLE_YEAR.search(in_front):
        return True
    if q.unit.startswith("个") or q.unit in {"小时", "分钟", "周年"}:
        return False
    return not (_SPAN_BEHIND.match(text, q.end) or _SPAN_BEFORE.search(in_front))


def _passing(text: str, q: Quantity, in_front: str) -> bool:
    """Whether 一次 or 一场 is said in passing: 上一次, 一场洗礼, 一次性."""
    if in_front[-1:] in {"上", "下", "前", "后", "头", "近"} and q.unit not in {"节", "堂"}:
        return True
    if in_front[-1:] == "聚" or in_front[-1:] == "" or in_front[-1:] in "，。；：、！？\n “":
        return True
    return _METAPHOR.match(text, q.end) is not None


def _listed(text: str, q: Quantity) -> bool:
    """Whether the figure closes a list item: 省级课题一项、."""
    last = text[q.start - 1 : q.start]
    return (
        q.unit in _LISTED and bool(_ENDS.match(text, q.end)) and "一" <= last <= "龥" and last not in "为成合归唯同统"
    )


def _structure(text: str, q: Quantity) -> bool:
    """三个强化, 五项管理, 两支队伍, 四个方面: counts of a text's or scheme's parts."""
    if q.unit not in _STRUCTURE_UNITS or q.end != q.tail or q.start != q.figure or q.value is None:
        return False
    if q.number[0] not in _CHINESE:
        return _ASPECT.match(text, q.tail) is not None
    if q.value > 20 or q.vague or q.bound != "exact":
        return False
    return bool(_LEVEL.match(text, q.tail) or _VERBAL.match(text, q.tail))


def _quoted(text: str, q: Quantity) -> bool:
    """“两支队伍”, 《三项制度》: inside a title, or a small count inside a short quotation, figures are names."""
    window = text[max(0, q.start - _PHRASE_LENGTH) : q.start].rpartition("\n")[2]
    if window.rfind("《") > window.rfind("》"):
        return True
    if q.kind != "count" or q.number[0] not in _CHINESE:
        return False
    behind = text[q.tail : q.tail + _PHRASE_LENGTH].partition("\n")[0]
    if window.rfind("“") > window.rfind("”"):
        return "”" in behind
    if window.endswith('"'):
        line = text[text.rfind("\n", 0, q.start) + 1 : q.start]
        return line.count('"') % 2 == 1 and '"' in behind
    return False


NO_CLAIM: tuple[Callable[[str, Quantity], bool], ...] = (
    _other_word,
    _date,
    _ordinal,
    _article,
    _structure,
    _round_number,
    _no_number,
    _name,
    _code,
    _clock,
    _no_ratio,
    _mask,
    _quoted,
)
