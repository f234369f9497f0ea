// A table that can be filtered, sorted, counted and paged; its settings stand in the address, so links can set them.

const PAGE = 50;

const EMPTY = "∅";
const OWN_SETTINGS = ["q", "by", "sort", "desc", "page"];

// spec: { view, columns: [{ key, cell, sort, wide, right }], unseen: [key], facets: [key], counts: [key], rows, get(row, key), text(row) }
// Columns without content are not shown; what is saved holds them, and those that are never shown.
// Facets have a box to choose from; by the columns that rows can be counted by, a link can filter too.
function dataTable(given, query) {
  const saved = [...given.columns, ...(given.unseen || []).map((key) => ({ key }))];
  const spec = { ...given, saved, columns: given.columns.filter((column) => column.cell || given.rows.some((row) => !["", null, undefined].includes(given.get(row, column.key)))) };
  const settings = { ...query };
  const facetKeys = [...new Set(spec.facets)].filter((key) => !OWN_SETTINGS.includes(key));
  const fixed = (spec.counts || []).filter((key) => key in query && !facetKeys.includes(key));
  const box = h("div", { class: "table-box" });
  const results = h("div", {});

  function setting(key, value) {
    if (value === "" || value === undefined) delete settings[key]; else settings[key] = value;
    if (key !== "page") delete settings.page;
    history.replaceState(null, "", address(spec.view, settings));
    show();
  }

  function chosen() {
    const needle = (settings.q || "").trim().toLowerCase();
    return spec.rows.filter((row) =>
      [...facetKeys, ...fixed].every((key) => !(key in settings) || facetValue(spec.get(row, key)) === settings[key])
      && (!needle || spec.text(row).toLowerCase().includes(needle)));
  }

  function show() {
    const rows = chosen();
    const body = settings.by ? countTable(spec, rows, settings, setting) : rowTable(spec, rows, settings, setting);
    results.replaceChildren(...body);
    announce(t("rows", { n: rows.length }));
  }

  const chips = fixed.map((key) => h("a", { class: "chip", href: address(spec.view, { ...query, [key]: "" }) },
    `${columnName(key)}: ${query[key] === EMPTY ? t("unknown") : valueName(key, query[key])} `, h("span", { "aria-label": t("clear") }, "✕")));
  box.append(toolbar(spec, settings, facetKeys, setting), ...chips, results);
  show();
  return box;
}

// Facets compare as strings; an empty cell is "∅".
function facetValue(value) {
  return value === null || value === undefined || value === "" ? EMPTY : String(value);
}

function toolbar(spec, settings, facetKeys, setting) {
  const filter = h("input", { type: "search", id: "filter", value: settings.q || "", oninput: (event) => setting("q", event.target.value) });
  const boxes = facetKeys.map((key) => facetBox(spec, key, settings, setting)).filter(Boolean);
  const counts = spec.counts && spec.counts.length
    ? [h("label", {}, h("span", {}, t("count_by")), h("select", { id: "by", onchange: (event) => setting("by", event.target.value) },
      h("option", { value: "" }, t("no_count")),
      spec.counts.map((key) => h("option", { value: key, selected: settings.by === key }, columnName(key)))))]
    : [];
  return h("form", { class: "toolbar", role: "search", onsubmit: (event) => event.preventDefault() },
    h("label", { class: "grow" }, h("span", {}, t("filter")), filter), boxes, counts,
    h("a", { class: "button", href: address(spec.view), onclick: () => setTimeout(route) }, t("clear")));
}

function facetBox(spec, key, settings, setting) {
  const counts = new Map();
  for (const row of spec.rows) {
    const value = spec.get(row, key);
    const name = facetValue(value);
    if (!counts.has(name)) counts.set(name, { value, n: 0 });
    counts.get(name).n += 1;
  }
  if (counts.size < 2 && !(key in settings)) return null;
  if (key in settings && !counts.has(settings[key])) counts.set(settings[key], { value: settings[key] === EMPTY ? null : settings[key], n: 0 });
  const options = [...counts].sort((a, b) => collator.compare(groupName(key, a[1].value), groupName(key, b[1].value)));
  return h("label", {}, h("span", {}, columnName(key)),
    h("select", { id: `facet-${key}`, onchange: (event) => setting(key, event.target.value) },
      h("option", { value: "" }, t("all")),
      options.map(([name, { value, n }]) =>
        h("option", { value: name, selected: settings[key] === name }, `${groupName(key, value)} (${n})`))));
}

function sorted(items, column, descending) {
  const keyed = items.map((item, index) => [column(item), index, item]);
  const sign = descending ? -1 : 1;
  const empty = (value) => value === null || value === undefined || value === "";
  keyed.sort(([a, i], [b, j]) => {
    if (empty(a) || empty(b)) return empty(a) - empty(b) || i - j;
    return sign * (typeof a === "number" && typeof b === "number" ? a - b : collator.compare(a, b)) || i - j;
  });
  return keyed.map(([, , item]) => item);
}

function rowTable(spec, rows, settings, setting) {
  const column = spec.columns.find(({ key }) => key === settings.sort);
  const ordered = column ? sorted(rows, column.sort || ((row) => spec.get(row, column.key)), settings.desc === "1") : rows;
  const cells = (row) => spec.columns.map((column) =>
    h("td", { class: classes(column), lang: column.chinese ? "zh-CN" : null },
      column.cell ? column.cell(row) : cellContent(column.key, spec.get(row, column.key))));
  const summary = rows.length === spec.rows.length ? t("rows", { n: number(rows.length) })
    : t("of_rows", { n: number(rows.length), all: number(spec.rows.length) });
  const plain = (row) => spec.saved.map((column) => (column.sort ? column.sort(row) : plainValue(column.key, spec.get(row, column.key))));
  const save = () => saveRows(spec.view, spec.saved.map(({ key }) => key), ordered.map(plain));
  return drawTable(spec.columns, ordered, cells, settings, setting, [summary, saveButton(save)]);
}

function countTable(spec, rows, settings, setting) {
  const key = settings.by;
  const groups = new Map();
  for (const row of rows) {
    const value = spec.get(row, key);
    const name = facetValue(value);
    if (!groups.has(name)) groups.set(name, { name, value, number: 0, reports: new Set(), schools: new Set() });
    const group = groups.get(name);
    group.number += 1;
    group.reports.add(row.report);
    group.schools.add(REPORTS[row.report].organisation);
  }
  const columns = [
    { key, wide: true, of: (group) => groupName(key, group.value) },
    { key: "number", right: true, of: (group) => group.number },
    { key: "in_reports", right: true, of: (group) => group.reports.size },
    { key: "in_schools", right: true, of: (group) => group.schools.size },
  ];
  const column = columns.find((item) => item.key === settings.sort) || columns[1];
  const ordered = sorted([...groups.values()], column.of, settings.sort ? settings.desc === "1" : true);
  const open = (group) => address(spec.view, { ...settings, by: "", sort: "", desc: "", page: "", [key]: group.name });
  const cells = (group) => columns.map((item, index) => h("td", { class: classes(item) },
    index === 0 ? h("a", { href: open(group) }, item.of(group)) : number(item.of(group))));
  const plain = (group) => columns.map((item) => item.of(group));
  const save = () => saveRows(spec.view, columns.map((item) => item.key), ordered.map(plain));
  const summary = t("groups", { n: number(groups.size), all: number(rows.length) });
  return drawTable(columns, ordered, cells, settings, setting, [summary, saveButton(save)]);
}

function plainValue(column, value) {
  return typeof value === "number" ? value : valueName(column, value);
}

function saveButton(save) {
  return h("button", { type: "button", class: "save", onclick: save }, t("save"));
}

// What may be run as a formula, as in the tables beside the page: white space is what Python takes for it.
const FORMULA = /^[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*[=+\-@]/;

// Save rows as a CSV file that Excel reads; a cell that it would take for a formula gets an apostrophe before it.
function saveRows(name, keys, rows) {
  const cell = (value) => {
    if (typeof value === "number") return String(value);
    const text = value === null || value === undefined ? "" : String(value);
    return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  };
  const lines = [keys.map(columnName), ...rows].map((row) => `${row.map(cell).join(",")}\r\n`);
  const file = URL.createObjectURL(new Blob(["\ufeff", ...lines], { type: "text/csv" }));
  h("a", { href: file, download: `${name}.csv` }).click();
  setTimeout(() => URL.revokeObjectURL(file), 60000);
}

const UNBROKEN = ["date", "status", "verdict", "zone", "year", "kind", "bound"];

function classes(column) {
  return [column.wide && "wide", column.right && "right", UNBROKEN.includes(column.key) && "unbroken"].filter(Boolean).join(" ") || null;
}

function drawTable(columns, rows, cells, settings, setting, summary) {
  if (!rows.length) return [h("p", { class: "empty" }, t("none"))];
  const pages = Math.ceil(rows.length / PAGE);
  const page = Math.min(Math.max(Number(settings.page) || 1, 1), pages);
  const header = (column) => {
    const active = settings.sort === column.key;
    const descending = active && settings.desc === "1";
    const click = () => {
      settings.desc = active && !descending ? "1" : undefined;
      setting("sort", active && descending ? "" : column.key);
      document.querySelector(`th[data-key="${CSS.escape(column.key)}"] button`)?.focus();
    };
    return h("th", { scope: "col", class: classes(column), "data-key": column.key, "aria-sort": active ? (descending ? "descending" : "ascending") : null },
      h("button", { type: "button", title: t("sort_by", { column: columnName(column.key) }), onclick: click },
        columnName(column.key), h("span", { class: "arrow", "aria-hidden": "true" }, active ? (descending ? " ↓" : " ↑") : "")));
  };
  const shown = rows.slice((page - 1) * PAGE, page * PAGE);
  const turn = (to, name) => h("button", { type: "button", disabled: to < 1 || to > pages, onclick: () => setting("page", String(to)) }, name);
  return [
    h("p", { class: "summary" }, summary),
    h("div", { class: "scroller", tabindex: "0" }, h("table", { class: "data" },
      h("thead", {}, h("tr", {}, columns.map(header))),
      h("tbody", {}, shown.map((row) => h("tr", {}, cells(row)))))),
    pages > 1 ? h("nav", { class: "pager" }, turn(page - 1, t("previous")), h("span", {}, t("page", { page, pages })), turn(page + 1, t("next"))) : "",
  ];
}
