"""`reportcorpus analyse` makes a results folder, and tells by its exit code and its last lines what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    Run = Callable[..., Any]


def test_analyse_leaves_a_results_folder(run: Run, samples: Path, tmp_path: Path) -> None:
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
    run: Run, tmp_path: Path, wrong: Path, monkeypatch: pytest.MonkeyPatch
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


def test_words_of_ones_own_are_never_cut(run: Run, tmp_path: Path, wrong: Path) -> None:
    """A file of words, one a line, makes each of them one term; a remark is no word."""
    words = tmp_path / "words"
    words.write_text("# 我校用语\n\n教师31名\n", encoding="utf-8")
    assert run("analyse", wrong, "--out", tmp_path / "out", "--words", words).returncode == 0
    assert '"教师31名","term",1' in (tmp_path / "out" / "tables" / "terms.csv").read_text(encoding="utf-8-sig")


def test_analyse_says_what_could_not_be_read(run: Run, tmp_path: Path) -> None:
    """With nothing read the exit code is 1, and the reason stands on the error stream."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "empty.txt").write_bytes(b"")
    result = run("analyse", tmp_path / "in", "--out", tmp_path / "out")
    assert result.returncode == 1
    assert "empty.txt" in result.stderr


def test_analyse_refuses_a_folder_of_the_users(run: Run, samples: Path, tmp_path: Path) -> None:
    """Nothing that is not ours is written over; the exit code is that of wrong usage."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    result = run("analyse", samples, "--out", tmp_path)
    assert result.returncode == 2
    assert "is no results folder" in result.stderr
    assert "Traceback" not in result.stderr


def test_analyse_writes_exports_without_persons(run: Run, tmp_path: Path) -> None:
    """With a salt every run makes the same pseudonyms; the end of the run says what is missed."""
    report, names = tmp_path / "青石小学.txt", tmp_path / "names.txt"
    report.write_text(
        "岚溪区青石小学2021年党建工作总结\n学校有教师31名。校长王芳讲党课，倪敏参加，电话13900001234。\n",
        encoding="utf-8",
    )
    names.write_text("# 名单\n倪敏\n", encoding="utf-8")
    options = ("--xlsx", "--jsonl", "--pseudonymise", "--salt", "secret", "--names", names)
    results = [
        run("analyse", report, "--out", tmp_path / out, *options, "--lang", lang)
        for out, lang in (("one", "en"), ("two", "zh"))
    ]
    assert [result.returncode for result in results] == [0, 0]
    assert "Not found: names that stand alone" in results[0].stdout
    assert "大约每四个会漏掉一个" in results[1].stdout
    one, two = ((tmp_path / out / "standoff.jsonl").read_text(encoding="utf-8") for out in ("one", "two"))
    assert one == two
    assert not [secret for secret in ("王芳", "倪敏", "13900001234") if secret in one]
    assert (tmp_path / "one" / "tables.xlsx").stat().st_size > 0
    assert "--names is given without --pseudonymise" in run("analyse", report, "--out", tmp_path, *options[-2:]).stderr


def test_the_chart_speaks_the_language_asked_for(run: Run, tmp_path: Path, wrong: Path) -> None:
    """It is drawn anew where the next run asks for another, though nothing else has changed."""
    chart = tmp_path / "out" / "charts" / "theme_frequencies.svg"
    for lang, title in (("zh", "各组报告的主题构成"), ("en", "Themes by group"), ("zh", "各组报告的主题构成")):
        assert run("analyse", wrong, "--out", tmp_path / "out", "--lang", lang).returncode == 0
        assert title in chart.read_text(encoding="utf-8")
