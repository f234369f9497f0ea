"""Short names become the one full name of the corpus that fits, and no other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportcorpus.names import Named, abbreviates, full_names

FULL = Named("栖岭县城北小学", "栖岭县")


@pytest.mark.parametrize(
    ("reports", "names"),
    [
        ([FULL, Named("城北小学")], ["栖岭县城北小学"] * 2),
        ([Named("城北小学"), FULL, Named("城北小学", "栖岭县")], ["栖岭县城北小学"] * 3),
        ([FULL, Named("城北小学", "澄川市")], ["栖岭县城北小学"] * 2),
        ([Named("清原省栖岭县城北小学"), FULL, Named("城北小学")], ["清原省栖岭县城北小学"] * 3),
        ([Named("澄川市岚溪区柏树中学"), Named("岚溪区柏树中学"), Named("柏树中学")], ["澄川市岚溪区柏树中学"] * 3),
        ([Named("望峪县青石镇启明幼儿园"), Named("启明幼儿园")], ["望峪县青石镇启明幼儿园"] * 2),
        ([Named("望峪县第二中学"), Named("第二中学", "望峪县")], ["望峪县第二中学"] * 2),
        ([Named("岚溪区实验小学"), Named("实验小学", "岚溪区")], ["岚溪区实验小学"] * 2),
        ([Named("栖岭县城北小学"), Named("望峪县城北小学"), Named("城北小学", "望峪县")],
         ["栖岭县城北小学", "望峪县城北小学", "望峪县城北小学"]),
        ([Named("北京求是小学"), Named("求是小学")], ["北京求是小学"] * 2),
        ([Named("望峪县第二中学"), Named("望峪二中")], ["望峪县第二中学"] * 2),
        ([Named("望峪二中"), Named("望峪县二中"), Named("望峪县第二中学")], ["望峪县第二中学"] * 3),
        ([Named("望峪县第二高级中学"), Named("望峪二中")], ["望峪县第二高级中学"] * 2),
        ([Named("望峪县第一幼儿园"), Named("一幼", "望峪县"), Named("县一幼", "望峪县")], ["望峪县第一幼儿园"] * 3),
        ([Named("岚溪区实验小学"), Named("实小", "岚溪区"), Named("岚溪实小")], ["岚溪区实验小学"] * 3),
        ([Named("栖岭县城北小学"), Named("栖岭城北小学")], ["栖岭县城北小学"] * 2),
        ([Named("青石镇中心小学"), Named("青石中心小学")], ["青石镇中心小学"] * 2),
    ],
)  # fmt: skip
def test_short_names_that_fit_one_full_name(reports: list[Named], names: list[str]) -> None:
    """Whatever the order; where two schools share a short name, the place tells which is meant."""
    assert full_names(reports) == names


@pytest.mark.parametrize(
    "reports",
    [
        [Named("栖岭县城北小学"), Named("望峪县城北小学"), Named("城北小学")],
        [FULL, Named("城北小学", "望峪县")],
        [Named("城北小学", "岚溪区"), Named("栖岭县城北小学")],
        [Named("岚溪区实验小学"), Named("实验小学")],
        [Named("岚溪区实验小学"), Named("实验小学", "澄川市")],
        [Named("望峪县第二中学"), Named("第二中学")],
        [Named("望峪县第二中学"), Named("第二中学", "栖岭县")],
        [Named("青石镇中心小学"), Named("中心小学")],
        [Named("栖岭县教育局"), Named("教育局")],
        [Named("望峪县第二中学"), Named("二中")],
        [Named("望峪县第二中学"), Named("栖岭二中")],
        [Named("望峪县第二中学"), Named("望峪二小"), Named("望峪三中")],
        [Named("望峪县第二中学"), Named("望峪县第二高级中学"), Named("望峪二中")],
        [Named("望峪县第二中学"), Named("望峪二中", "栖岭县")],
        [Named("望峪县第二中学"), Named("望峪二中", given=True)],
        [Named("岚溪区实验小学"), Named("县实小"), Named("区实小")],
        [Named("岚溪区第二实验小学"), Named("岚溪实小"), Named("实小", "岚溪区")],
        [Named("栖岭县高级中学"), Named("栖岭中学")],
        [Named("澄川市岚溪区实验小学"), Named("澄川实小")],
        [Named("清原师范大学附属小学"), Named("附小")],
        [Named("栖岭县特殊教育学校"), Named("特殊教育学校")],
        [Named("澄川师范附属城北小学"), Named("城北小学")],
        [Named("栖岭县河城北小学"), Named("城北小学")],
        [FULL, Named("北小学"), Named("小学")],
        [FULL, Named("城北小学", given=True)],
        [FULL, Named("栖岭县城北幼儿园"), Named("城北中学")],
        [FULL, Named(None), Named(None, "栖岭县")],
        [],
    ],
)
def test_names_that_stay(reports: list[Named]) -> None:
    """Ambiguous, common, contradicted by the place, not behind a place, given by the user, or none at all."""
    assert full_names(reports) == [report.organisation for report in reports]


@given(
    st.lists(
        st.builds(
            Named,
            st.none() | st.text("省县区城北一小中学", max_size=8),
            st.none() | st.text("县区城市", max_size=3),
            st.booleans(),
        ),
        max_size=8,
    )
)
def test_any_names(reports: list[Named]) -> None:
    """A name is kept or becomes a longer one that is there; the order of the reports does not matter."""
    full = full_names(reports)
    known = {report.organisation for report in reports}
    for report, name in zip(reports, full, strict=True):
        short = str(report.organisation)
        assert name == report.organisation or (name in known and len(str(name)) > len(short))
        assert name == report.organisation or str(name).endswith(short) or abbreviates(short, str(name))
    assert full_names(reports[::-1]) == full[::-1]
