"""The page as a file: self-contained, harmless, the same every time, and never written over a user's file."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from importlib import resources
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

import reportcorpus as rc
from reportcorpus import explorer
from reportcorpus.corpus import Corpus
from reportcorpus.errors import OutputError
from reportcorpus.explorer import as_json, write_page
from reportcorpus.explorer.data import PART_SIZE, overview, parts
from reportcorpus.export import csv_text
from reportcorpus.extractor.themes.whole import REASON
from reportcorpus.model import Problem

if TYPE_CHECKING:
    from pathlib import Path

NASTY = "</script><script>alert(1)</script>"
BODY = """岚溪区青禾小学2021年党建工作总结

一、主要做法
学校现有党员46名，其中女党员23名，占党员总数的60%。支部落实“三会一课”制度，召开党员大会4次。
{}
二、下一步打算
明年计划开展主题党日活动12次。
"""


def corpus_of(count: int = 2, *, more: str = "", problems: tuple[Problem, ...] = ()) -> Corpus:
    return Corpus.from_reports(
        (rc.read_text(BODY.format(more), name=f"r{number}.txt") for number in range(count)), problems=problems
    )


class Scripts(HTMLParser):
    """Collects the script elements of a page, as (attributes, content), and every address it refers to."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.addresses: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "script"
        if self._inside:
            self.scripts.append((dict(attrs), ""))
        self.addresses += [value or "" for name, value in attrs if name in {"src", "href", "action"}]

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            attributes, content = self.scripts[-1]
            self.scripts[-1] = (attributes, content + data)


def read_page(path: Path) -> Scripts:
    reader = Scripts()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader


def data_of(page: Scripts, name: str) -> Any:
    return next(json.loads(content) for attributes, content in page.scripts if attributes.get("id") == name)


def parts_of(page: Scripts) -> list[Any]:
    return [json.loads(content) for attributes, content in page.scripts if attributes.get("class") == "part"]


def test_a_small_corpus_is_one_file_without_a_network(tmp_path: Path) -> None:
    """All scripts, styles and texts stand in the page, which refers to nothing but its own parts."""
    path = write_page(corpus_of(), tmp_path / "index.html")
    page = read_page(path)
    assert [file.name for file in tmp_path.iterdir()] == ["index.html"]
    assert page.addresses == ["data:,", "#main"]
    assert len(parts_of(page)[0]) == 2
    assert "http" not in path.read_text(encoding="utf-8").replace("http-equiv", "")


def test_scripts_in_texts_titles_and_groups_stay_data(tmp_path: Path) -> None:
    """A report that tries to end the script element adds no element to the page."""
    frame = pd.DataFrame({"text": [BODY.format(NASTY)], "title": [NASTY], "organisation": [NASTY], "县": [NASTY]})
    path = write_page(rc.read_frame(frame), tmp_path / "index.html")
    page = read_page(path)
    assert len(page.scripts) == 4
    assert "alert(1)" not in page.scripts[-1][1]
    assert NASTY in parts_of(page)[0][0]["text"]
    overview = data_of(page, "corpus")
    row = dict(zip(overview["reports"]["columns"], overview["reports"]["rows"][0], strict=True))
    assert (row["title"], row["organisation"], row["县"]) == (NASTY, NASTY, NASTY)


def test_the_overview_counts_what_the_tables_hold() -> None:
    """Numbers on the first page are those of the corpus."""
    problem = Problem(report_id="坏.docx", path="坏.docx", reason="不是压缩文件", advice="另存为 docx")
    corpus = corpus_of(3, problems=(problem,))
    data = overview(corpus, folder=None)
    assert data["problems"] == [["坏.docx", "不是压缩文件", "另存为 docx", "不是压缩文件", "另存为 docx"]]
    assert {name: sum(counts) for name, counts in data["counts"].items()} == {
        name: len(corpus.table(name)) for name in ("slogans", "activities", "claims", "checks")
    }
    assert data["verdicts"] == {str(k): int(v) for k, v in corpus.checks["verdict"].value_counts().items()}
    assert len(data["themes"]) == len(data["overall"]) - 2
    assert data["shares"]["organisation"][0][:2] == [corpus.reports["organisation"][0], 1]


def test_a_codebook_of_ones_own_is_what_the_page_shows(tmp_path: Path) -> None:
    """The page has the user's themes and no others, with their shares."""
    types, terms = tmp_path / "types.tsv", tmp_path / "terms.tsv"
    types.write_text("# instead\ntheme\tenglish\tdefinition\tsource\n数字\tfigures\tx\tx\n", encoding="utf-8")
    terms.write_text("theme\tterm\tweight\n数字\t党员\t3\n", encoding="utf-8")
    settings = rc.Settings(lexicon=rc.Lexicon.default().extended(types, terms))
    data = overview(Corpus.from_reports([rc.read_text(BODY.format(""), settings=settings)]), folder=None)
    assert data["themes"] == [["数字", "数字", ""]]
    assert data["overall"][:2] == [None, 1]
    assert 0.5 < data["overall"][2] < 1
    assert {len(row) for rows in data["shares"].values() for row in rows} == {3}


def test_figures_that_do_not_add_up_stand_on_the_first_page() -> None:
    """23 of 46 is not 60 %: the passage and the computation are shown, with the way to the check."""
    corpus = corpus_of(1)
    wrong = [place for place, check in enumerate(corpus[0].checks) if check.verdict == "inconsistent"]
    (failure,) = overview(corpus, folder=None)["failures"]
    assert failure[:2] == [0, wrong[0]]
    assert failure[3] == "60%"
    assert failure[2].endswith("23名，占党员总数的")


def test_items_stand_where_the_text_says() -> None:
    """Start and end cut the item's characters out of the text that goes with it."""
    corpus = corpus_of(1)
    (content,) = next(parts(corpus))
    for name in ("slogans", "activities", "claims", "checks", "headings"):
        items = getattr(corpus[0], name)
        assert [content["text"][row[0] : row[1]] for row in content[name]] == [item.text for item in items]


def test_positions_count_as_the_browser_does() -> None:
    """A character beyond the basic plane is two units of a JavaScript string."""
    (content,) = next(parts(corpus_of(1, more="𠮷林路党员𠮷人，捐书35册。\n")))
    units = content["text"].encode("utf-16-le")
    claims = [units[2 * row[0] : 2 * row[1]].decode("utf-16-le") for row in content["claims"]]
    assert "35册" in claims
    assert claims[-1] == "12次"


def test_json_ends_no_script_and_is_javascript() -> None:
    """Neither a tag nor a line separator that older JavaScript forbids stands in the data as it is."""
    written = as_json({"a": "</script>\u2028\u2029<!--"})
    assert "<" not in written
    assert "\u2028" not in written
    assert json.loads(written) == {"a": "</script>\u2028\u2029<!--"}


def test_a_large_corpus_has_its_texts_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Above the limit the page holds no text; scripts in the folder beside it do."""
    monkeypatch.setattr(explorer, "INLINE_REPORTS", 3)
    corpus = corpus_of(PART_SIZE + 1)
    path = write_page(corpus, tmp_path / "index.html")
    files = sorted(file.name for file in (tmp_path / "index_files").iterdir())
    assert files == ["part-0000.js", "part-0001.js"]
    assert parts_of(read_page(path)) == []
    assert data_of(read_page(path), "corpus")["folder"] == "index_files"
    last = (tmp_path / "index_files" / "part-0001.js").read_text(encoding="utf-8")
    assert last.startswith("reportcorpusPart(1,[{")
    assert json.loads(last.removeprefix("reportcorpusPart(1,").removesuffix(");\n"))[0]["text"] == corpus[-1].text


def test_parts_of_an_earlier_page_are_removed_and_others_files_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Texts that the page no longer has do not stay behind; what the user put there does."""
    monkeypatch.setattr(explorer, "INLINE_REPORTS", 1)
    write_page(corpus_of(2), tmp_path / "index.html")
    (tmp_path / "index_files" / "part-0007.js").write_text("my own", encoding="utf-8")
    (tmp_path / "index_files" / "notes.txt").write_text("my own", encoding="utf-8")
    write_page(corpus_of(1), tmp_path / "index.html")
    assert sorted(file.name for file in (tmp_path / "index_files").iterdir()) == ["notes.txt", "part-0007.js"]


def test_the_same_corpus_gives_the_same_bytes(tmp_path: Path) -> None:
    """A page can be compared and cached: nothing of the moment is in it, and writing it again is allowed."""
    first = write_page(corpus_of(), tmp_path / "index.html").read_bytes()
    assert write_page(corpus_of(), tmp_path / "index.html").read_bytes() == first


def test_another_file_is_never_overwritten(tmp_path: Path) -> None:
    """A page of the user's own with that name stays, and the error says what to do."""
    path = tmp_path / "index.html"
    path.write_text("<p>mine</p>", encoding="utf-8")
    with pytest.raises(OutputError, match=r"index\.html exists and is no page of reportcorpus; name another file"):
        write_page(corpus_of(), path)
    assert path.read_text(encoding="utf-8") == "<p>mine</p>"


def test_a_corpus_without_reports_has_a_page(tmp_path: Path) -> None:
    """Where nothing could be read, the page tells the problems."""
    problem = Problem(report_id="a", path="a.pdf", reason="empty", advice="check the path")
    page = read_page(write_page(corpus_of(0, problems=(problem,)), tmp_path / "index.html"))
    assert data_of(page, "corpus")["problems"] == [["a.pdf", "empty", "check the path", "是空文件", "请检查路径"]]
    assert parts_of(page) == []


def test_a_part_of_a_corpus_shows_only_its_reports(tmp_path: Path) -> None:
    """A selection leads to the passages of its own reports."""
    corpus = corpus_of(3)
    page = read_page(write_page(corpus[1:], tmp_path / "index.html"))
    assert [row[0] for row in data_of(page, "corpus")["reports"]["rows"]] == ["r1.txt", "r2.txt"]
    assert len(parts_of(page)[0]) == 2


def test_both_languages_have_the_same_words(tmp_path: Path) -> None:
    """A word that one language lacks would show its key."""
    words = data_of(read_page(write_page(corpus_of(1), tmp_path / "index.html")), "words")
    assert words["zh"]["words"].keys() == words["en"]["words"].keys()
    assert {k: v.keys() for k, v in words["zh"]["values"].items()} == {
        k: v.keys() for k, v in words["en"]["values"].items()
    }


def test_the_commonest_are_counted_by_reports() -> None:
    """A set phrase is counted once a report; activities that are only planned are left to their table."""
    corpus = corpus_of(3, more="全体党员学习“三会一课”制度，落实“三会一课”。")
    commonest = overview(corpus, folder=None)["commonest"]
    assert ["三会一课", 3] in commonest["slogans"]
    done = corpus.activities[corpus.activities["status"] == "done"]
    assert dict(commonest["activities"]) == done.groupby("type")["report_id"].nunique().to_dict()
    assert "theme_day" not in dict(commonest["activities"])


def test_the_page_and_the_findings_name_kinds_of_check_alike(tmp_path: Path) -> None:
    """What `check` prints and what the page shows are one vocabulary."""
    words = data_of(read_page(write_page(corpus_of(1), tmp_path / "index.html")), "words")
    findings = json.loads(resources.files("reportcorpus.findings").joinpath("words.json").read_text(encoding="utf-8"))
    for lang in ("zh", "en"):
        kinds = words[lang]["values"]["kind"]
        assert {kind: kinds[kind] for kind in findings[lang]["kinds"]} == findings[lang]["kinds"]
    assert words["zh"]["values"]["verdict"] == findings["zh"]["verdicts"]


def test_every_reason_for_leaving_lines_out_has_a_name(tmp_path: Path) -> None:
    """The reasons of the list of page lines are told in words."""
    words = data_of(read_page(write_page(corpus_of(1), tmp_path / "index.html")), "words")
    lines = (
        resources.files("reportcorpus.lexicons").joinpath("boilerplate.tsv").read_text(encoding="utf-8").splitlines()
    )
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    reasons = {row[rows[0].index("reason")] for row in rows[1:]}
    assert reasons - set(words["zh"]["values"]["rule"]) == set()


def test_the_page_makes_the_same_cells_safe_as_the_tables() -> None:
    """Whatever character comes first, a file saved from the page treats a cell as `write_csv` does."""
    script = resources.files(explorer).joinpath("scripts", "table.js").read_text(encoding="utf-8")
    rule = re.search(r"FORMULA = /(.+)/;", script)
    assert rule is not None
    characters = [chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000 and code != 0]
    for behind in ("=1", "x"):
        cells = [character + behind for character in characters]
        written = csv.reader(io.StringIO(csv_text(pd.DataFrame({"cell": cells})), newline=""))
        safe = [f"'{cell}" if re.match(rule[1], cell) else cell for cell in cells]
        assert [row[0] for row in written][1:] == safe


def test_the_page_knows_what_the_whole_text_says_as_a_reason() -> None:
    """The script names that reason in the reader's language by the word that the extractor gives it."""
    script = resources.files("reportcorpus") / "explorer" / "scripts" / "describe.js"
    assert f'const WHOLE = "{REASON}";' in script.read_text(encoding="utf-8")
