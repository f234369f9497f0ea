// One report: its text with marks that can be switched, what is said of them, and its outline.

// target: null, { kind, place } for an item, or { start, end } for a passage
function reportView(index, target) {
  const report = REPORTS[index];
  const content = contents[index];
  const item = target && target.kind ? content[target.kind]?.[target.place] : null;
  const found = item || (target && !target.kind ? target : null);
  const article = h("article", { class: "text", lang: "zh-CN" }, textBlocks(content, found));
  const panel = h("div", { class: "details", "aria-live": "polite" }, item ? details(target.kind, item) : h("p", { class: "note" }, t("details_hint")));
  const show = (mark) => {
    article.querySelector("mark.chosen")?.classList.remove("chosen");
    mark.classList.add("chosen");
    const items = markedItems(content, mark);
    panel.replaceChildren(...items.map(([kind, row]) => details(kind, row)));
    showBasis(article, items);
  };
  const clear = () => {
    article.querySelector("mark.chosen")?.classList.remove("chosen");
    panel.replaceChildren(h("p", { class: "note" }, t("details_hint")));
    showBasis(article, []);
  };
  article.addEventListener("click", (event) => { const mark = event.target.closest("mark[data-m]"); if (mark) show(mark); else clear(); });
  article.addEventListener("mouseover", (event) => {
    const mark = event.target.closest("mark[data-m]");
    if (mark && !mark.title) mark.title = markedItems(content, mark).map(([kind, row]) => tip(kind, row)).join("\n");
  });
  stepper = (step) => (step ? stepThrough(article, step, show) : clear());
  for (const kind of state.off) article.classList.add(`off-${kind}`);
  const page = [
    h("nav", { class: "crumbs" }, link("reports", {}, t("back")),
      index > 0 ? h("a", { href: address(`report/${index - 1}`) }, `← ${t("previous_report")}`) : null,
      index + 1 < REPORTS.length ? h("a", { href: address(`report/${index + 1}`) }, `${t("next_report")} →`) : null),
    h("h1", { lang: "zh-CN" }, reportTitle(report), h("small", {}, reportLine(report))),
    h("div", { class: "reading" }, article, h("aside", {}, switches(content, article), panel, outline(content, article), about(report, content))),
  ];
  showBasis(article, item ? [[target.kind, item]] : []);
  return [page, () => reveal(article, found)];
}

// Frame the figures that the chosen checks rest on.
function showBasis(article, items) {
  const basis = new Set(items.filter(([kind]) => kind === "checks").flatMap(([, row]) => row.claims || []).map((place) => `claims:${place}`));
  for (const mark of article.querySelectorAll("mark[data-m]")) {
    mark.classList.toggle("basis", mark.dataset.m.split(" ").some((key) => basis.has(key)));
  }
}

let stepper = null;

function reportLine(report) {
  const known = ["organisation", "year", "genre", "published"].filter((key) => report[key] !== null && report[key] !== report.title).map((key) => valueName(key, report[key]));
  return [...known, t("n_characters", { n: number(report.characters) })].join(" · ");
}

function reveal(article, found) {
  if (!found) return;
  const marks = article.querySelectorAll(".found");
  marks[0]?.scrollIntoView({ block: "center" });
  marks.forEach((mark) => mark.classList.add("flash"));
}

// Blocks of the text, a line each; a heading that fills its line is a heading, one that opens a line stands bold in it.
function textBlocks(content, found) {
  const blocks = [];
  const layers = [...MARKS.flatMap((kind) => content[kind].map((row) => ({ kind, start: row.start, end: row.end, row }))), ...(found ? [{ kind: "found", start: found.start, end: found.end }] : [])]
    .filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start || b.end - a.end);
  const headings = new Map(content.headings.map((heading) => [heading.start, heading]));
  const themes = new Map();
  for (const row of content.themes) themes.set(row.end, [...(themes.get(row.end) || []), row]);
  let next = 0;
  let open = [];
  let at = 0;
  for (const line of content.text.split("\n")) {
    const end = at + line.length;
    while (next < layers.length && layers[next].start < end) { open.push(layers[next]); next += 1; }
    open = open.filter((layer) => layer.end > at);
    blocks.push(block(content.text, at, end, open, headings, themes));
    at = end + 1;
  }
  return blocks;
}

function block(text, start, end, layers, headings, themes) {
  const line = text.slice(start, end);
  if (!line.trim()) return null;
  const first = start + line.length - line.trimStart().length;
  const last = start + line.trimEnd().length;
  const heading = headings.get(first);
  if (heading && heading.end >= last) {
    return h(`h${Math.min(heading.level + 2, 6)}`, { id: `at-${first}`, class: `level-${heading.level}` }, segments(text, first, last, layers));
  }
  const rows = themes.get(last) || themes.get(end) || [];
  const tags = rows.length ? h("span", { class: "theme-tags" }, rows.map((row) => h("a", { href: address("themes", { theme: row.theme }), title: listed(evidenceOf(row)) }, valueName("theme", row.theme)))) : null;
  if (!heading) return h("p", {}, segments(text, first, last, layers), tags);
  return h("p", { id: `at-${first}` }, h("b", {}, segments(text, first, heading.end, layers)), segments(text, heading.end, last, layers), tags);
}

// The text of start:end, cut wherever a layer begins or ends.
function segments(text, start, end, layers) {
  const inside = layers.filter((layer) => layer.start < end && layer.end > start);
  const cuts = [...new Set([start, end, ...inside.flatMap((layer) => [Math.max(layer.start, start), Math.min(layer.end, end)])])].sort((a, b) => a - b);
  return cuts.slice(1).map((to, index) => {
    const from = cuts[index];
    const over = inside.filter((layer) => layer.start <= from && layer.end >= to);
    return over.length ? marked(text.slice(from, to), over) : text.slice(from, to);
  });
}

function marked(text, over) {
  const verdicts = over.filter(({ kind }) => kind === "checks").map(({ row }) => row.verdict);
  const grade = verdicts.includes("inconsistent") ? "wrong" : verdicts.includes("unknown") ? "open" : "";
  const items = over.filter(({ row }) => row).map(({ kind, row }) => `${kind}:${row.rank}`);
  const kinds = [...new Set(over.map(({ kind }) => kind))];
  return h("mark", { class: [...kinds, grade].filter(Boolean).join(" "), tabindex: items.length ? "-1" : null, "data-m": items.length ? items.join(" ") : null }, text);
}

function markedItems(content, mark) {
  return mark.dataset.m.split(" ").map((item) => item.split(":")).filter(([kind]) => !state.off.has(kind)).map(([kind, place]) => [kind, content[kind][place]]);
}

function switches(content, article) {
  const flip = (kind) => (event) => {
    if (event.target.checked) state.off.delete(kind); else state.off.add(kind);
    article.classList.toggle(`off-${kind}`, !event.target.checked);
  };
  return h("fieldset", { class: "switches" }, h("legend", {}, t("marks")), [...MARKS, "themes"].map((kind) => h("label", {},
    h("input", { type: "checkbox", id: `switch-${kind}`, checked: !state.off.has(kind), onchange: flip(kind) }),
    h("span", { class: `swatch ${kind}` }), kind === "themes" ? t("more_themes") : t(kind), h("small", {}, kind === "themes" ? "" : number(content[kind].length)))));
}

function stepThrough(article, step, show) {
  const marks = [...article.querySelectorAll("mark[data-m]")].filter((mark) => mark.dataset.m.split(" ").some((item) => !state.off.has(item.split(":")[0])));
  if (!marks.length) return;
  const current = marks.indexOf(article.querySelector("mark.chosen"));
  const mark = marks[(current + step + marks.length + (current < 0 && step < 0 ? 1 : 0)) % marks.length];
  mark.focus({ preventScroll: true });
  mark.scrollIntoView({ block: "center" });
  show(mark);
}

function outline(content, article) {
  const headings = content.headings.filter(({ level }) => level > 0);
  if (!headings.length) return null;
  const jump = (heading) => () => article.querySelector(`[id="at-${heading.start}"]`)?.scrollIntoView({ block: "start" });
  return h("details", { open: true, class: "outline" }, h("summary", {}, t("outline")), h("ol", {}, headings.map((heading) => h("li", { class: `level-${heading.level}` },
    h("button", { type: "button", lang: "zh-CN", onclick: jump(heading) }, content.text.slice(heading.start, heading.end))))));
}

function about(report, content) {
  const keys = ["path", "place", "script", "encoding", "duplicate_of", "warnings", ...CORPUS.groupings.slice(4)];
  const fields = keys.filter((key) => report[key] !== null && report[key] !== "" && report[key] !== undefined);
  return h("details", { class: "about" }, h("summary", {}, t("about")),
    h("dl", {}, fields.map((key) => [h("dt", {}, columnName(key)), h("dd", {}, valueName(key, report[key]))])),
    content.dropped.length ? [h("h3", {}, t("dropped")), h("ul", { lang: "zh-CN" }, content.dropped.map(([rule, old]) => h("li", {}, h("q", {}, old.trim().slice(0, 200)), ` (${valueName("rule", rule)})`)))] : null);
}
