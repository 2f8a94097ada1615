// The list of all facts, its filters and its search. Rows are drawn as they are scrolled to, and all of them for print.

const STATES = {
  printed: "已印出",
  unprinted: "未印出",
  held: "待核实",
  contradicted: "相互矛盾",
  misplaced: "未能定位",
  rejected: "不采用",
};
const UNKNOWN = "地区不明";
const BATCH = 60;

const rows = DATA.facts.map((fact) => {
  const quote = DATA.quotes[fact.quote];
  const province = fact.region.split("/")[0] || UNKNOWN;
  const states = fact.misplaced ? [...fact.states, "misplaced"] : fact.states;
  const words = [fact.title, fact.text, fact.region, fact.period, fact.indicator, quote.name, sentence(quote), quote.reading || ""];
  return { fact, province, states, words: folded(words.join(" ")), node: null };
});

function folded(text) {
  return text.normalize("NFKC").toLowerCase();
}

/* Place, time and status of a fact, as one line. */
function whereabouts(fact) {
  return [fact.region.split("/").join("") || UNKNOWN, fact.period, fact.status].filter(Boolean).join(" · ");
}

function row({ fact, states }) {
  const badges = states.filter((state) => state !== "unprinted").map((state) => make("span", `badge ${state}`, STATES[state]));
  const quote = DATA.quotes[fact.quote];
  const value = fact.kind === "数据" ? make("span", "value", fact.text) : "";
  const inside = button(
    "row",
    make("span", "line", value, make("span", "what", fact.title), ...badges),
    make("span", "where", whereabouts(fact)),
    make("span", "said", reading(quote)),
    make("span", "from", `${quote.name}　${quote.where}`),
  );
  inside.dataset.fact = fact.id;
  return make("li", "", inside);
}

const drawn = { fitting: [], rows: 0 };

/* Put the unplaced first, fill the choices of the filters, and draw the first rows. */
function buildList() {
  rows.sort((a, b) => Boolean(b.fact.misplaced) - Boolean(a.fact.misplaced));
  byId("total").textContent = String(rows.length);
  choices("by-province", "全部地区", counted(rows.map((one) => one.province)));
  choices("by-indicator", "全部指标", counted(rows.map((one) => one.fact.indicator)));
  const states = counted([].concat(...rows.map((one) => one.states)));
  choices("by-state", "全部状态", Object.keys(STATES).map((key) => [key, STATES[key], states.get(key) || 0]));
  buildFailed();
  filterList();
}

/* Draw so many more of the rows that fit. */
function drawRows(more) {
  const next = drawn.fitting.slice(drawn.rows, drawn.rows + more);
  const inside = document.createDocumentFragment();
  for (const one of next) inside.append((one.node = one.node || row(one)));
  byId("list").append(inside);
  drawn.rows += next.length;
  byId("more").hidden = drawn.rows === drawn.fitting.length;
}

function buildFailed() {
  if (!DATA.failed.length) return;
  const listed = DATA.failed.map(({ name, why }) => make("li", "", make("strong", "", name), `：${why}`));
  byId("failed").append(make("h3", "", `未能读取的来源 ${listed.length} 个`), make("ul", "", ...listed));
}

function counted(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  return counts;
}

function choices(id, all, counts) {
  const sorted = Array.isArray(counts) ? counts : [...counts].map(([name, n]) => [name, name, n]).sort((a, b) => b[2] - a[2]);
  const options = sorted.filter((choice) => choice[2]).map(([value, name, n]) => new Option(`${name}（${n}）`, value));
  byId(id).append(new Option(all, ""), ...options);
}

/* List the rows that fit the filters and hold every word of the search. */
function filterList() {
  const [province, indicator, state] = ["by-province", "by-indicator", "by-state"].map((id) => byId(id).value);
  const words = folded(byId("search").value).split(/\s+/).filter(Boolean);
  drawn.fitting = rows.filter(
    (one) =>
      (!province || one.province === province) &&
      (!indicator || one.fact.indicator === indicator) &&
      (!state || one.states.includes(state)) &&
      words.every((word) => one.words.includes(word)),
  );
  drawn.rows = 0;
  byId("list").textContent = "";
  drawRows(BATCH);
  const n = drawn.fitting.length;
  byId("count").textContent = n === rows.length ? `共 ${n} 项` : `${rows.length} 项中的 ${n} 项`;
  byId("reset").hidden = !(province || indicator || state || words.length);
}

function resetList() {
  byId("filters").reset();
  filterList();
}
