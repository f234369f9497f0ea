// What is said of a single item: its passage with what is around it, and its fields.

const FIELDS = {
  slogans: ["kind", "canonical", "type_word", "owner", "members", "entry"],
  activities: ["type", "status", "count", "date", "place", "participants", "level", "object", "zone", "negated"],
  claims: ["kind", "value", "high", "unit", "bound", "per", "subject", "masked", "award_level", "award_rank"],
  checks: ["kind", "verdict", "reason", "expected"],
  themes: ["theme", "evidence", "zone"],
};
const SILENT = { masked: false, negated: false, bound: "exact" };

// Fields with something to say, as [column, value].
function tellingFields(kind, row) {
  return FIELDS[kind]
    .map((column) => [column, column === "evidence" ? evidenceOf(row) : cellOf(row, column)])
    .filter(([column, value]) => value !== null && value !== "" && value !== SILENT[column])
    .filter(([, value]) => !Array.isArray(value) || value.length > 0);
}

// What speaks for a theme, as words: rules as a few of their words, what else has a name in the reader's language.
const WHOLE = "全文";

function evidenceOf(row) {
  return row.evidence.map((item) => {
    if (item === WHOLE) return t("whole");
    const [, type] = item.match(/^活动：(.*)$/) || [];
    if (type) return `${t("activity")}${TYPE_IN_ENGLISH.has(type) && state.lang === "en" ? TYPE_IN_ENGLISH.get(type) : type}`;
    return item.replace(/any\(([^()]*)\)/g, (all, words) => fewWords(words.split(", ")))
      .replace(/(?:near|seq|all)\((?:\d+, )?([^()]*)\)/g, (all, parts) => parts.split(", ").join(" + "));
  });
}

function fewWords(words) {
  return words.slice(0, 3).join("/") + (words.length > 3 ? "…" : "");
}

function textOf(row) {
  return contents[row.report].text.slice(row.start, row.end);
}

function passage(kind, row, around = 12) {
  const { text } = contents[row.report];
  const shown = text.slice(row.start, row.end).replace(/\s+/g, " ");
  return [
    h("span", { class: "around" }, text.slice(Math.max(0, row.start - around), row.start).replace(/\s+/g, " ")),
    h("a", { href: address(`report/${row.report}/${kind}/${row.rank}`) }, shown.length > 80 ? `${shown.slice(0, 80)}…` : shown),
    h("span", { class: "around" }, text.slice(row.end, row.end + around).replace(/\s+/g, " ")),
  ];
}

// A short description, for the tip of a mark.
function tip(kind, row) {
  const values = tellingFields(kind, row).map(([column, value]) => valueName(column, value));
  return `${t(kind)}: ${values.join(" · ")}`;
}

function verdictBadge(verdict) {
  const grade = { inconsistent: "bad", unknown: "open" }[verdict] || "good";
  const sign = { bad: "✗", open: "?", good: "✓" }[grade];
  return h("span", { class: `badge ${grade}` }, `${sign} ${valueName("verdict", verdict)}`);
}

function cellContent(column, value) {
  return column === "verdict" ? verdictBadge(value) : valueName(column, value);
}

function whereInFile(row) {
  const { breaks, pages } = contents[row.report];
  const line = firstAbove(breaks, row.source_start - 1) + 1;
  const page = pages.find(([start, end]) => start <= row.source_start && row.source_start < end);
  const place = t("where_text", { line, start: row.source_start + 1, end: row.source_end });
  return page ? `${t("page_text", { page: page[2] })}, ${place}` : place;
}

// How many of the sorted numbers are at most `limit`.
function firstAbove(numbers, limit) {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] <= limit) low = middle + 1; else high = middle;
  }
  return low;
}

function details(kind, row) {
  const fields = tellingFields(kind, row).map(([column, value]) => [columnName(column), cellContent(column, value)]);
  if (kind === "checks" && row.claims && row.claims.length) {
    const { claims } = contents[row.report];
    fields.push([t("operands"), row.claims.filter((place) => claims[place]).map((place) =>
      h("a", { class: "operand", href: address(`report/${row.report}/claims/${place}`) }, textOf(claims[place])))]);
  }
  if (row.source_start !== null) fields.push([t("where"), whereInFile(row)]);
  const same = { slogans: "canonical", activities: "type", themes: "theme" }[kind];
  return h("section", { class: `card ${kind}` },
    h("h3", {}, h("span", { class: `swatch ${kind}` }), t(kind)),
    h("p", { class: "quoted", lang: "zh-CN" }, textOf(row).slice(0, 120)),
    h("dl", {}, fields.map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)])),
    same ? h("p", {}, link(kind, { [same]: row[same] }, `${t("same")} →`)) : null);
}
