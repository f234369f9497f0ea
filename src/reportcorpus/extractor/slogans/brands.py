"""Names that a body coins for its own brand, project, post or numbered scheme."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reportcorpus.errors import UsageError
from reportcorpus.extractor.metadata.organisations import organisation_names
from reportcorpus.extractor.slogans.mottos import is_exhortation
from reportcorpus.numerals import parse
from reportcorpus.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportcorpus.lexicon import Lexicon
    from reportcorpus.model import Document


class Brand(NamedTuple):
    """Where a brand stands, the type word behind it, whose it is and what its parts are."""

    start: int
    end: int
    type_word: str | None = None
    owner: str | None = None
    members: tuple[str, ...] = ()


_TYPE_WORDS = word_set(
    """
    党建品牌 服务品牌 品牌 工程 项目 行动计划 行动 工作法 工作模式 服务模式 模式 机制 平台 小程序 志愿服务队
    服务队 先锋队 突击队 宣讲团 实践团 小分队 工作室 工作站 服务站 驿站 先锋岗 示范岗 责任区 大讲堂 讲堂
    大课堂 课堂 学堂 论坛 党支部 志愿服务 党建矩阵 矩阵 联盟 共同体 思路 品牌创建 文化 战略 特色 载体 阵地
    家园 体系 计划 系列活动 主题活动 活动 专题调研 帮带制 制度 系列 对子 书屋 团队 志愿队 宣讲队 帮扶队 教研组
    学习小组 微课 夜校 沙龙 工作坊 读书会 社团 讲坛 演唱会 评选 办法 做法 基地 资源库
    公众号 微信公众号 视频号 专栏 义务劳动 集市 集群 品牌集群 宣讲 展演 大赛 长廊 广场 小屋 议事厅
    广播 广播站 义工队 家长义工队 义工团 主题展 书画展 故事会 基金 助学金 奖学金 评比 擂台赛 挑战赛 大比武 热线
    信箱 栏目 直播间 夏令营 训练营 研修营 合唱团 艺术团 读书社 联合体 议事会 积分超市 超市 银行 突击队员 示范户
    党小组 结对帮扶 竞赛 知识竞赛 座谈会 下午茶 分享会 茶话会 朗诵会 才艺展 征文 微党课 书吧
    """
)
# Type words so telling that any short word may stand before them: “种子教研员”三年计划.
_STRONG = "行动|计划|工程|项目|品牌|系列|工作法|团队|志愿队|工作室|对子|书屋|学堂|评选"
_TYPE = "|".join(sorted(_TYPE_WORDS, key=lambda word: (-len(word), word)))
_TYPE = f"(?=[{''.join(sorted({word[0] for word in _TYPE_WORDS}))}])(?:{_TYPE})"
_NO_TYPE = frozenset("，。；：！？…）》”’\n")  # what stands behind a quoted name that no type word follows
# Words that may stand between a name and its type word.
_BETWEEN = (
    "(?:主题|系列|特色|专题|党建|创新|育人|服务|治理|基层|志愿者?|实践|工作|"
    "精品|青年|学生|教师|党员|支部|社区|融合|幼儿|家校|名师|党史|党建|师德|心理|亲子|阅读|家长|安全|劳动|科技|助学|帮扶|巡回|创建|培育|培养|工作室|微信|红色|区域化党建){0,2}?"
)
_QUOTED = re.compile(r"“([^“”\n]{1,24})”")
_CHAIN = re.compile(r"(?:[和、与及]?“[^“”\n]{1,24}”){1,5}")
_BEHIND = re.compile(rf"(?:的?{_BETWEEN}|等\d{{0,3}}[一-鿿]{{0,6}}?)({_TYPE})|[一-鿿]{{1,4}}?({_STRONG})")
# What says that the name behind it is one's own: 组建“…”, 打造了一支“…”, 建起特色品牌“…”.
_NAMING = re.compile(
    "(?:成立|组建|打造|创建|创办|创设|推出|设立|建成|建起|开办|开设|开通|办好|办起|结成|叫响|擦亮|做亮|名为|命名为|取名|题为|发起|启动|"
    "推行|首创|独创|筹办|筹建|评出|评选出?|选树|推送|上线|实施|搭建|组成|支起|摆起|竖起|立起|搞起|实行|挂出|挂上|挂起|贴出|(?<![一-鿿])(?:办|开|建|设)|[年月日校园部](?:开|办|建|设)|"
    "(?:办|开|建|设|评)(?=[了起成出一]))"
    "(?:了|起|成|出|好|为|以|以来){0,2}(?:一?[个支批家所项条种档场门台辆间面])?(?:[一-鿿]{2}(?:品牌|栏目|阵地|平台|团队|课程|队伍))?$"
)
_NAMED_AS = re.compile(
    "(?:名为|命名为|取名为?|定名为?|叫做|叫作|称为|称作|称之为|唤作|名叫|定为|设为|(?<![不能敢喊吼大])叫|"
    "(?:名字|名称|名号)(?:叫|是|为|——|：))$"
)
_MANNER = ("的", "式", "化", "型", "政策", "技术", "企业", "措施")  # what quoted words before it only qualify
# What is held or drawn up is named by quoted words that are its whole object: 开展“烛火送学”。
_HOLDING = re.compile(
    "(?:开展|举办|组织|探索|总结出|形成|推广|深化|构建|建立|做好|做实|做强|抓好|办实)(?:了|好|起|出)?$"
)
_STOPS = frozenset("，。；！")
_AND = re.compile(r"(?:\d{1,4}[一-鿿]{1,2})?[和、与及]?")
# 其一是“深巷灯火”; 每周三的“门前十分钟”
_LISTED_AS = re.compile("(?:其[一二三四五]是|每(?:天|日|周[一二三四五六日末]?|月|季度?|学期)(?:[早午晚]间?|一次)?的)$")
# 立着一块“光荣榜”; 在“磨课小院”里; 认领“微心愿”86个
_ONE_THING = re.compile("一[块面扇本张间辆盏台架排份档堂]$")
_COUNTED = re.compile(r"\d{1,4}[个名件份间场次期条户棵]|们")
_INSIDE = re.compile("(?<![存现实])(?:在|走进|来到)$")
_OPENED = re.compile(
    "(?:正式|也|又|就|便)?(?:开张|开讲|开课|开播|开班|开营|开馆|开放|上线|启用|诞生|成立|挂牌|亮相|揭牌|落成|应运而生)"
)
# Ordinary words that are quoted for a figure of speech (打造“主力军”), and kinds that any school has.
_ORDINARY = re.compile(
    "(?:第[一二三]|主|大|小|新|硬|软|总|金|最|真|双|多|活|好)?[一-鿿]{0,4}"
    "(?:军|兵|桥|堡|石|阵地|引擎|擎|源|(?:防火|铜)墙|堤|(?<!热)线|关|牌|点|链|圈|网|池|库|器|剂|窗口|名片|手|式|化|型|性|度|感|力|书|餐|账|图|脑|"
    "牛鼻子|风|气|味|色|子|板|口|头|尾|路|格局|高地|洼地|富矿|样板|标杆|舞台|考场|战场|课题|模范|先进|称号|明星|委员会|小组|专班)"
    "|[^、双]{1,2}"
)
# Terms of national policy and words of the day, which are quoted everywhere and coined by nobody here.
_CATCHWORDS = word_set(
    """
    两抢一盗 两院 两烟 两高一资 两慢病 两链 十小 两无 两不具备 两相当 三留守 两癌 三公 双控 五险一金 三区三线 一老一小
    百年老店 两州一县 四好农村路 点状供地 双控双减 两不愁 三保障 十强县 十件民生实事 自建 外引
    僵尸企业 黄标车 地条钢 低散乱 散乱污 营改增 多规合一 多审合一 多证合一 证照分离 先照后证 一照通行 专精特新 小升规
    零就业 回头看 绿色通道 家电下乡 以旧换新 单独两孩 全面两孩 近零排放 超低排放 救急难 登记难 厕所革命 村村通
    重中之重 挑战杯 互联网 数字政府 上好学 有学上 一刀切 一边倒 一阵风 一言堂 两张皮 满堂灌 灯下黑 四不像 走过场
    夹生饭 形象工程 政绩工程 面子工程 豆腐渣工程 烂尾楼 断头路 低头族 内卷 躺平 佛系 网红 打卡 点赞 围观 出圈 破圈
    正能量 负能量 天花板 后遗症 亚健康 零距离 零容忍 零障碍 零门槛 零跑动 零事故 白名单 黑名单 红黑榜 路线图 时间表
    任务书 责任状 军令状 施工图 说明书 成绩单 答卷 考卷 满意 比较满意 不满意 优秀 合格 基本合格 人类命运共同体 碳达峰
    碳中和 元宇宙 人工智能 大数据 云计算 物联网 区块链 数字化 信息化 国际博物馆日 教师节 劳动节 儿童节 建党节
    """
)
_NAMED = re.compile(
    ".{2,8}(?:之家|经验|品牌|驿站|先锋岗|工作法|模式|先锋队|学堂|书屋|工作室|讲堂|志愿队|服务队|宣讲团|小分队|之星|夜校|夜话|信箱|沙龙|讲坛)|"
    "(?!观察|学习|工作|教学|读书|发展|成长|实习|年度|第)[一-鿿]{2,6}(?:计划|日记|驿|小站|故事团|托管班|托儿班|延时班|党建圈|义工队|红讲台|夜读|书吧|书角|书车|小屋|积分超市|爱心超市|道德银行|"
    "积分银行|教研室|微党课|议事桌|议事厅|议事会|直播间|会客厅|茶座|读书社|合唱团|艺术团|工作坊|工坊|光荣榜|红黑榜|心愿墙|微心愿|"
    "故事会|小喇叭|广播站|小卫士|小先锋|小管家|小导游|小记者|代理妈妈|爱心妈妈|联盟|工位)"
)
_ONE_GOES_ON = frozenset("体批定起次步线流")  # 五个一 is no name in 五个一体化
_TITLE_GIVEN = re.compile("(?:授予|荣获|获得?|获评|评为|被评|所谓|所说的?)(?:了|的)?[一-鿿]{0,4}$")
_SENTENCE_END = re.compile("[。！？；\n]")
_PLAIN = re.compile("[一-鿿·]{3,10}")
_HANZI = re.compile("[一-鿿·]{2,12}")
_TYPE_AT_END = re.compile("(?<=..)(?<!一)(?:工程|项目|品牌|活动|行动|制度)$")
_SCHEME = re.compile(
    r"[一二两三四五六七八九十双](?:个|大|项|支)?(?![一二三四五六七八九十最])[一-鿿]{1,4}"
    r"(?:[、，]?[一二两三四五六七八九十双][一-鿿]{1,3}){0,4}"
)
_SUM = re.compile(r"[一-鿿\dNnXx]{1,10}(?:\s*[+＋]\s*[一-鿿\dNnXx]{1,10})+")
# A scheme whose closing quotation mark the text lost, and one whose parts follow: 做到两个明确，即…
_UNCLOSED = re.compile(
    r"“(?P<name>[一二两三四五六七八九十](?:个|[一-鿿]{1,2}[一二两三四五六七八九十])[一-鿿]{1,3})(?=[，、。\s]|即“)(?![^“\n]{0,40}”)"
)
_EXPLAINED = re.compile(
    "个(?:(?<=[三四五六七八九十]个)一(?=活动|工程|行动)|"
    "(?<=(?:做到|坚持|落实|实现|突出|抓好|推行|实行|强调)[两三四五六七八九十]个)[一-鿿]{2}(?=，?即))"
)
_FIGURES = re.compile(r"12345?6?7?8?9?|54321|4321")
_DOUBLE = re.compile(
    r"(?P<numeral>[二三四五六七八九十双])(?<![一二三四五六七八九十第].)[一-鿿]{1,2}(?P=numeral)[一-鿿]{1,2}?"
    r"(?=[”，。、；：）\s工活品模行制机领专作])"
)
_POST = re.compile(
    "党员(?:[一-鿿]{0,3}?)(?:先锋|示范|突击|责任)(?:岗|队|区|班级?(?!子)|户|窗口|工作室|课堂)|党员志愿服务队"
)
_MOST = re.compile(
    "(?:表彰|评选|评出|选树|推选|推荐|涌现出)(?:了|出)?(最[美佳][一-鿿]{2,4}?)(?=\\d|[，。、；等]|[一二三四五六七八九十]+[名个位])"
)
_NEW_POST = re.compile("设(?:立|置)?了?([一-鿿]{2,4}岗)(?=[，。、；])")
# 教学先锋岗, 管理示范岗: posts named for what is done at them.
_OTHER_POST = re.compile("[教科德育管服安后师巾青志学文业][一-鿿](?:先锋|示范)岗")
# What follows a numeral in words for the world outside: festivals, people, measures of things.
_WORLD = (
    r"[一二两三四五六七八九十]+(?:[年月日周天岁级班届第期次张把阵刻言]|线城市|孩|胎|手|宝|战|老|皮|公里|米).*|线[上下].*|学习强国|"
    r"十[一二三四五六]五|三位一体|三个代表|[三两](?:农|公|癌|废|高|保|险)|三旧|三网|三品一标|三线一单|三区三州|三权分置|"
    r"[一二两三四五六七八九十]大差距|形象|政绩|面子|走出去|引进来|请进来|断头路|半拉子|小巨人|两步走|1[67]\+1"
)
_NO_SCHEME = re.compile(
    rf"{_WORLD}|一(?![个支项三四五六七八九十]|[帮带][一二]|[^一]{{1,3}}(?:[三四五六七八九十]|[二两双].{{1,2}}[三四五六七八九十])[^年月日周]).+"
)
# The same before a type word, where 一灯一渡 is a name: “一站式”服务平台, “线上”活动, “学习强国”平台.
_FIXED = re.compile(
    rf"{_WORLD}|一(?![帮带][一二]|.{{1,2}}一.{{1,2}}$|[^一]{{1,3}}(?:[三四五六七八九十]|[二两双].{{1,2}}[三四五六七八九十])[^年月日周])[^个支项三四五六七八九十].*"
)
_EXPANSION = re.compile(
    r"”?[一-鿿]{0,6}[，：]?(?:即|就是|分别是|包括|指的是|也就是)[：“]?(?P<list>[^。\n]{4,300})|"
    r"”?（(?:即)?(?P<bracket>[^（）\n]{4,120})）"
)
_HEAD = re.compile(r"[一二两三四五六七八九十双]")


_NAME = re.compile(r"[一-鿿·]{2,12}|[一-鿿]{2,8}\d{1,3}[一-鿿]{1,4}|[A-Za-z][一-鿿A-Za-z]{1,8}")
# “1234强党建 百校守初心”党建品牌, “1231”工作法; a figure alone needs a type word that no hotline or date has.
_NUMBERED_NAME = re.compile(r"(?!11[09]|12[02]|863|973)\d{3,6}(?:-?(?!热线|平台)[一-鿿][一-鿿 ]{1,15})?")
_ONE_EACH = re.compile("一[生校班师人园]一[策档案卡品码图表]")
_NUMBERED_TYPES = word_set("工作法 工作模式 服务模式 模式 机制 工程 思路 体系 计划 行动计划 行动 党建品牌 品牌")


def brands(document: Document, lexicon: Lexicon) -> list[Brand]:
    """Return all names that the text shows to be coined, in no order.

    A quoted name counts where a type word follows (“青禾”工程), where a verb of naming stands before it (结成“心桥”),
    where it is a numbered scheme (“三必访”, “1+N”) or ends like a brand (…之家); the same words elsewhere in the text
    count too. Left alone are quoted exhortations, titles that others award, and ordinary words in quotes (“主力军”).
    """
    text = document.text
    idioms = lexicon.derived(_idioms)
    found = {(brand.start, brand.end): brand for brand in _quoted(text, idioms)}
    for start, end in _shaped(text):
        if text[start:end] not in idioms:
            found.setdefault((start, end), Brand(start, end))
    for start, end in [*_repeated(text, {text[start:end] for start, end in found})]:
        found.setdefault((start, end), Brand(start, end))
    expanded = {text[b.start : b.end]: members for b in found.values() if (members := _members(text, b))}
    owners = _owners(text, sorted(start for start, _ in found), lexicon)
    return [
        brand._replace(owner=owners.get(brand.start), members=expanded.get(text[brand.start : brand.end], ()))
        for brand in found.values()
    ]


def _repeated(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where names stand; those of two characters only in quotation marks, figures nowhere."""
    for name in sorted(names):
        if name.isdigit() or len(name) < 2:
            continue
        quoted = len(name) == 2
        wanted = f"“{name}”" if quoted else name
        at = text.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            if name[-1] != "一" or text[end : end + 1] not in _ONE_GOES_ON:
                yield at + quoted, end - quoted
            at = text.find(wanted, end)


def _shaped(text: str) -> Iterator[tuple[int, int]]:
    """Yield what is known for a name by its words, without quotation marks around it."""
    for word, pattern in (("党员", _POST), ("岗", _OTHER_POST), ("", _DOUBLE)):
        if word in text:
            yield from (match.span() for match in pattern.finditer(text))
    for pattern in (_NEW_POST, _MOST):
        yield from (match.span(1) for match in pattern.finditer(text))
    yield from (match.span("name") for match in _UNCLOSED.finditer(text))
    yield from ((match.start() - 1, match.end()) for match in _EXPLAINED.finditer(text))


def is_post(words: str) -> bool:
    """Tell whether `words` name a post of Party members, such as 党员先锋岗."""
    return _POST.fullmatch(words) is not None


def _idioms(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(row.term for row in lexicon.number_idioms if row.note and row.note.startswith("idiom"))


def _quoted(text: str, idioms: frozenset[str]) -> Iterator[Brand]:
    christened = -9  # where the last name ends that a verb of naming gives: 设立“甲”和“乙”
    quoted = [*_QUOTED.finditer(text)]
    times = Counter(match[1] for match in quoted)
    for match in quoted:
        words = match[1].strip()
        start = match.start(1) + match[1].index(words)
        suffix = _TYPE_AT_END.search(words)
        if suffix:
            words = words[: suffix.start()]
        if not words or words in idioms:
            continue
        kind = suffix[0] if suffix else _type_behind(text, match.end())
        before = text[max(0, match.start() - 14) : match.start()]
        joined = match.start() < christened + 7 and _AND.fullmatch(text, christened, match.start()) is not None
        if (
            _HANZI.fullmatch(words)
            and (joined or _is_christened(words, before, text[match.end() : match.end() + 6]))
            and not _is_ordinary(words)
        ):
            christened = match.end()
        elif not (
            _is_coined(words, kind, before, text[match.end() : match.end() + 2])
            or (_recurs(text, words, times[words]) and not _is_ordinary(words) and not _TITLE_GIVEN.search(before))
        ):
            continue
        else:
            christened = match.end()
        yield Brand(start, start + len(words), kind)


def _is_coined(words: str, kind: str | None, before: str, behind: str) -> bool:
    """Tell whether quoted `words` are a name, by themselves or by the type word behind them."""
    if words in _CATCHWORDS:
        return False
    if _FIGURES.fullmatch(words) or _ONE_EACH.fullmatch(words):
        return behind != "热线"
    if kind and _is_name(words, kind) and not _FIXED.fullmatch(words):
        return True
    if _TITLE_GIVEN.search(before):
        return False
    if not _NO_SCHEME.fullmatch(words) and (_is_scheme(words, kind) or _is_sum(words, kind)):
        return True
    return _NAMED.fullmatch(words) is not None


def _recurs(text: str, words: str, times: int) -> bool:
    """Tell whether plain words stand more than once, and always in quotation marks, as a name does."""
    return times > 1 and 2 < len(words) < 11 and text.count(words) == times and _PLAIN.fullmatch(words) is not None


def _is_ordinary(words: str) -> bool:
    """Tell whether `words` are a figure of speech or an exhortation rather than a name."""
    return words in _CATCHWORDS or bool(_ORDINARY.fullmatch(words) or _FIXED.fullmatch(words) or is_exhortation(words))


def _is_christened(words: str, before: str, behind: str) -> bool:
    """Tell whether what stands around quoted words says that they are given as a name."""
    if _NAMED_AS.search(before):
        return True
    if len(words) < 3 or behind.startswith(_MANNER):
        return False
    if len(words) > 3 and behind[:1] in _STOPS and _HOLDING.search(before):
        return True
    if _COUNTED.match(behind) and not _TITLE_GIVEN.search(before):
        return True
    if _INSIDE.search(before) and behind[:1] == "里":
        return True
    cues = (_NAMING, _LISTED_AS, _ONE_THING)
    return any(cue.search(before) for cue in cues) or _OPENED.match(behind) is not None


def _type_behind(text: str, end: int) -> str | None:
    """Return the type word behind a quoted name, or the one that quoted names share: “甲”和“乙”平台."""
    next_two = text[end : end + 2]
    if not next_two or next_two[0] in _NO_TYPE:
        return None
    match = _BEHIND.match(text, end)
    if match:
        return match[1] or match[2]
    if next_two not in {"和“", "、“", "与“", "及“"} and next_two[0] != "“":
        return None
    chain = _CHAIN.match(text, end)
    behind = chain and _BEHIND.match(text, chain.end())
    return (behind[1] or behind[2]) if behind else None


def _is_scheme(words: str, type_word: str | None) -> bool:
    """Tell whether `words` are a numbered scheme such as 三必访, 六个一 or 三必访、三必谈."""
    return _SCHEME.fullmatch(words) is not None and (words[0] != "双" or type_word is not None)


def _is_sum(words: str, type_word: str | None) -> bool:
    """Tell whether `words` add up parts: 1+N, or 甲+乙 before a type word."""
    if _SUM.fullmatch(words) is None:
        return False
    return any(c in "0123456789NnXx" for c in words) or (type_word is not None and type_word != "活动")


def _is_name(words: str, type_word: str) -> bool:
    """Tell whether quoted `words` before a type word name something local."""
    if _NUMBERED_NAME.fullmatch(words):
        return not words.isdigit() or type_word in _NUMBERED_TYPES
    if not _NAME.fullmatch(words) or is_exhortation(words):
        return False
    return len(words) > 3 or type_word not in {
        "活动",
        "制度",
        "课堂",
        "机制",
        "文化",
        "平台",
        "思路",
        "办法",
        "做法",
        "体系",
    }


def _members(text: str, brand: Brand) -> tuple[str, ...]:
    """Return the parts that the text gives of a numbered scheme, where there are as many as its numeral says."""
    numeral = _HEAD.match(text, brand.start)
    if numeral is None or numeral.end() >= brand.end:
        return ()
    try:
        wanted = 2 if numeral[0] == "双" else int(parse(numeral[0]))
    except UsageError:
        return ()
    for stretch in (_behind(text, brand.end), _before(text, brand.start)):
        for separator in "；、，":
            parts = [part.strip("“”‘’ ") for part in stretch.split(separator)]
            if len(parts) == wanted and wanted > 1 and all(1 < len(part) <= 30 for part in parts):
                return tuple(parts)
    return ()


def _behind(text: str, end: int) -> str:
    match = _EXPANSION.match(text, end)
    return (match["list"] or match["bracket"]) if match else ""


def _before(text: str, start: int) -> str:
    """Return the list that stands before 的“三个走进”."""
    window = text[max(0, start - 120) : start]
    if not window.endswith("的“"):
        return ""
    parts = re.split("[。；：，\n]", window[:-2])[-1].split("、")
    head = parts[-1][:2]
    if len(parts) > 1 and all(part.startswith(head) for part in parts[1:]):
        return "、".join([parts[0][max(0, parts[0].find(head)) :], *parts[1:]])
    return ""


def _owners(text: str, starts: Sequence[int], lexicon: Lexicon) -> dict[int, str]:
    """Return for each of the ascending `starts` the body named last before it in its sentence, where there is one."""
    owners: dict[int, str] = {}
    begin = end = 0
    names: list[tuple[int, str]] = []
    for start in starts:
        if start >= end:
            begin = max(text.rfind(stop, end, start) for stop in "。！？；\n") + 1 or end
            stop = _SENTENCE_END.search(text, start)
            end = stop.start() if stop else len(text)
            sentence = text[begin:end]
            found = organisation_names(sentence, lexicon)
            names = [(begin + b, sentence[a:b]) for a, b, row in found if row.kind != "other"]
        before = [name for last, name in names if last <= start]
        if before:
            owners[start] = before[-1]
    return owners
