"""The words by which `claim_rules` tells a quantity from what only looks like one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def any_of(words: str) -> str:
    """Return a regular expression for any of the words, which white space separates.

    Where all begin with a plain character, a look at the next one rules out most places at once.
    """
    branches = words.split()
    first = "".join(sorted({branch[0] for branch in branches}))
    ahead = f"(?=[{first}])" if all("一" <= character <= "龥" for character in first) else ""
    return f"(?:{ahead}(?:{'|'.join(branches)}))"


def one_of(words: str) -> frozenset[str]:
    """Return the set of the words, which white space separates."""
    return frozenset(words.split())


CHINESE = frozenset("〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟")

# What follows a unit's character where it begins another word (3年级, 5名校).
OTHER_WORD: Mapping[str, re.Pattern[str]] = {
    unit: re.compile(pattern)
    for unit, pattern in {
        "年": "级|度|代|[初底末鉴货会轮龄轻纪青画限制级]|报(?!告)|期(?!间)|一贯|义务|[0-9]{1,2}月"
        "|[一二三四五六七八九十]{1,2}月|[春夏秋冬]季?[^，。]|[上下]半年"
        "|[^，。；来以时的共]{0,8}(?:行动|规划|计划|方案|攻坚|禁渔)",
        "人": "[民才员工物格文口社均类](?!作)|大(?!约|概|多|部)|生(?=观|价)|居|行[道步]",
        "名": "[称牌录单著言]|义(?!务)|师(?![生范傅德资])|校(?![长外内])|园(?![长丁区])|优(?![秀等良])",
        "个": '性[化特]|别|体[户工]|[不有必一更双全严零]|没有|[0-9“”"‘《]',
        "项": "目(?!标|的)",
        "所": "[有在属需以谓]",
        "家": "[庭访风政]|长(?![期])|校共|委会|国",
        "条": "[件例约]",
        "面": "[向对临貌积试]",
        "场": "[所地景馆域面]",
        "期": "[间限望待刊]|工程|项目|建设|末",
        "节": "[约能日假点奏俗庆]|期间|前后",
        "次": "[序元要生]|性|日|于|产业|能源|电池",
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
        "省": "[级委份直会道部属略力钱]",
        "市": "[场民级直委政区容值长情售斤尺里亩]",
        "县": "[级委城直域区道]",
        "州": "[级委府]",
        "里": "[面程外头边弄屯铺店桥河沟湾坡堡坪庄村墩碑亭]",
        "%": "[0-9A-Za-z%]",
    }.items()
}

# Figures in front of these name a thing as a rule (三村, 二院, 211室): they count only with a qualifier.
NAMING = one_of("""
    校 园 院 馆 厅 室 区 村 镇 乡 街道 社区 队 站 行 栋 幢 单元 小组 分队 网格 家庭 班级 岗 版面 课 g t m L G K
    """)
# … or in a row of places: 两区三县, 三县六校.
PLACES = one_of("校 园 院 区 村 镇 乡 街道 社区")
BESIDE_PLACE = re.compile("(?:[0-9一二两三四五六七八九十]|^)[省市县区州乡镇村]$")
BEFORE_PLACE = re.compile("[0-9一二两三四五六七八九十]{1,3}(?:[省市县区州乡镇村校园](?!级)|街道|社区)")
# With Chinese numerals these are parts of other words as a rule (三度, 十分, 三代).
ARABIC_ONLY = one_of("里 度 分 角 头 口 代 任 章 升 股 起 单 样 面 平方 兆 折 克 寸 尺 排 版 夜 晚 载 春秋")
# 三道梁, 头道沟: places; 两 never stands in a name.
PLACE = re.compile("[梁湾沟弯岭]")
OCCURRENCES = one_of("次 场 节 期 堂 轮 场次 课时")
PERSONS = one_of("名 位 人")
LISTED = one_of("""
    项 篇 个 名 人 次 节 场 期 件 本 套 份 台 所 间 处 堂 部 首 册 块 支 辆 张 位 门 幅 轮 家 座
    """)
STRUCTURE_UNITS = one_of("个 项 条 种 类 大类 支 方 套 本 张 把 道 步 组 块 层")

PAIR = "俩"

# The end of a list item.
ENDS = re.compile(r"\s*(?:[，。；、！？）)：:\n,;]|$|和|以及|及(?!时))")

# In front of 一: words that make it an article, and those that make it a number.
PREDICATE = re.compile(
    any_of("是 为 成 作 做 当 像 似 同 好比 犹如 每 这 那 某 另 又 再 任 唯 哪 第 如 有一 当中 的") + "$"
)
ARTICLE_YEAR = re.compile("(?:[的新去上下前后同此头这那每又]|过去|翻过|未来|往后)$")
HALF_NOT = re.compile("(?:[上下前后每大多首小一两二三四五六七八九十0-9]|第[一二])$")
SPAN_BEHIND = re.compile("来|以来|间|内|的?时间|之内|左右|有余")
SPAN_BEFORE = re.compile(any_of("近 约 满 不到 不足 历时 为期 用时 长达 仅用 超 逾 时隔 已有 了 达") + "$")
CHOOSES = re.compile(
    any_of(
        "由 派 配 选 聘 招 设 有 定 荐 排 备 少于 至少 少 各 出 请 奖 者 师 员 生 人 部 长 增 发展 转正 吸收 培养 新进"
    )
    + "$"
)
HONOURED = re.compile(
    "[^，。；、：！？\n]{1,12}?"
    + any_of("被 获 荣获 入选 晋升 当选 转正 退休 考取 考入 调入 调离 通过 参评 病逝 牺牲 受到")
)
ONE_PERSON = re.compile(
    "(?:优秀|普通|青年|年轻|困难|贫困|老|预备|正式|学生|教师)?"
    + any_of("党员 教师 学生 党支部 支部 教职工 干部 党小组")
)
ONES = re.compile("[两三四五六七八九十几N]个(?:“)?一")
# 说一件、干一件、成一件: one of each is none in particular.
EACH_DONE = re.compile("一[件项个条批处]、?[一-龥]$")
DONE_EACH = re.compile("、?[一-龥]一[件项个条批处](?=[，。；、])")
EVERY = re.compile("每[^，。；一]{1,7}$|一(?:周|月|季|年|学期|季度)$")
GROWS = re.compile("[增翻提高多扩快加长]")
METAPHOR = re.compile(
    "[^，。；]{0,12}"
    + any_of("""
    会战 攻坚战 阻击战 歼灭战 保卫战 持久战
    洗礼 考验 检阅 淬炼 盛宴 旅程 检验 突破 尝试 探索 革命 战役 硬仗 战争 大考 升华 锤炼 机会 转变 飞跃 及时雨
    疫情 对话 之旅 奔赴 邂逅 相遇 熏陶 感悟 触动 震撼 深刻 难忘 突如其来 前所未有
    """)
)

# Behind a small Chinese figure: the parts of a text or scheme, which it only numbers.
LEVEL = re.compile(
    "关(?=[，。；、！”])|[^，。；、！？\n：0-9与和及]{0,5}?"
    + any_of("""
    方面 层面 维度 角度 环节 阶段 步骤 原则 要求 重点 目标 任务 措施 举措 机制 制度 体系 工程 行动 计划 规划
    标准 问题 关系 主题 板块 意识 自信 维护 作用 能力 关口 抓手 路径 途径 理念 特点 亮点 主线 底线 红线 防线
    清单 台账 工作 建设 管理 纪律 队伍 力量 精神 模式 方式 方法 形式 形态 思维 素养 品质 课堂 转型 领域 要素
    新?突破 新跨越 新台阶 新局面 新进展 新提升 新成效
    载体 层次 优势 保障 支撑 引擎 抓起 功夫 着力 条件 内容 文化 教育 变化 变革 现象 矛盾 定位 使命 职责
    """)
    + "(?!"
    + any_of("项目 团队 小组 社团 基地 室 点 站 员 者 人 活动 实践 讲座 论文 专题 课 部 处 中心 平台 类 展")
    + ")"
)
VERBAL = re.compile(
    any_of("""
    强化 提高 提升 坚持 注重 突出 聚焦 落实 融合 转变 主动 带头 必须 严格 确保 着力 加强 引领 创新 过硬 狠抓
    结合 到位 统筹 优化 深化 明确 规范 对照 对标 统一 同步 融入 赋能 推进 推动 做到 立足 围绕 依托 倍增 贯通
    衔接 聚力 覆盖 带动 促进 服务(?!点|站|队|中心|岗|平台) 满意 放心 严禁 杜绝 结对 争当 争创
    """)
    + '|[铁好新实优强高大零化进比看查抓促](?=[，。；、”"’\\s]|$)'
)
ASPECT = re.compile("(?:大)?" + any_of("方面 层面 维度 角度 环节 步骤 原则 意识 自信 维护 坚持 强化"))

# In front of 期 and 类: what is held or counted; otherwise 三期 is a name.
HELD = re.compile("[办展行织了共出刊编印发过有计达训到为分等含设论的]|(?<!完)成")
SESSION = re.compile("(?:[、和及][一二三四五六七八九十]{1,2}次){0,4}(?:会议|全会|全体|全委|代表大会)")
CONGRESS = re.compile("[大届会]$|届(?:[一二三四五六七八九十]{1,2}次[、和及]){1,4}$")
RATIO = re.compile(
    any_of("(?<![对相评])比 比例 比率 比值 比重 配比 按 按照 结构")
    + any_of("达到? 为 是 约 近 到 调整为 控制在")
    + "?$"
)
RATIO_BEHIND = re.compile("的?(?:比例|配比|比率|结对|配备|帮带)")
PART_OF = re.compile("(?:的|以上|以下|左右|强|弱|多|[，。；、）])")
# A place in a table: 由全国25位提升到19位.
CLIMBS = re.compile(r"\s*(?:[，。；、！）\n]|$|提升|上升|升|前移|跃|降|下降|之列)")
STANDING = re.compile(
    "(?:排名|位居|位列|名列|居|位次|列|全[国省市县区]|世界)(?:的|为|由|从|到|至)*$"
    "|位(?:提升|上升|升|前移|跃升|跃居|降|下降)[到至为].*$"
)
RANKED = re.compile("第[0-9一二三四五六七八九十、和及与至到或-]{1,8}[、和及与至到或-]$")
