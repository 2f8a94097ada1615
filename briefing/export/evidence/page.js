// Picking a figure, a number or a fact: what it stands on is told in the card and marked in the source.

let origin = null;
/* What was picked last, where the focus goes back to. */

const WHAT = "[data-fact], [data-ref], [data-derivation]";

function pick(node) {
  const { fact, ref, derivation } = node.dataset;
  document.querySelectorAll("[aria-current]").forEach((old) => old.removeAttribute("aria-current"));
  node.setAttribute("aria-current", "true");
  if (!byId("card").contains(node)) origin = node;
  if (fact) pickFact(fact);
  else if (ref) pickReference(Number(ref));
  else pickDerivation(derivation);
  if (narrow()) show("source");
}

function pickFact(id) {
  const fact = FACTS.get(id);
  if (!fact) return card(make("p", "hint", `本页没有编号为 ${id} 的数据。`));
  const quote = DATA.quotes[fact.quote];
  const warnings = [];
  if (fact.misplaced) warnings.push(make("p", "warning", `未能定位：${fact.misplaced}。台账所记原文：“${sentence(quote)}”`));
  if (fact.correction) warnings.push(make("p", "warning", `人工更正：${fact.correction}`));
  for (const why of fact.held) warnings.push(make("p", "warning", `待核实：${why}`));
  if (fact.against) warnings.push(make("div", "warning", `与其他来源不一致（${fact.against[1]}）：`, ...fact.against[0].map(other)));
  const head = make("p", "headline", fact.kind === "数据" ? make("b", "", fact.text) : "", fact.title);
  card(head, make("p", "where", whereabouts(fact)), ...warnings, told(fact, quote), provenance(quote, fact.url));
  markPassage(fact.misplaced ? {} : quote, fact.kind === "做法" ? null : fact.span);
  history.replaceState(null, "", `#fact-${id}`);
}

function pickReference(n) {
  const quote = DATA.quotes[DATA.references[n - 1]];
  const facts = (quote.facts || []).filter((id) => FACTS.has(id));
  const lost = quote.span ? [] : [make("p", "warning", `未能定位：本页没有这段原文。台账所记：“${sentence(quote)}”`)];
  card(make("p", "headline", make("b", "", `[${n}]`), "所引原文"), ...lost, make("div", "others", "取自其中：", ...facts.map(other)), provenance(quote, ""));
  markPassage(quote, null);
  history.replaceState(null, "", `#ref-${n}`);
}

function pickDerivation(id) {
  const one = DATA.derivations[id];
  const inputs = one.inputs.map((input) => (FACTS.has(input) ? other(input) : make("span", "plain", input)));
  const exact = one.exact === one.shown ? "" : `，准确值 ${one.exact}`;
  card(
    make("p", "headline", make("b", "", one.shown), `由程序推算：${one.op}${exact}`),
    make("div", "others", `依据以下 ${inputs.length} 项（点开看原文）：`, ...inputs),
  );
  const first = one.inputs.find((input) => FACTS.has(input));
  if (first && !FACTS.get(first).misplaced) markPassage(DATA.quotes[FACTS.get(first).quote], FACTS.get(first).span);
}

/* A button that opens another fact. */
function other(id) {
  const fact = FACTS.get(id);
  const place = fact.region.split("/").pop() || UNKNOWN;
  const node = button("other", `${place} `, make("b", "", fact.kind === "数据" ? fact.text : fact.title));
  node.dataset.fact = id;
  return node;
}

function told(fact, quote) {
  const listed = make("dl", "");
  for (const [label, value, basis, note] of fact.said) {
    const how = [basis, note].filter(Boolean).join("：");
    listed.append(make("dt", "", label), make("dd", "", value, how ? make("small", "", how) : ""));
  }
  if (quote.source !== undefined) listed.append(make("dt", "", "散列"), make("dd", "hash", `sha256 ${DATA.sources[quote.source].sha256}`));
  listed.append(make("dt", "", "编号"), make("dd", "hash", fact.id));
  return make("details", "told", make("summary", "", "各项属性与来历"), listed);
}

function provenance(quote, url) {
  const line = make("p", "provenance", `${quote.name}　${quote.where}　`);
  if (/^https?:\/\//.test(url)) {
    const link = make("a", "web", "打开原网页");
    Object.assign(link, { href: url, target: "_blank", rel: "noopener noreferrer" });
    line.append(link);
  }
  return line;
}

function card(...inside) {
  const open = byId("card").querySelector("details");
  const kept = Boolean(open && open.open);
  byId("card").replaceChildren(...inside);
  const details = byId("card").querySelector("details");
  if (details) details.open = kept;
}

const narrow = () => matchMedia("(max-width: 860px)").matches;

/* Show one of the page's parts; on a wide screen the source stays beside the other two. */
function show(view) {
  document.body.dataset.view = view;
  for (const name of ["briefing", "facts", "source"]) {
    byId(`tab-${name}`).setAttribute("aria-selected", String(name === view));
  }
}

const inView = () => (document.body.dataset.view === "facts" ? "#list .row" : "#briefing a.fact, #briefing a.derived");

/* Pick the next or the previous of what is listed, or of the figures of the briefing. */
function step(by) {
  if (narrow() && document.body.dataset.view === "source") back();
  let listed = [...document.querySelectorAll(inView())];
  if (!listed.length) return;
  const at = listed.indexOf(origin);
  if (at + by === listed.length && document.body.dataset.view === "facts") {
    drawRows(BATCH);
    listed = [...document.querySelectorAll(inView())];
  }
  const next = listed[at < 0 ? 0 : Math.min(Math.max(at + by, 0), listed.length - 1)];
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  pick(next);
}

/* Go back from the source to what was picked. */
function back() {
  if (document.body.dataset.view === "source") show(origin && byId("facts").contains(origin) ? "facts" : "briefing");
  if (origin) origin.focus();
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  o: () => showRaw(!byId("text").classList.contains("raw")),
  "/": () => {
    show("facts");
    byId("search").focus();
  },
  Escape: back,
};

function pressed(event) {
  const typing = event.target.matches("input, select");
  if (event.ctrlKey || event.metaKey || event.altKey || (typing && event.key !== "Escape" && event.key !== "Enter")) return;
  if (typing && event.key === "Escape") {
    if (byId("search").value) resetList();
    else event.target.blur();
  } else if (event.target === byId("search") && event.key === "Enter") {
    const first = document.querySelector("#list .row");
    if (first) first.focus();
  } else if (KEYS[event.key]) KEYS[event.key]();
  else return;
  event.preventDefault();
}

/* A click picks; made by the keyboard (it has no count) it goes on to the text. */
function clicked(event) {
  const node = event.target.closest(WHAT);
  if (!node) return;
  event.preventDefault();
  pick(node);
  if (event.detail === 0) byId("text").focus({ preventScroll: true });
}

/* Open what the address names: #fact-…, #ref-…. */
function opened() {
  const [, kind, name] = /^#(fact|ref)-(\w+)$/.exec(location.hash) || [];
  const node = kind && document.querySelector(`#briefing [data-${kind}="${name}"]`);
  if (node) pick(node);
  else if (kind === "fact") pickFact(name);
}

/* Draw further rows before the end of those drawn is reached. */
function drawNear() {
  const pane = byId("facts");
  if (!byId("more").hidden && pane.scrollTop + 2 * pane.clientHeight > pane.scrollHeight) drawRows(BATCH);
}

function start() {
  buildList();
  byId("which").append(new Option("——", "-1"), ...DATA.sources.map((source, i) => new Option(source.name, String(i))));
  byId("which").addEventListener("change", (event) => showSource(Number(event.target.value)));
  for (const name of ["briefing", "facts", "source"]) byId(`tab-${name}`).addEventListener("click", () => show(name));
  byId("filters").addEventListener("input", filterList);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("more").addEventListener("click", () => drawRows(BATCH));
  byId("facts").addEventListener("scroll", drawNear);
  addEventListener("beforeprint", () => drawRows(rows.length));
  byId("reset").addEventListener("click", resetList);
  byId("raw").addEventListener("click", () => showRaw(true));
  byId("clean").addEventListener("click", () => showRaw(false));
  byId("back").addEventListener("click", back);
  document.addEventListener("click", clicked);
  document.addEventListener("keydown", pressed);
  addEventListener("hashchange", opened);
  opened();
}

start();
