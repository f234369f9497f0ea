"""Pinyin and zhuyin that a converter left in brackets after single characters."""

from __future__ import annotations

import re
import unicodedata

from reportcorpus.alignment import Edit
from reportcorpus.normaliser.rule import HAN, Context

TONES = frozenset("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ")
ZHUYIN = frozenset(map(chr, range(0x3105, 0x312A)))
MARKED = TONES | ZHUYIN

_LETTERS = "a-zA-Zɡüê" + "".join(TONES)
_READING = re.compile(rf"[(（](?<=[{HAN}].)[ ]?([{_LETTERS}]{{1,6}}|[\u3105-\u3129ˊˇˋ˙]{{1,5}})[ ]?[)）]")
# Every syllable of standard Chinese, by initial and the finals it takes; `v` is ü.
_SYLLABLE = re.compile(
    r"(?:[bpm]?(?:a|o|ai|ei|ao|an|en|ang|eng|i|ie|iao|ian|in|ing|u)|m(?:e|ou|iu)|p?ou|[f](?:a|o|ei|ou|an|en|ang|eng|u)"
    r"|[dtnl](?:a|e|ai|ei|ao|ou|an|en|ang|eng|ong|i|ia|iang|ie|iao|iu|ian|in|ing|u|uo|ui|uan|un)|[nl](?:v|ve|ue)"
    r"|[gkh](?:a|e|ai|ei|ao|ou|an|en|ang|eng|ong|u|ua|uo|uai|ui|uan|un|uang)"
    r"|[jqx](?:i|ia|ie|iao|iu|ian|in|iang|ing|iong|u|ue|uan|un|v|ve)"
    r"|(?:[zcs]h?|r)(?:a|e|i|ai|ei|ao|ou|an|en|ang|eng|ong|u|ua|uo|uai|ui|uan|un|uang)"
    r"|y(?:a|e|o|ao|ou|an|ang|i|in|ing|ong|u|ue|uan|un)|w(?:a|o|ai|ei|an|en|ang|eng|u)|e|ei|en|eng|er|ou|ng|hm|hng)"
)
# A converter that lost bytes left ？ for a character and the bracket behind it.
_LOST = re.compile(rf"(?<=[{HAN}][?？])([{_LETTERS}]{{1,6}})[)）](?=[{HAN}])")
_SEVERAL = 2


def readings(text: str, _: Context) -> list[Edit]:
    """Make a character and its bracketed reading the character: 聯(lián)建 → 聯建.

    This is the trace of a converter, so a text is treated only where several readings carry a tone; then toneless ones
    (的(de)) go too. Letters that form no syllable stay: (cm), (NBA). Where the character was lost (？shù)), its reading
    goes and ？ stays.
    """
    found = [m for m in _READING.finditer(text) if _is_reading(m.group(1))]
    if sum(not MARKED.isdisjoint(m.group(1)) for m in found) < _SEVERAL:
        return []
    lost = [m for m in _LOST.finditer(text) if not MARKED.isdisjoint(m.group(1)) and _is_reading(m.group(1))]
    edits = [Edit(m.start() - 1, m.end(), text[m.start() - 1]) for m in found]
    return sorted([*edits, *(Edit(m.start(), m.end(), "") for m in lost)]) if lost else edits


def _is_reading(letters: str) -> bool:
    if letters[0] in ZHUYIN or letters[-1] in ZHUYIN:
        return True
    if letters != letters.lower():
        return False
    plain = letters.replace("ɡ", "g")
    for vowel in "üǖǘǚǜ":
        plain = plain.replace(vowel, "v")
    base = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    return bool(_SYLLABLE.fullmatch(base))
