// The right side: a source's text in pieces, so that any passage can be marked and what was cut can be shown.

const shown = { source: -1, pieces: [], marked: [] };

/* Lay out a source unless it is there already. */
function showSource(number) {
  if (shown.source === number) return;
  const pane = byId("text");
  pane.textContent = "";
  Object.assign(shown, { source: number, pieces: [], marked: [] });
  byId("which").value = String(number);
  if (number < 0) return;
  const source = DATA.sources[number];
  const bounds = boundaries(number);
  let done = 0;
  for (const [start, end, heading] of source.passages) {
    pane.append(gap(source, done, start));
    pane.append(passage(source, start, end, heading, bounds));
    done = end;
  }
  pane.append(gap(source, done, source.text.length));
  pane.classList.toggle("unread", !source.passages.length);
}

/* Where passages and figures that are cited begin and end. */
function boundaries(number) {
  const found = new Set();
  for (const quote of DATA.quotes) if (quote.source === number) quote.span.forEach((place) => found.add(place));
  for (const fact of DATA.facts) {
    if (fact.span && DATA.quotes[fact.quote].source === number) fact.span.forEach((place) => found.add(place));
  }
  return [...found].sort((a, b) => a - b);
}

/* What lies between two passages: white space, or what is no part of any report with white space around it. */
function gap(source, start, end) {
  const text = source.text.slice(start, end);
  const core = text.trim();
  const left = core ? start + text.indexOf(core) : end;
  const right = left + core.length;
  const node = make("span", "gap", stretch("span", source, start, left));
  if (core) {
    const cut = stretch("del", source, left, right);
    cut.className = "cut";
    cut.title = "不属于正文：页面附件、标签或重复段落";
    node.append(cut, stretch("span", source, right, end));
  }
  return node;
}

function stretch(tag, source, start, end) {
  const node = make(tag, "", source.text.slice(start, end));
  shown.pieces.push({ start, end, nodes: [node] });
  return node;
}

function passage(source, start, end, heading, bounds) {
  const node = make("p", heading ? "heading" : "");
  const begins = (cut) => cut[0];
  const cuts = source.cuts.slice(firstAt(source.cuts, start, begins), firstAt(source.cuts, end, begins));
  const own = (place) => place;
  const points = new Set([start, ...bounds.slice(firstAt(bounds, start, own), firstAt(bounds, end, own)), end]);
  for (const [from, to] of cuts) points.add(from).add(to);
  const places = [...points].sort((a, b) => a - b);
  let next = 0;
  for (let i = 1; i < places.length; i++) {
    while (next < cuts.length && cuts[next][1] <= places[i - 1]) next++;
    const cut = next < cuts.length && cuts[next][0] <= places[i - 1] ? cuts[next] : null;
    node.append(...piece(source, places[i - 1], places[i], cut));
  }
  return node;
}

/* One stretch of text: as it is, or cut, with what was read in its stead after it. */
function piece(source, start, end, cut) {
  const node = stretch(cut ? "del" : "span", source, start, end);
  const nodes = [node];
  if (cut) {
    node.className = "cut";
    node.title = DATA.reasons[cut[3]] || cut[3];
    if (cut[2] && cut[1] === end) {
      const put = make("ins", cut[4] ? "repair" : "put", cut[2]);
      put.title = node.title;
      nodes.push(put);
    }
  }
  shown.pieces[shown.pieces.length - 1].nodes = nodes;
  return nodes;
}

/* The number of the first entry of an ordered list that begins at a place or after it. */
function firstAt(listed, place, begins) {
  let [low, high] = [0, listed.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (begins(listed[middle]) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/* Mark a passage, and in it a figure, and bring it into sight. */
function markPassage(quote, span) {
  for (const node of shown.marked) node.classList.remove("quote", "figure");
  shown.marked = [];
  if (!quote.span) return showSource(-1);
  showSource(quote.source);
  let target = null;
  for (const { start, end, nodes } of shown.pieces) {
    if (start < quote.span[0] || end > quote.span[1] || start === end) continue;
    const hit = Boolean(span) && span[0] <= start && end <= span[1];
    for (const node of nodes) {
      node.classList.add("quote");
      node.classList.toggle("figure", hit);
      shown.marked.push(node);
    }
    if (!target || (hit && !target.classList.contains("figure"))) target = nodes[nodes.length - 1];
  }
  bringIntoSight(target);
}

/* Passages out of sight have estimated heights, so the first scroll may miss: the second, laid out, does not. */
function bringIntoSight(node) {
  if (!node) return;
  const centre = () => node.scrollIntoView({ block: "center" });
  centre();
  requestAnimationFrame(centre);
}

/* Show the source as it was read, or as it is. */
function showRaw(raw) {
  byId("text").classList.toggle("raw", raw);
  byId("raw").setAttribute("aria-pressed", String(raw));
  byId("clean").setAttribute("aria-pressed", String(!raw));
  bringIntoSight(shown.marked.find((node) => node.classList.contains("figure")) || shown.marked[0]);
}
