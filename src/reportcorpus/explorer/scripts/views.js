// The overview, the list of reports, the tables of items, and what could not be read.

const SHOWN_GROUPS = 20;

function overviewView(query) {
  const sum = (counts) => counts.reduce((total, count) => total + count, 0);
  const years = REPORTS.map((report) => report.year).filter((year) => year !== null).sort((a, b) => a - b);
  const schools = new Set(REPORTS.map((report) => report.organisation).filter((name) => name !== null));
  const wrong = CORPUS.verdicts.inconsistent || 0;
  const tile = (view, value, name, tone) => h("a", { class: `tile ${tone || ""}`, href: address(view, tone ? { verdict: "inconsistent" } : {}) },
    h("strong", {}, value), h("span", {}, name));
  return [
    h("h1", {}, t("title"), h("small", {}, t("subtitle"))),
    h("div", { class: "tiles" },
      tile("reports", number(REPORTS.length), t("reports")),
      tile("reports?by=organisation", number(schools.size), t("schools")),
      years.length ? tile("reports?by=year", [...new Set([years[0], years.at(-1)])].join("–"), t("years")) : null,
      MARKS.slice(0, 3).map((kind) => tile(kind, number(sum(CORPUS.counts[kind])), t(kind))),
      tile("checks", number(wrong), t("wrong"), wrong ? "bad" : ""),
      CORPUS.problems.length ? tile("problems", number(CORPUS.problems.length), t("problems")) : null),
    h("div", { class: "pair" }, commonestThemes(), failures(wrong), commonest("slogans", "canonical"), commonest("activities", "type", { status: "done" })),
    themeChart(query),
  ];
}

function commonestThemes() {
  if (!CORPUS.overall) return null;
  const shares = CORPUS.themes.map(([theme, , definition], index) => ({ theme, definition, share: CORPUS.overall[index + 2] }));
  const ordered = sorted(shares, (item) => item.share, true).filter(({ share }) => share > 0);
  return h("section", {}, h("h2", {}, t("commonest"), h("small", {}, t("share_of_text"))),
    bars(ordered.map(({ theme, definition, share }) => ({ name: valueName("theme", theme), title: definition, href: address("themes", { theme }), size: share, value: percent(share) }))));
}

// In how many reports the commonest values of a column stand.
function commonest(view, column, only = {}) {
  const found = CORPUS.commonest[view];
  if (!found.length) return null;
  return h("section", {}, h("h2", {}, t(`commonest_${view}`), h("small", {}, t("reports_with", { all: number(REPORTS.length) }))),
    bars(found.map(([value, reports]) => ({ name: valueName(column, value), chinese: column === "canonical", href: address(view, { ...only, [column]: value }), size: reports, value: number(reports) }))),
    h("p", {}, link(view, { ...only, by: column }, `${t("all_counts")} →`)));
}

function bars(items) {
  const most = Math.max(...items.map(({ size }) => size));
  return h("ol", { class: "bars" }, items.map(({ name, chinese, title, href, size, value }) => h("li", {}, h("a", { href, title },
    h("span", { class: "name", lang: chinese ? "zh-CN" : null }, name),
    h("span", { class: "track" }, h("span", { class: "bar", style: { width: `${(100 * size) / most}%` } })),
    h("span", { class: "value" }, value)))));
}

function failures(wrong) {
  const items = CORPUS.failures.map(([report, place, left, text, right, reason, reason_en]) => h("li", {},
    h("p", { lang: "zh-CN" }, h("span", { class: "around" }, `…${left}`), h("a", { href: address(`report/${report}/checks/${place}`) }, text), h("span", { class: "around" }, `${right}…`)),
    h("p", { class: "reason" }, cellOf({ reason, reason_en }, "reason"), " — ", reportTitle(REPORTS[report]))));
  const more = wrong > items.length ? h("p", {}, link("checks", { verdict: "inconsistent" }, `${t("all_rows", { n: number(wrong) })} →`)) : null;
  return h("section", {}, h("h2", {}, t("wrong"), h("small", {}, wrong ? t("failures_note") : "")),
    wrong ? h("ul", { class: "failures" }, items) : h("p", { class: "empty" }, t("none_wrong", { n: number(Object.values(CORPUS.verdicts).reduce((sum, count) => sum + count, 0)) })), more);
}

// A row a group and a column a theme; every cell leads to the paragraphs behind it.
function themeChart(query) {
  const columns = Object.keys(CORPUS.shares);
  if (!columns.length) return null;
  const column = columns.includes(query.group) ? query.group : columns[0];
  const groups = CORPUS.shares[column];
  const themes = CORPUS.themes.map(([theme], index) => ({ theme, index: index + 2, overall: CORPUS.overall[index + 2] }));
  const ordered = sorted(themes, (item) => item.overall, true).filter(({ index }) => groups.some((group) => group[index] > 0));
  const most = Math.max(...groups.flatMap((group) => ordered.map(({ index }) => group[index])), 1e-9);
  const draw = (settings, focused) => {
    history.replaceState(null, "", address("overview", settings));
    const chart = themeChart(settings);
    document.getElementById("chart").replaceWith(chart);
    chart.querySelector(focused)?.focus();
  };
  const choice = h("select", { id: "group", onchange: (event) => draw({ group: event.target.value, order: query.order }, "#group") },
    columns.map((name) => h("option", { value: name, selected: name === column }, columnName(name))));
  const place = query.order === "reports" ? 1 : themes.find(({ theme }) => theme === query.order)?.index;
  const rows = place ? sorted(groups, (group) => group[place], true) : groups;
  const head = (order, name) => h("button", { type: "button", title: t("sort_by", { column: name }), "data-order": order || "name",
    onclick: () => draw({ group: column, order }, `[data-order="${CSS.escape(order || "name")}"]`) }, name,
    h("span", { "aria-hidden": "true" }, (query.order || "") === order && order ? " ↓" : ""));
  const sorting = (order) => (order && query.order === order ? "descending" : null);
  const row = (group) => h("tr", {},
    h("th", { scope: "row", title: groupName(column, group[0]) }, link("reports", { [column]: facetValue(group[0]) }, groupName(column, group[0])), h("small", {}, ` ${number(group[1])}`)),
    ordered.map(({ theme, index }) => h("td", {}, group[index] > 0 ? h("a", { href: address("themes", { theme, [column]: facetValue(group[0]) }), title: `${groupName(column, group[0])} · ${valueName("theme", theme)} · ${number(100 * group[index], 1)} %` },
      h("span", { class: "bar", style: { width: `${(62 * group[index]) / most}%` } }), h("span", { class: "value" }, percent(group[index]))) : null)));
  const body = h("tbody", {}, rows.slice(0, SHOWN_GROUPS).map(row));
  const rest = rows.length > SHOWN_GROUPS ? h("button", { type: "button", class: "rest", onclick: (event) => { body.append(...rows.slice(SHOWN_GROUPS).map(row)); event.target.remove(); } }, t("show_all", { n: number(rows.length) })) : null;
  return h("section", { id: "chart" }, h("h2", {}, t("chart"), h("small", {}, t("share_of_text"))),
    h("div", { class: "toolbar" }, h("label", {}, h("span", {}, t("by")), choice)),
    h("div", { class: "scroller", tabindex: "0" }, h("table", { class: "matrix" },
      h("thead", {}, h("tr", {}, h("th", { scope: "col", "aria-sort": sorting("reports") }, head("", columnName(column)), " ", h("small", {}, head("reports", t("in_reports")))),
        ordered.map(({ theme }) => h("th", { scope: "col", "aria-sort": sorting(theme) }, head(theme, valueName("theme", theme)))))), body)),
    rest, h("p", { class: "note" }, t("chart_note")));
}

function reportsView(query) {
  const own = CORPUS.groupings.filter((column) => !["organisation", "year", "place", "folder"].includes(column));
  const rows = REPORTS.map((report) => ({ report: report.index }));
  const get = (row, key) => (key in CORPUS.counts ? CORPUS.counts[key][row.report] : REPORTS[row.report][key]);
  const columns = [
    { key: "title", wide: true, chinese: true, sort: (row) => reportTitle(REPORTS[row.report]), cell: (row) => h("a", { href: address(`report/${row.report}`) }, reportTitle(REPORTS[row.report])) },
    { key: "organisation", chinese: true }, { key: "place", chinese: true }, { key: "year" }, { key: "genre", chinese: true },
    ...own.map((key) => ({ key, chinese: true })),
    ...["characters", ...MARKS].map((key) => ({ key, right: true })),
  ];
  const text = (row) => Object.values(REPORTS[row.report]).filter((value) => typeof value === "string").join("\n");
  const facets = [...CORPUS.groupings, "genre", "script"];
  return [h("h1", {}, t("reports")), dataTable({ view: "reports", columns, facets, counts: facets, rows, get, text }, query)];
}

const TABLES = {
  themes: { columns: ["theme", "zone", "evidence"], facets: ["theme", "zone"], counts: [] },
  slogans: { columns: ["canonical", "kind"], facets: ["kind"], counts: ["canonical", "type_word"] },
  activities: { columns: ["type", "status", "count", "date", "object", "zone"], facets: ["type", "status", "zone", "level"], counts: [] },
  claims: { columns: ["value", "unit", "subject", "kind", "bound"], facets: ["kind", "bound", "masked", "award_level", "award_rank"], counts: ["unit", "subject"] },
  checks: { columns: ["verdict", "reason", "kind"], facets: ["verdict", "kind"], counts: [] },
};
const RIGHT = ["value", "count"];

function itemsView(view, query) {
  const { columns: own, facets, counts } = TABLES[view];
  const groupings = CORPUS.groupings.filter((column) => !CORPUS.columns[view].includes(column));
  const rows = allRows(view);
  const get = (row, key) => (groupings.includes(key) ? REPORTS[row.report][key] : cellOf(row, key));
  const columns = [
    { key: "passage", wide: true, chinese: true, sort: textOf, cell: (row) => passage(view, row) },
    ...own.map((key) => ({ key, right: RIGHT.includes(key), chinese: ["canonical", "subject", "object"].includes(key) || (key === "reason" && state.lang === "zh"), wide: key === "reason", cell: key === "evidence" ? (row) => listed(evidenceOf(row).slice(0, 6)) : null, sort: key === "evidence" ? (row) => listed(evidenceOf(row)) : null })),
    { key: "report", chinese: true, sort: (row) => reportTitle(REPORTS[row.report]), cell: (row) => h("span", { class: "from" }, REPORTS[row.report].organisation || reportTitle(REPORTS[row.report]), " ", REPORTS[row.report].year || "") },
  ];
  const unseen = [...FIELDS[view].filter((key) => !own.includes(key)), ...groupings];
  const text = (row) => [textOf(row), ...FIELDS[view].map((key) => row[key]), REPORTS[row.report].title].join("\n");
  return [h("h1", {}, t(view)), dataTable({ view, columns, unseen, facets: [...facets, ...groupings], counts: [...counts, ...facets, ...groupings], rows, get, text }, query)];
}

function problemsView() {
  if (!CORPUS.problems.length) return [h("h1", {}, t("problems")), h("p", {}, t("no_problems"))];
  return [h("h1", {}, t("problems")), h("p", {}, t("problems_note")),
    h("div", { class: "scroller", tabindex: "0" }, h("table", { class: "data" },
      h("thead", {}, h("tr", {}, ["path", "reason", "advice"].map((key) => h("th", { scope: "col" }, key === "reason" ? t("problem_reason") : columnName(key))))),
      h("tbody", {}, CORPUS.problems.map(([path, ...said]) => h("tr", {}, [path, ...(state.lang === "zh" ? said.slice(2) : said.slice(0, 2))].map((cell) => h("td", {}, cell)))))))];
}
