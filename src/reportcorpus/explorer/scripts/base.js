// Data, words and elements: what all views share. Texts only ever become text nodes, never markup.

const WORDS = JSON.parse(document.getElementById("words").textContent);
const CORPUS = JSON.parse(document.getElementById("corpus").textContent);
const MARKS = ["slogans", "activities", "claims", "checks"];
const REPORTS = unpack(CORPUS.reports.columns, CORPUS.reports.rows);
REPORTS.forEach((report, index) => { report.index = index; });

const collator = new Intl.Collator("zh-CN", { numeric: true });
const state = { lang: startLanguage(), off: new Set() };

function unpack(columns, rows) {
  return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]])));
}

function startLanguage() {
  let chosen = null;
  try { chosen = localStorage.getItem("reportcorpus-language"); } catch { /* a page from the disk may have none */ }
  return chosen in WORDS ? chosen : (navigator.language || "").startsWith("zh") ? "zh" : "en";
}

function switchLanguage() {
  state.lang = state.lang === "zh" ? "en" : "zh";
  try { localStorage.setItem("reportcorpus-language", state.lang); } catch { /* then it is asked anew */ }
}

function t(key, values = {}) {
  const word = Object.hasOwn(WORDS[state.lang].words, key) ? WORDS[state.lang].words[key] : key;
  return word.replace(/\{(\w+)\}/g, (all, name) => (name in values ? String(values[name]) : all));
}

const THEME_NAMES = new Map(CORPUS.themes.map(([theme, english]) => [theme, english]));
const TYPE_IN_ENGLISH = new Map(CORPUS.types.map(([, chinese, english]) => [chinese, english]));
const TYPE_NAMES = new Map(CORPUS.types.map(([type, chinese, english]) => [type, { zh: chinese, en: english }]));

// The name of a cell's value in the reader's language, where it is one of a fixed set.
function valueName(column, value) {
  if (value === null || value === undefined || value === "") return "";
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (Array.isArray(value)) return listed(value);
  if (column === "year") return String(value);
  if (typeof value === "number") return number(value);
  if (column === "theme") return state.lang === "en" ? THEME_NAMES.get(value) || value : value;
  if (column === "type") return TYPE_NAMES.has(value) ? TYPE_NAMES.get(value)[state.lang] : value;
  const names = WORDS[state.lang].values[column];
  return names && Object.hasOwn(names, value) ? names[value] : value;
}

function listed(items) {
  return items.join(state.lang === "zh" ? "、" : ", ");
}

// What a row has in a column; reasons stand in it in both languages.
function cellOf(row, column) {
  return column === "reason" && state.lang === "en" ? row.reason_en : row[column];
}

function number(value, digits = 4) {
  return new Intl.NumberFormat(state.lang === "zh" ? "zh-CN" : "en", { maximumFractionDigits: digits }).format(value);
}

function percent(share) {
  return (100 * share).toFixed(share < 0.0995 ? 1 : 0);
}

// An element: h("a", { href: "#", class: "x" }, "text", child). Properties that begin with "on" are listeners.
function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "style") Object.assign(element.style, value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function link(view, query, ...children) {
  return h("a", { href: address(view, query) }, ...children);
}

function address(view, query = {}) {
  const known = Object.entries(query).filter(([, value]) => value !== "" && value !== null && value !== undefined);
  return `#/${view}${known.length ? `?${new URLSearchParams(known)}` : ""}`;
}

function reportTitle(report) {
  return report.title || report.report_id;
}

function groupName(column, value) {
  return value === null || value === undefined || value === "" ? t("unknown") : valueName(column, value);
}

// The user's own columns have no translation: their name is their label.
function columnName(column) {
  return column === "title" ? t("title_of") : t(column);
}

function announce(message) {
  document.getElementById("status").textContent = message;
}

// Reports' texts come in parts: within the page, or as scripts beside it that call reportcorpusPart.
const contents = new Array(REPORTS.length);
const waiting = new Map();
const partCount = Math.ceil(REPORTS.length / CORPUS.part_size);

function keepPart(index, reports) {
  reports.forEach((content, offset) => {
    const report = index * CORPUS.part_size + offset;
    for (const kind of Object.keys(CORPUS.columns)) {
      content[kind] = unpack(CORPUS.columns[kind], content[kind]);
      content[kind].forEach((row, rank) => { row.report = report; row.rank = rank; });
    }
    contents[report] = content;
  });
}

window.reportcorpusPart = keepPart;
document.querySelectorAll("script.part").forEach((part, index) => keepPart(index, JSON.parse(part.textContent)));

function loadPart(index) {
  if (contents[index * CORPUS.part_size] !== undefined) return Promise.resolve();
  if (!waiting.has(index)) {
    waiting.set(index, new Promise((resolve, reject) => {
      const source = `${CORPUS.folder}/part-${String(index).padStart(4, "0")}.js`;
      const failed = () => { waiting.delete(index); reject(new Error(t("failed", { folder: CORPUS.folder }))); };
      document.head.append(h("script", { src: source, charset: "utf-8", onload: resolve, onerror: failed }));
    }));
  }
  return waiting.get(index);
}

function loadReport(report) {
  return loadPart(Math.floor(report / CORPUS.part_size));
}

async function loadAll(progress) {
  for (let index = 0; index < partCount; index += 1) {
    if (contents[index * CORPUS.part_size] === undefined) {
      progress(t("loading", { n: index + 1, all: partCount }));
      await loadPart(index);
    }
  }
}

function allRows(kind) {
  return contents.flatMap((content) => content[kind]);
}
