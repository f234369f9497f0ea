"""`reportcorpus lexicon explain` shows why each paragraph got its themes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., Any]


def test_why_a_paragraph_got_its_themes_is_explained(run: Run, tmp_path: Path) -> None:
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


def test_an_empty_row_does_not_stop_an_explanation(run: Run, tmp_path: Path) -> None:
    """The rows of a table that can be read are explained; what is wrong with the others is told behind them."""
    text = "学校党支部组织全体党员深入学习党的二十大精神，严格落实三会一课制度，开展主题党日活动十二次。"
    table = tmp_path / "总结.csv"
    table.write_text(f"school,text\n松坡小学,{text}\n河口小学,\n云台小学,{text}\n", encoding="utf-8")
    shown = run("lexicon", "explain", table, "--lang", "en")
    assert (shown.returncode, shown.stdout.count("学校党支部组织"), "总结.csv#3" in shown.stderr) == (0, 2, True)


def test_what_the_whole_text_adds_is_named_in_both_languages(run: Run, tmp_path: Path) -> None:
    """A story that keeps to one theme gives it to each paragraph; the reason is told in the reader's language."""
    report = tmp_path / "活动.txt"
    lines = (
        "学生党支部走进栖岭县革命纪念馆，追寻先烈足迹，学习党的历史，接受革命传统教育，传承红色基因。",
        "在讲解员的带领下，同学们参观展厅，缅怀革命先烈，聆听红色故事，感悟初心使命，接受精神洗礼。",
        "支部书记在旧址前讲了一堂专题党课，带领大家学习党的创新理论，重温入党誓词，坚定理想信念。",
        "走到最后一间屋子，几只缺了口的粗瓷碗摆在桌上，灯光很暗，谁也没有出声，站了很久才慢慢离开。",
    )
    report.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert "  ● 思想建设 3.8  全文 3.8" in run("lexicon", "explain", report, "--lang", "zh").stdout
    assert "the text as a whole 3.8" in run("lexicon", "explain", report, "--lang", "en").stdout
