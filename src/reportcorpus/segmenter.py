"""Words and parts of speech, for statistics that need words; slogans, figures and concordances never do.

Terms to keep whole are found on characters first and the segmenter fills the gaps between them, so that a phrase with
punctuation inside (不忘初心、牢记使命) can be one word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol, TypedDict

from reportcorpus.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from reportcorpus.alignment import Span

SegmenterName = Literal["rjieba", "jieba"]


class Segmenter(Protocol):
    """Anything that cuts a text into words with parts of speech, leaving out no character."""

    name: str

    def cut(self, text: str) -> list[tuple[str, str]]:
        """Return the words of `text` in order, each with its part of speech; joined they give `text` again."""
        ...


class Tokens(TypedDict):
    """The words of a text as columns of equal length; positions count code points of that text."""

    text: list[str]
    pos: list[str]
    start: list[int]
    end: list[int]


class Rjieba:
    """jieba's algorithm and dictionary in Rust, with parts of speech."""

    name = "rjieba"

    def __init__(self) -> None:
        from rjieba import Jieba  # noqa: PLC0415 - loads its dictionary when imported

        self._tag: Callable[[str], list[tuple[str, str]]] = Jieba().tag

    def cut(self, text: str) -> list[tuple[str, str]]:
        """Return the words of `text` in order, each with its part of speech."""
        return self._tag(text)


class ReferenceJieba:
    """jieba itself, slower by far: what others' results are made with."""

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

    def cut(self, text: str) -> list[tuple[str, str]]:
        """Return the words of `text` in order, each with the part of speech of jieba's dictionary, or x."""
        return [(word, self._tags.get(word, "x")) for word in self._words(text)]


_SEGMENTERS: Mapping[str, Callable[[], Segmenter]] = {"rjieba": Rjieba, "jieba": ReferenceJieba}


def make_segmenter(name: str) -> Segmenter:
    """Return a new segmenter by name; raise `UsageError` for an unknown one."""
    if name not in _SEGMENTERS:
        raise UsageError(f"segmenter {name!r} is unknown; choose one of {', '.join(_SEGMENTERS)}")
    return _SEGMENTERS[name]()


def segment(text: str, segmenter: Segmenter, *, keep: Iterable[Span] = ()) -> Tokens:
    """Return the words of `text` as columns; each of the spans `keep` is one word, with part of speech `term`.

    Spans must be sorted and must not overlap. White space is no word.
    """
    tokens: Tokens = {"text": [], "pos": [], "start": [], "end": []}
    at = 0
    for start, end in keep:
        _append(tokens, segmenter.cut(text[at:start]), at)
        _append(tokens, [(text[start:end], "term")], start)
        at = end
    _append(tokens, segmenter.cut(text[at:]), at)
    return tokens


def _append(tokens: Tokens, words: Iterable[tuple[str, str]], at: int) -> None:
    for word, pos in words:
        end = at + len(word)
        if not word.isspace():
            tokens["text"].append(word)
            tokens["pos"].append(pos)
            tokens["start"].append(at)
            tokens["end"].append(end)
        at = end
