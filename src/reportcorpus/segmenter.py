"""Words and parts of speech, for statistics that need words; slogans, figures and concordances never do.

Words to keep whole are found on characters first and the segmenter fills the gaps between them, so that a phrase with
punctuation inside (不忘初心、牢记使命) can be one word.
"""

from __future__ import annotations

import re
from bisect import bisect
from functools import cache, lru_cache
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypedDict

from reportcorpus.alignment import Span
from reportcorpus.automaton import finder
from reportcorpus.errors import UsageError
from reportcorpus.names import PLACE_END

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from reportcorpus.automaton import Finder

SegmenterName = Literal["rjieba", "jieba"]

_VISIBLE = re.compile(r"\S+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LETTER = re.compile(r"[^\W\d_]")
_MASK = re.compile("[xX某]+")
_SHORTEST_NAME = 4  # characters: 教育局 and 小学 are words for any
_REMEMBERED = 100_000  # words whose part of speech is kept: about 20 megabytes


class Segmenter(Protocol):
    """Anything that cuts a text into words with parts of speech, leaving out no character."""

    name: str

    def cut(self, text: str) -> tuple[list[str], list[str]]:
        """Return the words of `text` in order, joined they give `text` again, and the part of speech of each."""
        ...


class Tokens(TypedDict):
    """The words of a text as columns of equal length; positions count code points of that text."""

    text: list[str]
    pos: list[str]
    start: list[int]
    end: list[int]


class Rjieba:
    """jieba's algorithm and dictionary in Rust, with the dictionary's parts of speech, guessed for new words."""

    name = "rjieba"

    def __init__(self) -> None:
        self._jieba = _rust_dictionary()
        self._pos = _Remembered(self._part_of_speech)

    def cut(self, text: str) -> tuple[list[str], list[str]]:
        """Return the words of `text` in order and their parts of speech."""
        try:
            words: list[str] = self._jieba.cut(text)
        except UnicodeEncodeError:  # half of a surrogate pair, for which UTF-8 has no bytes: one unknown character
            words, pos = self.cut(_SURROGATE.sub("\ufffd", text))
            ends = accumulate(map(len, words))
            return [text[end - len(word) : end] for word, end in zip(words, ends, strict=True)], pos
        return words, list(map(self._pos.__getitem__, words))  # twice as fast as Jieba.tag, which makes pairs

    def known(self, word: str) -> str | None:
        """Return the part of speech of a word of the dictionary, None for any other."""
        return self._pos[word] if self._jieba.has_word(word) else None

    def _part_of_speech(self, word: str) -> str:
        """Look up a word; one that the dictionary has, but would rather cut in two, is looked up where it cannot.

        A new word that falls apart when it stands alone is what its last part is.
        """
        tagged = self._jieba.tag(word)
        stated = _stated_pos(word) if len(tagged) > 1 and self._jieba.has_word(word) else None
        return stated or str(tagged[-1][1])


class ReferenceJieba:
    """jieba itself, slower by far: what others' results are made with.

    Parts of speech are those of its dictionary; a new word is m where it is a number, eng where it is Latin, x else.
    """

    name = "jieba"

    def __init__(self) -> None:
        import jieba  # noqa: PLC0415 - loads its dictionary when first used
        import jieba.posseg  # noqa: PLC0415

        tokenizer = jieba.Tokenizer()
        # Loaded by hand: jieba's own way logs to stderr and shares a cache file in the temporary folder.
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
        tokenizer.initialized = True
        tagger = jieba.posseg.POSTokenizer(tokenizer)
        tagger.load_word_tag(tokenizer.get_dict_file())
        self._words: Callable[[str], list[str]] = tokenizer.lcut
        self._tags: Mapping[str, str] = tagger.word_tag_tab

    def cut(self, text: str) -> tuple[list[str], list[str]]:
        """Return the words of `text` in order and their parts of speech."""
        words = self._words(text)
        return words, [self._tags.get(word) or _unknown(word) for word in words]


_SEGMENTERS: Mapping[str, Callable[[], Segmenter]] = {"rjieba": Rjieba, "jieba": ReferenceJieba}


def make_segmenter(name: str) -> Segmenter:
    """Return a new segmenter by name; raise `UsageError` for an unknown one."""
    check_segmenter(name)
    return _SEGMENTERS[name]()


def check_segmenter(name: str) -> None:
    """Raise `UsageError` unless there is a segmenter of that name."""
    if name not in _SEGMENTERS:
        raise UsageError(f"segmenter {name!r} is unknown; choose one of {', '.join(_SEGMENTERS)}")


def segment(text: str, segmenter: Segmenter, *, keep: Iterable[Span] = ()) -> Tokens:
    """Return the words of `text` as columns; each of the spans `keep` is one word, with part of speech `term`.

    Spans must be sorted and must not overlap. White space is no word.
    """
    tokens: Tokens = {"text": [], "pos": [], "start": [], "end": []}
    at = 0
    for start, end in keep:
        _fill(tokens, text, at, start, segmenter)
        tokens["text"].append(text[start:end])
        tokens["pos"].append("term")
        tokens["start"].append(start)
        tokens["end"].append(end)
        at = end
    _fill(tokens, text, at, len(text), segmenter)
    return tokens


def _fill(tokens: Tokens, text: str, start: int, end: int, segmenter: Segmenter) -> None:
    """Append the words between two places; no dictionary word has white space inside, so each run is cut alone."""
    for run in _VISIBLE.finditer(text, start, end):
        words, pos = segmenter.cut(run[0])
        borders = list(accumulate(map(len, words), initial=run.start()))
        tokens["text"] += words
        tokens["pos"] += pos
        tokens["start"] += borders[:-1]
        tokens["end"] += borders[1:]


def cut_text(
    text: str,
    *,
    phrases: Iterable[Span] = (),
    organisation: str | None = None,
    words: tuple[str, ...] = (),
    segmenter: str = "rjieba",
) -> Tokens:
    """Return the words of `text` as columns; three kinds of terms are whole words whatever a dictionary says.

    These are the set phrases at `phrases`, the name of `organisation` with its short forms, and the user's `words`.
    Where they overlap the longest counts.
    """
    kept = {*phrases, *occurrences(text, name_forms(organisation)), *occurrences(text, words)}
    return segment(text, _shared(segmenter), keep=longest_first(kept))


def name_forms(organisation: str | None) -> tuple[str, ...]:
    """Return a name and the shorter ones that leave out the places it lies in.

    >>> name_forms("澄川市岚溪区松坡小学")
    ('澄川市岚溪区松坡小学', '岚溪区松坡小学', '松坡小学')
    """
    if not organisation:
        return ()
    behind = [organisation[match.end() :] for match in PLACE_END.finditer(organisation)]
    return (organisation, *(form for form in behind if len(form) >= _SHORTEST_NAME))


def checked_words(words: Iterable[str]) -> tuple[str, ...]:
    """Return the user's words in order and each once; raise `UsageError` for one that can be none."""
    if isinstance(words, str):
        raise UsageError(f"words is the text {words!r}; give a list of words, such as [{words!r}]")
    known = tuple(sorted(set(words)))
    for word in known:
        if word != word.strip() or not word or not word.isprintable():
            raise UsageError(
                f"{word!r} cannot be a word: it is empty, begins or ends with a space, or is not printable"
            )
    return known


def occurrences(text: str, words: tuple[str, ...]) -> Iterator[Span]:
    """Yield where one of `words` stands in `text`, from left to right, the longest at each place, none overlapping.

    A word that begins or ends with an ASCII letter or digit does not stand inside a longer run of these.

    >>> list(occurrences("AI课程和CHAIR", ("AI", "课程")))
    [Span(start=0, end=2), Span(start=2, end=4)]
    """
    if not words:
        return
    for _, start, end in _matcher(words)(text):
        if not _runs_on(text, start) and not _runs_on(text, end):
            yield Span(start, end)


def longest_first(spans: Iterable[Span]) -> list[Span]:
    """Return spans that do not overlap, by place: of those that do, the longest stands, of equals the first.

    >>> longest_first([Span(0, 3), Span(2, 6), Span(6, 7), Span(3, 4)])
    [Span(start=2, end=6), Span(start=6, end=7)]
    """
    chosen: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start - span.end, span.start)):
        at = bisect(chosen, span)
        before, behind = chosen[at - 1 : at], chosen[at : at + 1]
        if not any(other.end > span.start for other in before) and not any(span.end > o.start for o in behind):
            chosen.insert(at, span)
    return chosen


def is_word(token: str) -> bool:
    """Tell whether a token has a letter or Chinese character and masks nothing: no figure, punctuation, xx or 某某."""
    return (token.isalpha() or _LETTER.search(token) is not None) and _MASK.fullmatch(token) is None


class _Remembered(dict[str, str]):
    """The results of a function by argument; forgets all when there are too many."""

    def __init__(self, function: Callable[[str], str]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, word: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[word] = result = self._function(word)
        return result


def dictionary_pos(word: str) -> str | None:
    """Return the part of speech that the dictionary has for `word`, None where it lacks the word.

    >>> dictionary_pos("方案"), dictionary_pos("岚溪区")
    ('n', None)
    """
    return _dictionary().known(word)


@cache
def _dictionary() -> Rjieba:
    return Rjieba()


@cache
def _shared(name: str) -> Segmenter:
    """Share a segmenter: it holds no word of any user."""
    return _dictionary() if name == Rjieba.name else make_segmenter(name)


@cache
def _rust_dictionary() -> Any:
    """Share one dictionary of rjieba, of 24 megabytes, that nobody changes.

    It is taken from the package's binary: the package would load a second one that users may change.
    """
    package = find_spec("rjieba")
    binary = PathFinder.find_spec("rjieba", package.submodule_search_locations) if package else None
    if binary is None or binary.loader is None:
        from rjieba import Jieba  # noqa: PLC0415 - loads its dictionary when imported

        return Jieba()
    module = module_from_spec(binary)
    binary.loader.exec_module(module)
    return module.Jieba()


def _stated_pos(word: str) -> str | None:
    """Return the part of speech of a word in jieba's file of words, which is rjieba's too; None where it lacks it."""
    content = _file_of_words()
    start = content.find(f"\n{word} ".encode())
    return None if start < 0 else content[start + 1 : content.index(b"\n", start + 1)].split()[-1].decode()


@cache
def _file_of_words() -> bytes:
    package = find_spec("jieba")
    path = Path(package.origin).with_name("dict.txt") if package and package.origin else None
    return b"\n" + path.read_bytes() if path is not None and path.exists() else b"\n"


@lru_cache(maxsize=64)
def _matcher(words: tuple[str, ...]) -> Finder:
    """Return what finds `words`; nothing in it changes."""
    return finder(words, longest=True)


def _runs_on(text: str, at: int) -> bool:
    """Tell whether a run of ASCII letters and digits goes on over the place before character `at`."""
    return 0 < at < len(text) and all(char.isascii() and char.isalnum() for char in text[at - 1 : at + 1])


def _unknown(word: str) -> str:
    """Return the part of speech of a word that no dictionary has."""
    latin = sum(char.isascii() and char.isalnum() for char in word)
    return "x" if latin == 0 else "m" if latin == sum(char.isascii() and char.isdigit() for char in word) else "eng"
