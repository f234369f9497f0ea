"""The package's tables are valid, a user's are checked line by line, and all terms are found in one pass."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from reportcorpus.errors import LexiconError
from reportcorpus.lexicon import Lexicon
from reportcorpus.term_files import as_lines, table_of
from reportcorpus.terms import TABLES, phrase_forms

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.default()


@pytest.mark.parametrize("table", TABLES)
def test_every_table_of_the_package_has_rows(lexicon: Lexicon, table: str) -> None:
    """No table is empty, and writing it gives a file that reads the same and whose header names no other table."""
    rows = getattr(lexicon, table)
    assert rows
    lines = list(as_lines(rows))
    assert len(lines) == len(rows) + 1
    assert table_of("\n".join(lines), "mine.tsv") == table


def test_every_set_phrase_names_its_source(lexicon: Lexicon) -> None:
    """A phrase without a source cannot be checked by a reader."""
    assert [row.id for row in lexicon.slogans if not row.source] == []


@pytest.mark.parametrize(
    ("phrase", "forms"),
    [
        ("三会一课", ["三会一课"]),
        ("两学一做、三会一课", ["两学一做、三会一课", "两学一做，三会一课", "两学一做 三会一课", "两学一做三会一课"]),
        ("“两会”精神", ["“两会”精神", "两会精神"]),
    ],
)
def test_a_phrase_is_found_however_it_is_punctuated(phrase: str, forms: list[str]) -> None:
    """Separators between the parts of a phrase and quotation marks inside it vary freely."""
    assert list(dict.fromkeys(phrase_forms(phrase))) == forms


def test_all_occurrences_of_all_terms_are_found(lexicon: Lexicon) -> None:
    """Overlapping terms are all reported, at their exact places."""
    hits = lexicon.find("落实“三会一课”制度")
    assert {lexicon.slogans[row].canonical for *span, row in hits.slogans if span == [3, 7]} == {"三会一课"}
    assert (3, 7) in {(start, end) for start, end, _ in hits.number_idioms}


def test_a_lexicon_survives_pickling(lexicon: Lexicon, tmp_path: Path) -> None:
    """Workers get the same tables and find the same terms."""
    own = tmp_path / "mine.tsv"
    own.write_text("id\tcanonical\tcategory\tsource\nsongpo\t松坡精神\tspirit\t本校校史\n", encoding="utf-8")
    for original in (lexicon, lexicon.extended(own)):
        copy = pickle.loads(pickle.dumps(original))  # noqa: S301 - our own bytes
        assert copy == original
        assert copy.digest == original.digest
        assert copy.find("弘扬松坡精神") == original.find("弘扬松坡精神")


def test_a_users_rows_are_added_and_replace_known_ones(lexicon: Lexicon, tmp_path: Path) -> None:
    """A row with a new key is added; one with a known key takes the place of the package's."""
    known = lexicon.slogans[0]
    own = tmp_path / "mine.tsv"
    own.write_text(
        f"# my registry\nid\tcanonical\tcategory\tsource\tsince\n"
        f"songpo\t松坡精神\tspirit\t本校校史\t2019\n{known.id}\t另一种说法\tformula\t本校\t\n",
        encoding="utf-8",
    )
    extended = lexicon.extended(own)
    assert len(extended.slogans) == len(lexicon.slogans) + 1
    assert (extended.slogans[0].canonical, extended.slogans[-1].since) == ("另一种说法", 2019)
    assert lexicon.slogans[0] == known


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            "name\tmeaning\n一\t二\n",
            r"mine.tsv:1: as a header of public_figures it has unknown meaning and lacks reason",
        ),
        ("a\tb\n一\t二\n", r"mine.tsv:1: the header a b is that of no table; the tables are slogans, "),
        ("", r"mine.tsv:1: the file is empty; it needs a header line, such as theme term weight"),
        ("# instead\nterm,theme,weight\n", r"mine.tsv:2: the cells of 'term,theme,weight' are divided by commas"),
        (
            "term\ttheme\tscore\n党课\t德育\t2\n",
            r"mine.tsv:1: as a header of themes it has unknown score and lacks weig",
        ),
        ("id\tcanonical\tcategory\tsource\na\t甲\tcolour\t校\n", r"mine.tsv:2: category: 'colour' is not one of doctr"),
        ("word\trole\n书屋\tname\n", r"mine.tsv:2: role: 'name' is not one of type, strong_type, "),
        ("id\tcanonical\tcategory\tsource\na\t\tspirit\t校\n", r"mine.tsv:2: canonical is empty"),
        (
            "id\tcanonical\tcategory\tsource\tsince\na\t甲\tspirit\t校\t近年\n",
            r"mine.tsv:2: since: '近年' is no number",
        ),
        ("theme\tterm\tweight\n德育\t甲\t1e999\n", r"mine.tsv:2: weight: '1e999' is no number"),
        (
            f"id\tcanonical\tcategory\tsource\tsince\na\t甲\tspirit\t校\t1{'0' * 400}\n",
            r"mine.tsv:2: since: '10+' is no number",
        ),
        ("id\tcanonical\tcategory\tsource\na\t甲\tspirit\t校\t更多\n", r"mine.tsv:2: 5 cells where the header has 4"),
        (
            "id\tcanonical\tcategory\tsource\na\t甲\tspirit\t校\na\t乙\tspirit\t校\n",
            r"mine.tsv:3: the same \('a',\) stands in line 2",
        ),
        ("theme\tterm\tweight\n没有的主题\t词\t1\n", r"mine.tsv:2: theme: '没有的主题' is not defined; .* are 作风"),
        (
            "theme\trule\tweight\n德育\tboth(甲, 乙)\t1\n",
            r"mine.tsv:2: rule: .* is no condition \('both' is not one of any, ",
        ),
        (
            "theme\trule\tweight\n德育\tnear(甲, 乙)\t1\n",
            r"mine.tsv:2: rule: .* is no condition \(near\( begins with a number",
        ),
        (
            "theme\trule\tweight\n\n德育\tactivity(party)\t1\n",
            r"mine.tsv:3: rule: 'party' is not defined; .* theme_day",
        ),
        ("theme\tterm\tweight\n德育\t甲\tnan\n", r"mine.tsv:2: weight: 'nan' is no number"),
        ("theme\trule\tweight\n没有\t甲\t1\n", r"mine.tsv:2: theme: '没有' is not defined"),
        ("pattern\treason\tscope\n[\tsource\tline\n", r"mine.tsv:2: pattern: '\[' is no regular expression"),
    ],
)
def test_a_bad_row_is_refused_with_its_place(lexicon: Lexicon, tmp_path: Path, content: str, message: str) -> None:
    """The error names file, line and field, and what is allowed there."""
    own = tmp_path / "mine.tsv"
    own.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        lexicon.extended(own)


def test_a_codebook_of_ones_own(lexicon: Lexicon, tmp_path: Path) -> None:
    """Theme types that stand instead of the library's leave none of its themes, in whatever order files are named."""
    types, terms, rules = (tmp_path / name for name in ("types.tsv", "terms.tsv", "rules.tsv"))
    types.write_text(
        "# instead\ntheme\tenglish\tdefinition\tsource\n德育\tcharacter\tmine\tmine\n山村\tvillage\tmine\tmine\n",
        encoding="utf-8-sig",
    )
    terms.write_text("theme\tterm\tweight\n山村\t梯田\t3\n", encoding="utf-8")
    rules.write_text("theme\trule\tweight\n山村\tnear（9，走访，农户）\t2\n", encoding="utf-8")
    extended = lexicon.extended(terms, rules, types)
    assert [row.theme for row in extended.theme_types] == ["德育", "山村"]
    assert {row.theme for row in extended.themes} == {"德育", "山村"}
    assert [row for row in extended.themes if row.theme == "德育"] == [r for r in lexicon.themes if r.theme == "德育"]
    assert str(extended.theme_rules[-1].rule) == "near(9, 走访, 农户)"
    assert pickle.loads(pickle.dumps(extended)) == extended  # noqa: S301 - our own bytes
    with pytest.raises(LexiconError, match=r"terms.tsv:2: theme: '山村' is not defined"):
        lexicon.extended(terms)


def test_rules_of_themes_are_written_as_they_are_read(lexicon: Lexicon, tmp_path: Path) -> None:
    """An exported table of rules is the same table when it is read."""
    own = tmp_path / "rules.tsv"
    own.write_text("\n".join(["# instead", *as_lines(lexicon.theme_rules)]), encoding="utf-8")
    assert lexicon.extended(own) == lexicon


def test_a_file_that_is_not_utf8_is_refused(lexicon: Lexicon, tmp_path: Path) -> None:
    """The error says how to save it."""
    own = tmp_path / "mine.tsv"
    own.write_bytes("id\tcanonical\n甲\t乙".encode("gb18030"))
    with pytest.raises(LexiconError, match="save it as UTF-8"):
        lexicon.extended(own)
