"""Names of the Uyghurs, Kazakhs and Tibetans, known by the characters and words that write their sounds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportcorpus.alignment import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportcorpus.pseudonyms.knowledge import Knowledge

# By the habits of official transcription; characters that are also common words (大 明 文 子 和) are left out.
_SOUNDS = (
    "阿艾买提合木尔吐热古丽努娜克帕孜萨拉力依汗江卜杜都斯曼吾玛尼亚肉库迪麦米扎塔沙西娅莎夏巴哈迈再祖穆凯伊地里赛"
    "日希赫苏莱来曼托普逊图荪坎别叶森加那比吉格吙耶甫布卡伯台胡瓦维佐达尕"
)
_PARTS = (
    "扎西 卓玛 次仁 央金 格桑 多吉 白玛 丹增 旦增 旺姆 旺堆 达瓦 洛桑 尼玛 平措 德吉 索朗 索南 边巴 普布 仁增 拉姆 "
    "拥措 才让 卓嘎 曲珍 群培 坚参 顿珠 罗布 强巴 米玛 巴桑 桑杰 加措 嘉措 才旦 央宗 拉珍 益西 土登 仁青 次旺 玉珍 德央"
)
_DOTS = "[·・•‧]"
_DOTTED = re.compile(f"[{_SOUNDS}]{{2,7}}(?:{_DOTS}[{_SOUNDS}]{{2,7}}){{1,2}}")
_ALONE = re.compile(f"(?<![{_SOUNDS}])[{_SOUNDS}]{{3,6}}(?![{_SOUNDS}])(?!(?<=地)区)")  # not 阿里地|区
_JOINED = re.compile(f"(?:{'|'.join(_PARTS.split())}){{2}}")


def transcribed(text: str, known: Knowledge) -> Iterator[Span]:
    """Yield names with a dot, those of two parts (扎西卓玛), and others beside a title (帕塔尔老师, 教师古丽努尔)."""
    for pattern in (_DOTTED, _JOINED):
        yield from (Span(*match.span()) for match in pattern.finditer(text))
    for match in _ALONE.finditer(text):
        start, end = match.span()
        before = any(known.before.fullmatch(text, max(0, start - size), start) for size in (2, 3, 4, 5))
        if (before or known.after.match(text, end)) and not known.is_word(match[0]):
            yield Span(start, end)
