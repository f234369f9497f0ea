"""Commands parse, call and print; their exit codes tell scripts what happened."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from reportcorpus.cli import main

if TYPE_CHECKING:
    from pathlib import Path

WRONG = """岚溪区青石小学2021年党建工作总结
一、基本情况
学校有教师31名，其中党员23名，占78.2%，全年上党课5次，扎实开展党史学习教育。
"""
RIGHT = WRONG.replace("78.2%", "74.2%")


class Done(NamedTuple):
    """What a command left: its exit code, and what it printed."""

    returncode: int
    stdout: str
    stderr: str


def run(*arguments: str | Path, encoding: str = "utf-8", lang: str = "en_GB.UTF-8", stdin: bytes = b"") -> Done:
    """Run a command in this process, on a console of its own."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding=encoding, write_through=True) for _ in range(2))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LC_ALL", lang)
        patch.setattr(sys, "argv", ["reportcorpus", *map(str, arguments)])
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding=encoding))
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        with pytest.raises(SystemExit) as ended:
            main()
    printed = (stream.buffer.getvalue().decode(encoding).replace("\r\n", "\n") for stream in (out, err))
    return Done(int(ended.value.code or 0), *printed)


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "青石小学.txt"
    path.write_text(WRONG, encoding="utf-8")
    return path


def test_analyse_leaves_a_results_folder(samples: Path, tmp_path: Path) -> None:
    """The main job writes tables, chart and page, and ends with a summary."""
    out = tmp_path / "results"
    result = run("analyse", samples / "five_years", "--out", out)
    assert result.returncode == 0, result.stderr
    assert "15 reports of 3 organisations read, 0 problems" in result.stdout
    assert "Commonest themes" in result.stdout
    assert "do not add up" in result.stdout
    for name in ("index.html", "run.json", "reports.parquet", "tables/claims.csv", "charts/theme_frequencies.png",
                 "charts/theme_frequencies.svg"):  # fmt: skip
        assert (out / name).stat().st_size > 0


def test_an_interrupted_analysis_says_how_to_go_on(
    tmp_path: Path, wrong: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C ends with the exit code that shells expect, a sentence, and no traceback."""

    def interrupted(*paths: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("reportcorpus.analyse_folder", interrupted)
    result = run("analyse", wrong, "--out", tmp_path / "out")
    assert result.returncode == 130
    assert result.stderr.strip().endswith(
        "Stopped. An analysis goes on from here when the same command is given again."
    )


def test_words_of_ones_own_are_never_cut(tmp_path: Path, wrong: Path) -> None:
    """A file of words, one a line, makes each of them one term; a remark is no word."""
    words = tmp_path / "words"
    words.write_text("# 我校用语\n\n教师31名\n", encoding="utf-8")
    assert run("analyse", wrong, "--out", tmp_path / "out", "--words", words).returncode == 0
    assert ",教师31名,term,1" in (tmp_path / "out" / "tables" / "terms.csv").read_text(encoding="utf-8-sig")


def test_analyse_says_what_could_not_be_read(tmp_path: Path) -> None:
    """With nothing read the exit code is 1, and the reason stands on the error stream."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "empty.txt").write_bytes(b"")
    result = run("analyse", tmp_path / "in", "--out", tmp_path / "out")
    assert result.returncode == 1
    assert "empty.txt" in result.stderr


def test_analyse_refuses_a_folder_of_the_users(samples: Path, tmp_path: Path) -> None:
    """Nothing that is not ours is written over; the exit code is that of wrong usage."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    result = run("analyse", samples, "--out", tmp_path)
    assert result.returncode == 2
    assert "is no results folder" in result.stderr
    assert "Traceback" not in result.stderr


CHINESE = """stdin
  第3行　占比，对不上：学校有教师［31名］，其中党员［23名］，占【78.2%】，全年上党课5次，扎实开展党史学习教育。
    核算：23÷31＝74.19％，报告写78.2％，对不上（写78.2％的应在78.15至78.25之间）
共核对 1 份报告，重新计算 1 处：对不上 1 处。
"""


def test_check_finds_what_does_not_add_up(wrong: Path) -> None:
    """The sentence and the computation are shown; the exit code is 1."""
    result = run("check", wrong)
    assert result.returncode == 1
    assert result.stdout == (
        f"{wrong}\n"
        "  line 3 · share, inconsistent: 学校有教师［31名］，其中党员［23名］，占【78.2%】，全年上党课5次，"
        "扎实开展党史学习教育。\n"
        "    Computed: 23 ÷ 31 = 74.19 %; the report says 78.2%, which stands for 78.15 to 78.25\n"
        "Reports: 1; statements recomputed: 1, of these 1 inconsistent\n"
    )


@pytest.mark.parametrize(
    ("arguments", "lang", "encoding", "pasted"),
    [
        (("-",), "zh_CN.UTF-8", "utf-8", "utf-8"),
        (("-", "--lang", "zh"), "C", "utf-8", "utf-16"),
        (("-", "-", "--lang", "zh"), "en_GB.UTF-8", "gbk", "gb18030"),
    ],
)
def test_check_reads_pasted_text(arguments: tuple[str, ...], lang: str, encoding: str, pasted: str) -> None:
    """Standard input in any encoding, on any console, in the language of the locale or the one asked for."""
    result = run("check", *arguments, lang=lang, encoding=encoding, stdin=WRONG.encode(pasted))
    assert (result.returncode, result.stdout) == (1, CHINESE)


def test_check_is_silent_about_what_adds_up(tmp_path: Path) -> None:
    """A report without errors has exit code 0; --all shows what was judged."""
    path = tmp_path / "青石小学.txt"
    path.write_text(RIGHT, encoding="utf-8")
    result = run("check", path)
    assert result.returncode == 0
    assert result.stdout == (
        "Reports: 1; statements recomputed: 1, of these 1 consistent\nNothing was found that does not add up.\n"
    )
    result = run("check", path, "--all")
    assert result.returncode == 0
    assert "share, consistent: 学校有教师［31名］" in result.stdout


def test_check_tells_unreadable_input_apart(tmp_path: Path, wrong: Path) -> None:
    """A file that cannot be read has exit code 3, whatever else is found."""
    (tmp_path / "empty.txt").write_bytes(b"")
    assert run("check", tmp_path / "empty.txt").returncode == 3
    result = run("check", tmp_path)
    assert result.returncode == 3
    assert wrong.name in result.stdout
    assert "1 files could not be read: the check is incomplete." in result.stdout


def test_check_takes_a_row_of_metadata_for_no_file(tmp_path: Path, wrong: Path) -> None:
    """A table of metadata that names another file is told of, and makes no report unreadable."""
    wrong.write_text(RIGHT, encoding="utf-8")
    (tmp_path / "metadata.csv").write_text("file,phase\n别的.txt,小学\n", encoding="utf-8")
    result = run("check", tmp_path)
    assert result.returncode == 0
    assert "别的.txt" in result.stderr


def test_check_reads_a_results_folder(tmp_path: Path, wrong: Path) -> None:
    """The same is found as in the reports themselves."""
    assert run("analyse", wrong, "--out", tmp_path / "results").returncode == 0
    result = run("check", tmp_path / "results")
    assert (result.returncode, result.stdout) == (1, run("check", wrong).stdout)


@pytest.mark.parametrize("form", ["text", "json", "csv", "html"])
def test_check_writes_what_it_prints(tmp_path: Path, wrong: Path, form: str) -> None:
    """Standard output and a new file hold the same; the file is never written over."""
    out = tmp_path / "out"
    printed = run("check", wrong, "--format", form, "--lang", "zh")
    written = run("check", wrong, "--format", form, "--lang", "zh", "--output", out)
    assert (printed.returncode, written.returncode, written.stdout) == (1, 1, "")
    assert out.read_bytes().decode("utf-8").replace("\r\n", "\n") == printed.stdout
    assert "78.2%" in printed.stdout
    assert "共核对 1 份报告" in written.stderr
    again = run("check", wrong, "--format", form, "--output", out)
    assert again.returncode == 2
    assert "exists already" in again.stderr


def test_check_takes_findings_of_earlier_runs_for_no_reports(tmp_path: Path, wrong: Path) -> None:
    """A folder that holds what the command wrote gives the same again, whatever the form."""
    first = run("check", tmp_path)
    for form in ("text", "json", "csv", "html"):
        suffix = "txt" if form == "text" else form
        assert run("check", wrong, "--format", form, "--output", tmp_path / f"核对.{suffix}").returncode == 1
    assert run("check", tmp_path).stdout == first.stdout
    alone = run("check", tmp_path / "核对.html")
    assert alone.returncode == 2
    assert "there is no report in" in alone.stderr


def test_check_prints_data_whole_on_a_gbk_console(wrong: Path) -> None:
    """What a program reads is UTF-8 whatever the console, so that no character is lost."""
    wrong.write_text(WRONG.replace("教师", "教师\U00020000"), encoding="utf-8")
    environment = os.environ | {"PYTHONIOENCODING": "gbk"}
    command = [sys.executable, "-m", "reportcorpus", "check", str(wrong), "--format", "json"]
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert json.loads(done.stdout)[0]["sentence"].startswith("学校有教师\U00020000")


def test_accepted_findings_stay_silent(tmp_path: Path, wrong: Path) -> None:
    """They are saved once, and neither shown nor counted as wrong while their text stands; the list is no report."""
    accepted = tmp_path / "accepted.tsv"
    first = run("check", tmp_path, "--accept", accepted, "--save-accepted")
    assert first.returncode == 0
    assert "占【78.2%】" in first.stdout
    wrong.write_text(WRONG.replace("一、", "新的一行。\n一、"), encoding="utf-8")
    second = run("check", tmp_path, "--accept", accepted)
    assert second.returncode == 0, second.stderr
    assert second.stdout == (
        "Reports: 1; statements recomputed: 1\n"
        "Nothing else was found that does not add up.\n1 accepted earlier, not shown.\n"
    )
    wrong.write_text(WRONG.replace("78.2%", "78.3%"), encoding="utf-8")
    assert run("check", tmp_path, "--accept", accepted).returncode == 1


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("{file}", "--format", "xml"), 2, "'xml' is not one of"),
        (("{file}", "--lang", "fr"), 2, "'fr' is not one of"),
        (("{file}", "--save-accepted"), 2, "--save-accepted needs --accept FILE"),
        (("{file}", "--accept", "{folder}/none.tsv"), 2, "none.tsv cannot be read"),
        (("{file}", "--accept", "{folder}"), 2, "cannot be read"),
        (("{file}", "--accept", "{folder}", "--save-accepted"), 2, "cannot be read"),
        (("{file}", "--accept", "{folder}/a/b.tsv", "--save-accepted"), 2, "cannot be written"),
        (("{file}", "--accept", "{file}"), 2, ":1: the header"),
        (("{file}", "--output", "{file}"), 2, "exists already"),
        (("{file}", "--output", "{folder}/a/b.txt"), 2, "cannot be written"),
        (("{folder}/none.txt",), 2, "does not exist"),
        (("{folder}/empty",), 2, "there is no report in"),
        (("-",), 3, "stdin: empty"),
        ((), 2, "Missing argument"),
    ],
)
def test_check_tells_wrong_arguments_in_a_sentence(
    tmp_path: Path, wrong: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    """No argument leads to a traceback."""
    (tmp_path / "empty").mkdir()
    result = run("check", *(argument.format(file=wrong, folder=tmp_path) for argument in arguments))
    assert result.returncode == code
    assert words in result.stderr.replace("\n", "")
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("compare", "{samples}/five_years", "--by", "organisation"), 0, "梧桐小学"),
        (("compare", "{samples}/five_years", "--by", "colour"), 2, "colour"),
        (("concordance", "{samples}/five_years", "三会一课", "--window", "5"), 0, "三会一课"),
        (("concordance", "{samples}/five_years", "[", "--regex"), 2, "["),
        (("clean", "{samples}/岚溪区柏树中学_聯建報告.txt"), 0, "城乡"),
        (("clean", "{samples}/岚溪区柏树中学_聯建報告.txt", "--diff"), 0, "publication_time"),
        (("clean", "{samples}/nowhere.txt"), 2, "nowhere.txt does not exist"),
        (("--version",), 0, "."),
        (("evaluate", "{samples}"), 2, "holds no annotations"),
        (("lexicon", "list"), 0, "slogans"),
        (("lexicon", "list", "theme_types"), 0, "政治建设"),
        (("lexicon", "list", "words"), 2, "there is no table 'words'"),
        (("lexicon", "explain", "{samples}/nowhere.txt"), 3, "nowhere.txt: does not exist"),
        (("analyse",), 2, "Missing argument"),
        (("analyse", "{samples}", "--out", "{samples}/out", "--words", "{samples}/none.txt"), 2, "one entry a line"),
        (("analyse", "{samples}", "--out", "{samples}/out", "--salt", "x"), 2, "without --pseudonymise"),
    ],
)
def test_commands(samples: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    """Each command prints what it is for, or an error in a sentence."""
    result = run(*(argument.format(samples=samples) for argument in arguments))
    assert result.returncode == code, result.stderr
    assert words in (result.stderr if code else result.stdout)
    assert "Traceback" not in result.stderr


def test_a_check_of_terms_shows_what_is_replaced(tmp_path: Path) -> None:
    """New rows are counted, and each row of the library's that gives way is named with what is different."""
    mine = tmp_path / "mine.tsv"
    mine.write_text("theme\tterm\tweight\n政治建设\t政治建设\t1\n德育\t梧桐少年\t2\n", encoding="utf-8")
    result = run("lexicon", "check", mine)
    assert result.returncode == 0
    assert "themes: 1 new, 1 replaced" in result.stdout
    assert "政治建设: another weight" in result.stdout


def test_a_lexicon_of_ones_own_is_exported_checked_and_used(tmp_path: Path, wrong: Path) -> None:
    """An exported table reads back; a bad one is refused with its line."""
    mine = tmp_path / "mine.tsv"
    assert run("lexicon", "export", "slogans", mine).returncode == 0
    assert run("lexicon", "export", "slogans", mine).returncode == 2
    assert run("lexicon", "check", mine).returncode == 0
    mine.write_text("id\tcanonical\tcategory\tsource\na\t甲\tcolour\t校\n", encoding="utf-8")
    result = run("check", wrong, "--lexicon", mine)
    assert result.returncode == 2
    assert "mine.tsv:2: category" in result.stderr.replace("\n", "")


def test_an_empty_row_does_not_stop_an_explanation(tmp_path: Path) -> None:
    """The rows of a table that can be read are explained; what is wrong with the others is told behind them."""
    text = "学校党支部组织全体党员深入学习党的二十大精神，严格落实三会一课制度，开展主题党日活动十二次。"
    table = tmp_path / "总结.csv"
    table.write_text(f"school,text\n松坡小学,{text}\n河口小学,\n云台小学,{text}\n", encoding="utf-8")
    shown = run("lexicon", "explain", table, "--lang", "en")
    assert (shown.returncode, shown.stdout.count("学校党支部组织"), "总结.csv#3" in shown.stderr) == (0, 2, True)


def test_a_table_is_cleaned_row_by_row(tmp_path: Path) -> None:
    """Each row that can be read is printed under its name; what is wrong with the others is told behind them."""
    table = tmp_path / "总结.csv"
    body = "岚溪区青石小学党支部组织党员学习,开展主题党日活动"
    table.write_text(f'school,text\n青石小学,"{body}。"\n河口小学,\n云台小学,"{body}三次。"\n', encoding="utf-8")
    shown = run("clean", table)
    wide = body.replace(",", "，")
    assert shown.stdout.splitlines() == ["总结.csv#2", f"{wide}。", "总结.csv#4", f"{wide}三次。"]
    assert (shown.returncode, "总结.csv#3" in shown.stderr) == (0, True)
    changes = [line for line in run("clean", table, "--diff").stdout.splitlines() if "half_width" in line]
    assert len(changes) == 2


def test_why_a_paragraph_got_its_themes_is_explained(tmp_path: Path) -> None:
    """Each paragraph is shown with its line, the themes named and near, and what each reason adds, in two languages."""
    report = tmp_path / "总结.txt"
    report.write_text(
        "岚溪区梧桐小学党建工作总结\n一、纪律建设\n学校与全体教职工签订责任书，开展警示教育，通报典型案例，人人受到教育。\n"
        "岚溪区梧桐小学党支部\n",
        encoding="utf-8",
    )
    shown = run("lexicon", "explain", report, "--lang", "zh").stdout.splitlines()
    assert shown[0] == "第 3 行　学校与全体教职工签订责任书，开展警示教育，通报典型案例，人人受到教育。"
    assert shown[1].startswith("  ● 纪律建设 ")
    assert {"纪律建设 6.0", "警示教育 3.9"} <= set(shown[1].split("  ")[2].split("、"))
    assert "活动：廉政与作风" in shown[1]
    assert shown[-1] == "● 主题　○ 得分不够　数字是各项给主题加的分"
    assert "activity: clean conduct" in run("lexicon", "explain", report, "--lang", "en").stdout


def test_a_gbk_console_is_survived(samples: Path) -> None:
    """Characters that the console lacks are replaced, not fatal."""
    result = run("clean", samples / "岚溪区实验幼儿园_党建简报第3期.txt", encoding="gbk")
    assert result.returncode == 0, result.stderr
    assert "党" in result.stdout


@pytest.mark.parametrize("command", ["", "analyse", "check", "compare", "concordance", "clean", "evaluate", "lexicon"])
def test_help_shows_an_example(command: str) -> None:
    """--help exits with 0 and every command that does something shows how."""
    result = run(*filter(None, [command]), "--help")
    assert result.returncode == 0
    assert "reportcorpus" in result.stdout
    if command not in {"", "lexicon"}:
        assert "Example: reportcorpus" in result.stdout


def test_a_table_is_written_to_a_new_file_only(samples: Path, tmp_path: Path) -> None:
    """What is there already, or cannot be made, is named; nothing is written over."""
    new = tmp_path / "hits.csv"
    command = ("concordance", samples, "三会一课", "--csv")
    assert run(*command, new).returncode == 0
    before = new.read_bytes()
    for path in (new, tmp_path / "nowhere" / "x.csv", tmp_path):
        result = run(*command, path)
        assert result.returncode == 2
        assert "name a new file" in result.stderr
    assert new.read_bytes() == before


def test_analyse_writes_exports_without_persons(tmp_path: Path) -> None:
    """With a salt every run makes the same pseudonyms; the end of the run says what is missed."""
    report, names = tmp_path / "青石小学.txt", tmp_path / "names.txt"
    report.write_text(WRONG + "校长王芳讲党课，倪敏参加，电话13900001234。\n", encoding="utf-8")
    names.write_text("# 名单\n倪敏\n", encoding="utf-8")
    options = ("--xlsx", "--jsonl", "--pseudonymise", "--salt", "secret", "--names", names)
    results = [run("analyse", report, "--out", tmp_path / out, *options) for out in ("one", "two")]
    assert [result.returncode for result in results] == [0, 0]
    assert "Not found: names that stand alone" in results[0].stdout
    one, two = ((tmp_path / out / "standoff.jsonl").read_text(encoding="utf-8") for out in ("one", "two"))
    assert one == two
    assert not [secret for secret in ("王芳", "倪敏", "13900001234") if secret in one]
    assert (tmp_path / "one" / "tables.xlsx").stat().st_size > 0
    assert "--names is given without --pseudonymise" in run("analyse", report, "--out", tmp_path, *options[-2:]).stderr
