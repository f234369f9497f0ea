"""The words by which `subjects` finds where a noun phrase begins and ends beside a figure."""

from __future__ import annotations

import re

from reportcorpus.extractor.claim_words import any_of, one_of

PERIODS = "半年|两年|三年|两周|学年|学期|季度|季|个?月|旬|周|星期|天|日|年度?"
TIMES = one_of("半年 两年 三年 两周 学年 学期 季度 季 月 旬 周 星期 天 日 年")
CLAUSE = re.compile(r"[，。；：！？\n\t（）()!?;,:|]|\.(?![0-9])")

EACH = re.compile(
    "每(?:个|名|位|所|隔|一)?(?P<who>人|生|户|班|校|村|亩|师|支部|党支部|学校|教师|学生|党员|"
    + PERIODS
    + f")(?:每(?:个)?(?P<when>{PERIODS}))?"
)
MEAN = re.compile("(?P<who>人|年|月|日|户|生|师|校|班|周|亩)均")
SLASH = re.compile(f"/(?P<per>人|生|户|班|校|亩|平方米|{PERIODS})")
ONCE = re.compile("一(?P<when>周|月|年|季|学期|季度|天)$")
EACH_TIME = re.compile(f"^(?:每(?:个)?(?:{PERIODS})|一[周月年])")

# What ends a noun phrase behind a figure: marks, figures, verbs and prepositions.
STOP_BEHIND = re.compile(
    "[，。；：！？、（）()\n\t!?;,.:0-9０-９|*]|"
    + any_of("""
    参加 参与 前往 进行 开展 获得 荣获 获评 获奖 分别 深入 组成 结合 划分 通过 走进 加入 展开 成为 担任 完成
    实现 达到 接受 围绕 用于 帮助 支持 深感 联合 负责 组织 举办 召开 开设 利用 坚持 积极(?!分子) 主动 认真 共同
    集中 先后 一起 一同 进入 来到 走访 增加 增长 提高 增至 上升 扩大 减少 下降 降至 压减 大幅 被 把 将 向
    与(?!会) 和(?=[0-9一二两三四五六七八九十]) 及其 以及 拧 结成 各(?!类|级|界) 逐一 签订 人人 购置 送去 均
    都(?!市) 已 在 从 对(?!外|口) 为(?!民) 到(?!位) 赴 由 按 给 以(?!上|下) 于 并 等 前来 来(?!访) 中， 里
    """)
)
ADJECTIVE = re.compile(
    any_of("优秀 先进 突出 困难 重点 不同 重要 新 较大 获奖 参赛 在职 生动 精彩 专业 丰富 主要 鲜明") + "$"
)

# What governs a noun phrase in front of a figure and is no part of it.
_LONG_VERBS = """
    共计 合计 总计 累计 共有 现有 设有 拥有 其中 包括 分别 开设 开展 举办 召开 组织 举行 发表 撰写 完成 获得
    荣获 发放 培训 选派 甄选 派出 新增 新建 建成 建立 设立 投入 筹集 安排 拨付 捐赠 捐款 慰问 走访 接待 发展
    培养 吸收 确定 收到 收集 征集 发布 刊发 印发 制定 出台 修订 完善 评选 表彰 邀请 聘请 吸引 覆盖 惠及 受理
    办理 解决 整改 排查 化解 我校 学校 我院 全校 达到 实现 送教 送去 印制 写下 推送 赠送 缴纳 收缴 收回 打磨出
    结成 认领 签订 承担 梳理 查摆 办结 承办 申报 录制 设置 增设 配备 购置 推出 筹款 筹资 评为 获(?=.等奖)
    """
_SHORT_VERBS = """
    服务 使 共 有(?!效|关|机|偿) 达 为 约 近 逾 超 计 各(?!级|类|界) 了 至 到 含 是 仅 已 的 又 再 均
    """
VERB_HEAD = re.compile("^" + any_of(_LONG_VERBS + _SHORT_VERBS))
LAST_VERB = re.compile(".*" + any_of(_LONG_VERBS) + "(?=..)")
_TRAILING = """
    高达 达到 达 共计 合计 总计 累计 共有 共 计 有 为 约 各 近 逾 超过 超 了 等 是 仅 已 多达 只有 至少 分别
    总数 均 的 到 至 由 从 增至 升至 降至 提高 上升
    """
TRAILING = re.compile("(?:" + any_of(_TRAILING) + r"|[\s“”*|])++$")
TRAILING_ENDS = frozenset(word[-1] for word in _TRAILING.split()) | set(" \t\n\u3000\xa0“”*|")
NOT_NOUN = re.compile(
    any_of("""
    组织 派出 选派 甄选 举行 开展 开设 召开 举办 了 着 过 成 的 和 与 在 对 被 把 将 到 赴 由 按 给 以 于 向 从
    进行 建立 设立 培训 发展 培养 投入 参加 参与 划分 安排 邀请 聘请 通过 之 含 是 为 上 出 组建 吸收 新增 新建
    建成 获得 荣获 撰写 发表 完成 制定 出台 印制 写下 推送 赠送 送去 缴纳 提升 缩短 保持 认领 签订 承担
    配备 购置 推出 中 里 所 带领 率领 每 全 前 近 这 那 该 本 各 有
    """)
    + "$"
)
SCOPE = re.compile("(?:全.|本.|我.|其中)$")
NUMBERED = re.compile(r"^\s*[0-9一二三四五六七八九十]{1,2}[、.．]\s*")
ITEM = re.compile("[0-9一二三四五六七八九十][^、]{1,4}、[^、]+$")

# Changes, which take their subject from the clause before; and figures that a clause holds besides.
CHANGE = re.compile(
    "^(?:同比|比上年|比去年|较上年|较去年|环比|年均|平均|分别|又|仅|只|再|均|约|净)*+"
    "(?:增长|提高|上升|下降|增加|减少|增幅|增速|降低|回落|扩大|缩小)?$"
)
FIGURE = re.compile("[0-9]")
THAN_FIGURE = re.compile("比[^，]{1,8}?[0-9][^，0-9]*?(?=增长|提高|下降|减少|增加|上升)")
WHEN = re.compile(
    "(?:全|今|去|本|每|当|近)年(?:以来|来|度)?|年[初底内末]|目前|截至.*|[上下]半年|一年来|期间"
    "|(?:本|全|上|新)?学(?:期|年)[初末]?"
)
AND_SUCH = re.compile(".*[^平同相均]等(?!级|次|奖|地|待|于)(?=..)")
FROM_FIGURE = re.compile("[由从自][^，]{0,12}?[0-9].*")
MAKES_UP = re.compile("(?:其中|约|正好|恰好|刚好|已|均|共|仅|只)?占")
AFTER_BASE = re.compile("(?:比|比例|比率)?(?:的|为|达到?|约|了)*$")
SIBLING = re.compile(r"[0-9.]++(?:[%％]|个?百分点)?[、和及]$")

RANK = re.compile(any_of("特等奖 一等奖 二等奖 三等奖 优秀奖 优胜奖 鼓励奖 金奖 银奖 铜奖 金牌 银牌 铜牌"))
LEVEL = re.compile("(国家|全国|省|市|区|县|校)(?:级|(?=[^，。；]{0,12}(?:奖|优秀|先进|模范|标兵|称号)))")
AWARD = re.compile("[金银铜]牌|奖(?!励|金|补|学)")
