"""The page in a real browser: Debian's Chromium, headless, opened from the disk."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

import pandas as pd
import pytest

import reportcorpus as rc
from reportcorpus import explorer
from reportcorpus.explorer import write_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reportcorpus.corpus import Corpus

pytestmark = pytest.mark.browser

NASTY = "</script><script>document.title='broken'</script>"
NASTY_TITLE = NASTY + "<img src=x onerror=\"document.title='broken'\">"
TEXTS = [
    "青禾小学2021年党建工作总结\n一、主要做法\n学校现有党员46名，其中女党员23名，占党员总数的60%。落实“三会一课”制度，召开党员大会4次。\n",
    "云台中学2022年党建工作总结\n一、主要做法\n支部落实“三会一课”制度，讲党课6次。\n"
    + "教师认真备课。\n" * 800
    + "捐书35册。\n=1+1\n",
    f"石桥小学2022年党建工作总结\n一、主要做法\n支部开展主题党日12次。7月1日，支部组织党员到栖岭县红军旧址参观学习。{NASTY}\n",
]
FRAME = pd.DataFrame({
    "text": TEXTS,
    "id": ["a", "b", "c"],
    "title": ["青禾小学2021年党建工作总结", "云台中学2022年党建工作总结", NASTY_TITLE],
    "organisation": ["青禾小学", "云台中学", "石桥小学"],
    "year": [2021, 2022, 2022],
})  # fmt: skip


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return rc.read_frame(FRAME)


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Open Chromium with a new profile; skip where there is none."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    chromium, chromedriver = shutil.which("chromium"), shutil.which("chromedriver")
    if chromium is None or chromedriver is None:
        pytest.skip("no chromium with chromedriver on the path (Debian: apt-get install chromium chromium-driver)")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    profile = tmp_path_factory.mktemp("profile")
    flags = ("headless=new", "no-sandbox", "disable-gpu", "disable-background-networking", "disable-component-update",
             "disable-sync", "no-first-run", "disable-dev-shm-usage", "window-size=1280,900", "lang=zh-CN",
             f"user-data-dir={profile}")  # fmt: skip
    for flag in flags:
        options.add_argument(f"--{flag}")
    service = webdriver.ChromeService(chromedriver, log_output=os.devnull)
    opened = webdriver.Chrome(options=options, service=service)
    yield opened
    opened.quit()


@pytest.fixture
def show(driver: Any, corpus: Corpus, tmp_path: Path) -> Iterator[Callable[[str], Any]]:
    """Open the page at an address within it; at the end no error may stand in the console."""
    page = write_page(corpus, tmp_path / "index.html").as_uri()

    def at(address: str) -> Any:
        driver.get("about:blank")
        driver.get(f"{page}#/{address}")
        driver.execute_script("localStorage.setItem('reportcorpus-language', 'zh')")
        driver.refresh()
        find(driver, "header nav a")
        return driver

    yield at
    assert [entry for entry in driver.get_log("browser") if entry["level"] == "SEVERE"] == []


def find(driver: Any, css: str) -> Any:
    """Return the first element that `css` selects, as soon as there is one."""
    return wait(driver, lambda: next(iter(driver.find_elements("css selector", css)), None))


def wait(driver: Any, condition: Callable[[], Any]) -> Any:
    """Return what `condition` gives, as soon as it gives something."""
    from selenium.webdriver.support.wait import WebDriverWait  # noqa: PLC0415 - an optional dependency

    return WebDriverWait(driver, 20).until(lambda _: condition())


def texts(driver: Any, css: str) -> list[str]:
    return [element.text for element in driver.find_elements("css selector", css)]


def choose(driver: Any, css: str, value: str) -> None:
    from selenium.webdriver.support.select import Select  # noqa: PLC0415 - an optional dependency

    Select(find(driver, css)).select_by_value(value)


def test_every_view_opens_without_an_error(show: Callable[[str], Any]) -> None:
    """Each entry of the navigation shows a heading of its own."""
    driver = show("overview")
    headings = []
    for number in range(len(driver.find_elements("css selector", "header nav a"))):
        driver.find_elements("css selector", "header nav a")[number].click()
        find(driver, f"header nav a:nth-child({number + 1})[aria-current]")
        headings.append(find(driver, "h1").text.split("\n")[0])
    assert headings == ["党建报告", "报告", "主题", "提法", "活动", "数字", "核算", "检索"]


def test_the_overview_counts_the_reports(show: Callable[[str], Any]) -> None:
    """Tiles and chart show the numbers of the corpus."""
    driver = show("overview")
    assert texts(driver, ".tile")[:3] == ["3\n报告", "3\n单位", "2021–2022\n年度"]
    assert texts(driver, ".matrix tbody th") == ["云台中学 1", "石桥小学 1", "青禾小学 1"]


def test_a_script_in_a_report_does_nothing(show: Callable[[str], Any]) -> None:
    """Markup in a title or a text is shown as the characters it is."""
    driver = show("report/2")
    assert NASTY in find(driver, "article.text").text
    assert find(driver, "h1").text.startswith(NASTY_TITLE)
    assert driver.find_elements("css selector", "main img, main script") == []
    show("reports")
    assert driver.title != "broken"


def test_filters_narrow_a_table_and_stand_in_the_address(show: Callable[[str], Any]) -> None:
    """Choosing a value and typing text leave the rows that fit both."""
    driver = show("claims")
    everything = len(texts(driver, "tbody tr"))
    choose(driver, "#facet-year", "2022")
    assert 0 < len(texts(driver, "tbody tr")) < everything
    find(driver, "#filter").send_keys("35册")
    assert [row.split(" ")[0] for row in texts(driver, "tbody td a")] == ["35册"]
    assert "year=2022" in driver.current_url
    driver.refresh()
    find(driver, "tbody tr")
    assert texts(driver, "tbody td a") == ["35册"]


def test_columns_sort_and_count(show: Callable[[str], Any]) -> None:
    """A heading orders the rows both ways; counting groups them. A column that is empty everywhere is left out."""
    driver = show("reports")
    years = "tbody tr td:nth-child(3)"
    assert texts(driver, "thead th")[:4] == ["标题", "单位", "年度", "文种"]
    find(driver, "th[data-key=year] button").click()
    assert texts(driver, years) == ["2021", "2022", "2022"]
    find(driver, "th[data-key=year] button").click()
    assert texts(driver, years) == ["2022", "2022", "2021"]
    choose(driver, "#by", "year")
    assert texts(driver, "tbody tr") == ["2022 2 2 2", "2021 1 1 1"]


def test_a_row_leads_to_its_passage(show: Callable[[str], Any]) -> None:
    """The link of a figure far down scrolls to its mark, makes it stand out and tells its details."""
    driver = show("claims?q=35册")
    find(driver, "tbody td a").click()
    mark = find(driver, "mark.found.flash")
    assert mark.text == "35册"
    assert driver.execute_script(
        "const box = arguments[0].getBoundingClientRect(); return box.top > 0 && box.bottom < innerHeight", mark
    )
    assert driver.execute_script("return scrollY") > 0
    assert "35册" in find(driver, ".details").text


def test_a_chart_leads_to_the_paragraphs_behind_it(show: Callable[[str], Any]) -> None:
    """A cell of the theme chart opens the paragraphs of that group and theme."""
    driver = show("overview")
    cell = find(driver, ".matrix tbody td a")
    theme, school = cell.get_attribute("title").split(" · ")[1::-1]
    driver.execute_script("arguments[0].click()", cell)
    find(driver, "#facet-theme")
    assert set(texts(driver, "tbody td:nth-child(2)")) == {theme}
    assert all(school in text for text in texts(driver, "tbody td:last-child"))


def test_the_chart_is_sorted_where_it_stands(show: Callable[[str], Any]) -> None:
    """A heading orders the groups by that theme, greatest first, and another grouping keeps the order and the place."""
    driver = show("overview")
    theme = find(driver, ".matrix tbody td a").get_attribute("href").split("theme=")[1].split("&")[0]
    head = find(driver, f'.matrix [data-order="{unquote(theme)}"]')
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", head)
    before = driver.execute_script("return scrollY")
    head.click()
    column = driver.execute_script("return document.querySelector('.matrix th[aria-sort]').cellIndex") + 1
    shares = [float(text or 0) for text in texts(driver, f".matrix tbody tr > :nth-child({column})")]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > 0
    choose(driver, "#group", "year")
    assert sorted(texts(driver, ".matrix tbody th")) == ["2021 1", "2022 2"]
    assert driver.execute_script("return [scrollY > 0, document.activeElement.id]") == [before > 0, "group"]
    assert {"group=year", f"order={theme}"} == set(driver.current_url.split("?")[1].split("&"))


def test_the_commonest_lead_to_their_passages(show: Callable[[str], Any]) -> None:
    """Beside a set phrase stands in how many reports it is; its bar opens them."""
    driver = show("overview")
    bar = find(driver, ".bars a[href*='slogans?']")
    assert bar.text.split("\n") == ["三会一课", "2"]
    driver.execute_script("arguments[0].click()", bar)
    find(driver, ".chip")
    assert len(texts(driver, "tbody tr")) == 2


def test_a_filter_that_fits_nothing_is_shown(show: Callable[[str], Any]) -> None:
    """A link to a value that no row has says so in its box, and not that all is shown."""
    driver = show("checks?verdict=truncated")
    chosen = "const box = document.querySelector('#facet-verdict'); return box.options[box.selectedIndex].text"
    assert driver.execute_script(chosen) == "截尾后一致 (0)"
    assert texts(driver, "tbody tr") == []


def test_rows_can_be_saved(show: Callable[[str], Any], tmp_path: Path) -> None:
    """The rows that the filters leave, with all their columns, become a file that Excel reads and runs no cell of."""
    driver = show("claims?q=35册")
    driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    find(driver, ".save").click()
    file = tmp_path / "claims.csv"
    wait(driver, file.exists)
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = pd.read_csv(file)
    assert (list(rows["原文"]), list(rows["数值"])) == (["35册"], [35])
    shown = texts(driver, "thead th")
    assert shown == ["原文", "数值", "单位词", "所数对象", "种类", "界限", "报告"]
    unseen = ["上限", "每", "隐去", "奖励级别", "奖励等次", "单位", "地点", "年度", "文件夹", "id"]
    assert rows.columns.tolist() == [*shown, *unseen]
    assert list(rows.loc[0, ["隐去", "单位", "年度"]]) == ["否", "云台中学", 2022]
    driver.execute_script("location.hash = '#/search?q=" + quote("=1+1") + "'")
    find(driver, ".kwic .match")
    find(driver, ".save").click()
    saved = tmp_path / "search.csv"
    wait(driver, saved.exists)
    assert list(pd.read_csv(saved)["命中"]) == ["'=1+1"]


def test_every_occurrence_is_counted(show: Callable[[str], Any]) -> None:
    """Where only the first are shown, the number of all stands above them."""
    for characters, more in (("教师认真备课", False), ("教师认真备课。", True)):
        driver = show(f"search?q=[{characters}]&regex=1")
        found = [count for count in (sum(text.count(one) for one in characters) for text in TEXTS) if count]
        summary = find(driver, ".summary").text
        assert summary.startswith(f"{sum(found):,} 处，见于 {len(found)} 篇报告")
        assert ("只显示前 5,000 处。" in summary) == more


def test_an_activity_tells_its_place(show: Callable[[str], Any]) -> None:
    """The details of a mark hold what the table of activities has, and nothing of where the mark stands in the page."""
    driver = show("report/2")
    find(driver, "mark.activities")
    driver.execute_script("[...document.querySelectorAll('mark.activities')].at(-1).click()")
    told = dict(zip(texts(driver, ".details dt"), texts(driver, ".details dd"), strict=True))
    assert told["地点"] == "栖岭县红军旧址"


def test_the_keyboard_reaches_views_and_their_content(show: Callable[[str], Any]) -> None:
    """The first Tab offers to skip the navigation; after a view is opened the next one goes into it."""
    from selenium.webdriver import ActionChains, Keys  # noqa: PLC0415 - an optional dependency

    driver = show("overview")

    def press(key: str) -> str:
        ActionChains(driver).send_keys(key).perform()
        return str(driver.execute_script("return document.activeElement.id || document.activeElement.className"))

    assert press(Keys.TAB) == "skip"
    find(driver, "header nav a:nth-child(4)").send_keys(Keys.ENTER)
    find(driver, "#filter")
    assert driver.title == "提法 · 党建报告"
    assert press(Keys.TAB) == "filter"


def test_marks_can_be_switched_and_stepped_through(show: Callable[[str], Any]) -> None:
    """A switch takes the colour away; the n key goes to the next mark and tells about it, Escape ends that."""
    from selenium.webdriver.common.keys import Keys  # noqa: PLC0415 - an optional dependency

    driver = show("report/0")
    ground = "return getComputedStyle(document.querySelector('mark.claims')).backgroundImage"
    assert "gradient" in driver.execute_script(ground)
    find(driver, "#switch-claims").click()
    assert "gradient" not in driver.execute_script(ground)
    find(driver, "#switch-claims").click()
    find(driver, "body").send_keys("n")
    assert find(driver, "mark.chosen").text in find(driver, ".details").text
    find(driver, "body").send_keys(Keys.ESCAPE)
    assert driver.find_elements("css selector", "mark.chosen, .details .card") == []


def test_a_wrong_figure_shows_what_it_rests_on(show: Callable[[str], Any]) -> None:
    """The first page leads to the figure, and the figures it was recomputed from are framed."""
    driver = show("overview")
    find(driver, ".failures a").click()
    assert find(driver, "mark.checks.wrong").text == "60%"
    assert {"46名", "23名"} <= set(texts(driver, "mark.basis"))


def test_a_search_finds_characters_in_all_reports(show: Callable[[str], Any]) -> None:
    """Hits stand one below the other and lead to their place; a broken expression is told."""
    driver = show("search?q=三会一课")
    find(driver, ".kwic tbody tr")
    assert texts(driver, ".kwic .match") == ["三会一课", "三会一课"]
    find(driver, ".kwic .match a").click()
    assert find(driver, "mark.found").text == "三会一课"
    show("search?q=(&regex=1")
    assert "正则表达式有误" in find(driver, "main .empty").text


def test_the_language_can_be_switched(show: Callable[[str], Any]) -> None:
    """Words change, the reports' own do not; the choice is kept."""
    driver = show("checks")
    find(driver, "#language").click()
    assert find(driver, "h1").text == "Checks"
    assert "✗ does not add up" in texts(driver, ".badge")
    assert "23 ÷ 46 = 50 %; the report says 60%, which stands for 59.5 to 60.5" in texts(driver, "tbody td")
    assert driver.execute_script("return document.documentElement.lang") == "en"
    driver.refresh()
    assert find(driver, "h1").text == "Checks"


def test_a_narrow_screen_holds_every_view(show: Callable[[str], Any]) -> None:
    """On a telephone only tables scroll sideways, and what is told of a mark stands where it can be seen."""
    driver = show("overview")
    size = {"width": 390, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        for address in ("overview", "reports", "checks", "search?q=三会一课", "report/0"):
            show(address)
            assert driver.execute_script("return document.documentElement.scrollWidth") == 390
            assert driver.execute_script("return document.querySelector('header').offsetHeight") < 120
        driver.execute_script("[...document.querySelectorAll('mark.claims')].at(-1).click()")
        box = (
            "const box = document.querySelector('.details').getBoundingClientRect(); return [box.top > 300, box.bottom]"
        )
        assert driver.execute_script(box) == [True, 800]
    finally:
        driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_paper_has_the_report_and_no_controls(show: Callable[[str], Any]) -> None:
    """Printed, what is told of a mark stands below the text, and what only works on a screen is left out."""
    driver = show("report/0/checks/0")
    find(driver, ".details .card")
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert not find(driver, "header").is_displayed()
        assert not find(driver, ".crumbs").is_displayed()
        below = "const top = (css) => document.querySelector(css).getBoundingClientRect().top;"
        assert driver.execute_script(f"{below} return top('.details') > top('article.text')")
        assert find(driver, ".details").value_of_css_property("position") == "static"
        show("claims")
        assert not find(driver, ".toolbar").is_displayed()
        assert not find(driver, ".save").is_displayed()
        assert find(driver, "table.data").is_displayed()
    finally:
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_what_speaks_for_a_theme_is_told_in_words(driver: Any, tmp_path: Path) -> None:
    """A rule is shown by some of its words, never in the form that it is written in."""
    text = (
        "青禾小学2021年党建工作总结\n学校健全党员联系群众制度，完善考勤办法，修订各项管理制度并严格执行，规范有序。\n"
    )
    corpus = rc.read_frame(pd.DataFrame({"text": [text]}))
    assert any("any(" in reason for reasons in corpus.themes["evidence"] for reason in reasons)
    driver.get(write_page(corpus, tmp_path / "index.html").as_uri() + "#/themes")
    told = find(driver, "table.data tbody").text
    assert "建立/健全/完善… + 制度/机制/办法…" in told
    assert "any(" not in told


def test_what_could_not_be_read_is_told_in_both_languages(driver: Any, tmp_path: Path) -> None:
    """A clerk reads why a file was not read, and what to try, in Chinese."""
    (tmp_path / "空.txt").write_bytes(b"")
    page = write_page(rc.read_corpus(tmp_path / "空.txt", progress=False), tmp_path / "index.html").as_uri()
    driver.get(f"{page}#/problems")
    told = {find(driver, "#language").text: texts(driver, "tbody td")[1:]}
    find(driver, "#language").click()
    told[find(driver, "#language").text] = texts(driver, "tbody td")[1:]
    assert told == {
        "English": ["是空文件", "请检查是否保存或下载完整"],
        "中文": ["empty", "check that it was saved or downloaded completely"],
    }


def test_texts_beside_the_page_are_loaded_on_demand(
    driver: Any, corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A large page opened from the disk reads its scripts when a report or a table needs them, or says it cannot."""
    monkeypatch.setattr(explorer, "INLINE_REPORTS", 1)
    page = write_page(corpus, tmp_path / "index.html").as_uri()
    driver.get(f"{page}#/report/0")
    assert "三会一课" in find(driver, "article.text").text
    assert [entry for entry in driver.get_log("browser") if entry["level"] == "SEVERE"] == []
    shutil.rmtree(tmp_path / "index_files")
    driver.get("about:blank")
    driver.get(f"{page}#/slogans")
    assert "index_files" in find(driver, "main [role=alert]").text
    driver.get_log("browser")
