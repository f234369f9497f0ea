// A concordance over the bodies of all reports.

const MOST_HITS = 5000;
const WINDOW = 20;

function searchView(query) {
  const results = h("div", {});
  const input = h("input", { type: "search", id: "query", value: query.q || "", lang: "zh-CN" });
  const regex = h("input", { type: "checkbox", id: "regex", checked: query.regex === "1" });
  const sort = h("select", { id: "sort" }, ["report", "left", "right"].map((key) => h("option", { value: key, selected: query.sort === key }, t(`sort_${key}`))));
  const run = (page) => {
    const settings = { q: input.value, regex: regex.checked ? "1" : "", sort: sort.value === "report" ? "" : sort.value };
    history.replaceState(null, "", address("search", settings));
    results.replaceChildren(...concordance(settings, page, run));
    centre(results.querySelector(".match"));
  };
  const form = h("form", { class: "toolbar", role: "search", onsubmit: (event) => { event.preventDefault(); run(1); } },
    h("label", { class: "grow" }, h("span", {}, t("search_label")), input),
    h("label", { class: "tick" }, regex, h("span", {}, t("regex"))),
    h("label", {}, h("span", {}, t("sort")), sort), h("button", { type: "submit", class: "main" }, t("find")));
  sort.addEventListener("change", () => run(1));
  if (query.q) run(1); else results.append(h("p", { class: "note" }, t("search_hint")));
  return [[h("h1", {}, t("search")), form, results], () => { input.focus(); centre(results.querySelector(".match")); }];
}

function concordance({ q, regex, sort }, page, run) {
  if (!q) return [h("p", { class: "note" }, t("search_hint"))];
  let pattern;
  try {
    pattern = new RegExp(regex ? q : q.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "gu");
  } catch (error) {
    return [h("p", { class: "empty" }, t("bad_regex", { error: error.message }))];
  }
  const { hits, all, reports } = findAll(pattern);
  if (!hits.length) return [h("p", { class: "empty" }, t("none"))];
  const keys = { left: (hit) => [...hit.left].reverse().join(""), right: (hit) => hit.right };
  const ordered = keys[sort] ? sorted(hits, keys[sort], false) : hits;
  const pages = Math.ceil(hits.length / PAGE);
  const turn = (to, name) => h("button", { type: "button", disabled: to < 1 || to > pages, onclick: () => run(to) }, name);
  const summary = t("hits", { n: number(all), reports: number(reports) });
  const from = ({ report }) => [REPORTS[report].organisation || reportTitle(REPORTS[report]), " ", REPORTS[report].year || ""];
  const save = () => saveRows("search", ["left", "match", "right", "report", "organisation", "year"], ordered.map((hit) =>
    [hit.left, hit.match, hit.right, reportTitle(REPORTS[hit.report]), REPORTS[hit.report].organisation, REPORTS[hit.report].year]));
  announce(summary);
  return [
    h("p", { class: "summary" }, summary, all > hits.length ? ` ${t("too_many", { n: number(hits.length) })}` : "", saveButton(save)),
    h("div", { class: "scroller", tabindex: "0" }, h("table", { class: "data kwic", lang: "zh-CN" },
      h("thead", { class: "unseen" }, h("tr", {}, ["left", "match", "right", "report"].map((key) => h("th", { scope: "col" }, t(key))))),
      h("tbody", {}, ordered.slice((page - 1) * PAGE, page * PAGE).map((hit) => h("tr", {},
        h("td", { class: "left" }, hit.left),
        h("td", { class: "match" }, h("a", { href: address(`report/${hit.report}/at/${hit.start}-${hit.end}`) }, hit.match)),
        h("td", { class: "right-side" }, hit.right),
        h("td", { class: "from" }, from(hit))))))),
    pages > 1 ? h("nav", { class: "pager" }, turn(page - 1, t("previous")), h("span", {}, t("page", { page, pages })), turn(page + 1, t("next"))) : "",
  ];
}

// On a narrow screen the matches stand in the middle.
function centre(match) {
  const box = match?.closest(".scroller");
  if (box) box.scrollLeft = match.offsetLeft + match.offsetWidth / 2 - box.clientWidth / 2;
}

// The first occurrences, the number of all, and in how many reports they stand.
function findAll(pattern) {
  const hits = [];
  let all = 0;
  let reports = 0;
  const plain = (text) => text.replace(/\s+/g, " ");
  for (let report = 0; report < contents.length; report += 1) {
    const { text } = contents[report];
    const before = all;
    for (const found of text.matchAll(pattern)) {
      if (!found[0]) continue;
      all += 1;
      if (all > MOST_HITS) continue;
      const start = found.index;
      const end = start + found[0].length;
      hits.push({ report, start, end, left: plain(text.slice(Math.max(0, start - WINDOW), start)), match: plain(found[0]), right: plain(text.slice(end, end + WINDOW)) });
    }
    reports += all > before;
  }
  return { hits, all, reports };
}
