// Addresses to views: #/report/3/claims/12, #/slogans?organisation=…

const VIEWS = ["overview", "reports", "themes", ...MARKS, "search", "problems"];

function parseAddress() {
  const [path, query = ""] = location.hash.replace(/^#\//, "").split(/\?(.*)/s);
  const [view, ...rest] = path.split("/");
  return { view: view || "overview", rest, query: Object.fromEntries(new URLSearchParams(query)) };
}

function drawFrame(view) {
  document.documentElement.lang = state.lang === "zh" ? "zh-CN" : "en";
  const shown = VIEWS.filter((name) => name !== "problems" || CORPUS.problems.length);
  document.getElementById("top").replaceChildren(
    h("a", { class: "brand", href: address("overview") }, t("title")),
    h("nav", { "aria-label": t("title") }, shown.map((name) => h("a", { href: address(name), "aria-current": name === view || (name === "reports" && view === "report") ? "page" : null }, t(name)))),
    h("button", { type: "button", id: "language", lang: state.lang === "zh" ? "en" : "zh-CN", onclick: () => { switchLanguage(); route().then(() => document.getElementById("language").focus()); } }, t("language")));
  document.querySelector("header [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  document.getElementById("bottom").replaceChildren(t("footer", { version: CORPUS.version }));
}

let turn = 0;

async function route() {
  const { view, rest, query } = parseAddress();
  const main = document.getElementById("main");
  const mine = (turn += 1);
  const progress = (message) => main.replaceChildren(h("p", { class: "note" }, message));
  stepper = null;
  drawFrame(view);
  try {
    const [page, after] = await draw(view, rest, query, progress);
    if (mine !== turn) return;
    main.replaceChildren(...page.flat(Infinity).filter(Boolean));
    window.scrollTo(0, 0);
    document.title = [main.querySelector("h1")?.firstChild.textContent, t("title")].filter((name, at, names) => names.indexOf(name) === at).join(" · ");
    if (mine > 1 && document.activeElement === document.body) main.focus({ preventScroll: true });
    if (after) after();
  } catch (error) {
    if (mine === turn) main.replaceChildren(h("p", { class: "empty", role: "alert" }, error.message));
  }
}

async function draw(view, rest, query, progress) {
  if (view === "report" && REPORTS[rest[0]]) {
    await loadReport(Number(rest[0]));
    return reportView(Number(rest[0]), targetOf(rest));
  }
  if (view === "reports") return [reportsView(query)];
  if (view === "problems") return [problemsView()];
  if (view in TABLES || view === "search") {
    await loadAll(progress);
    return view === "search" ? searchView(query) : [itemsView(view, query)];
  }
  return [overviewView(query)];
}

function targetOf([, kind, place]) {
  if (kind === "at") {
    const [start, end] = place.split("-").map(Number);
    return { start, end };
  }
  return kind in CORPUS.columns ? { kind, place: Number(place) } : null;
}

document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = { n: 1, p: -1, Escape: 0 }[event.key];
  if (stepper && step !== undefined) stepper(step);
  if (event.key === "/") { event.preventDefault(); location.hash = address("search"); }
});
window.addEventListener("hashchange", () => { if (location.hash === "" || location.hash.startsWith("#/")) route(); });
route();
