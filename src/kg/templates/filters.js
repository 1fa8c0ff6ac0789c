// The legend that is the filter: every row shows how something looks and switches it off and on.

const filterPanel = document.getElementById("filters");
const ROWS_AT_ONCE = 8;
const boxes = [];
const SVG = "http://www.w3.org/2000/svg";

function drawShape(width, height, ...parts) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("width", width);
  svg.setAttribute("height", height);
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("aria-hidden", "true");
  for (const [tag, attributes] of parts) {
    const part = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) part.setAttribute(name, value);
    svg.append(part);
  }
  return svg;
}

// The line of a status, with the end it has in the picture.
function lineSample(status) {
  const { dash, arrow } = LINES[status];
  const head = { arrow: "M25 2 L32 5 L25 8 Z", vee: "M24 2 L32 5 L24 8 L27 5 Z", bar: "M29 0 H31 V10 H29 Z" }[arrow];
  const line = { d: "M1 5 H26", stroke: "currentColor", "stroke-width": 2, fill: "none" };
  if (dash) line["stroke-dasharray"] = dash.join(" ");
  return drawShape(34, 10, ["path", line], ["path", { d: head, fill: "currentColor" }]);
}

function typeSample(type) {
  const shape = new Map(Object.entries({
    Person: ["circle", { cx: 7, cy: 7, r: 5.5 }], Country: ["path", { d: "M7 0 L14 7 L7 14 L0 7 Z" }],
    Organization: ["path", { d: "M1.5 1.5 H12.5 V12.5 H1.5 Z" }], Group: ["path", { d: "M7 1 L13.5 12.5 H0.5 Z" }],
    Place: ["path", { d: "M4 1.5 H10 L13.5 7 L10 12.5 H4 L0.5 7 Z" }],
  })).get(type) || ["path", { d: "M7 0 L8.8 4.8 L14 5 L9.9 8.2 L11.3 13.3 L7 10.4 L2.7 13.3 L4.1 8.2 L0 5 L5.2 4.8 Z" }];
  const svg = drawShape(14, 14, shape);
  svg.classList.add("type-" + (["Person", "Country", "Organization", "Group", "Place"].includes(type) ? type.toLowerCase() : "none"));
  return svg;
}

function familySample(family) {
  const svg = drawShape(20, 10, ["path", { d: "M1 5 H19", stroke: "currentColor", "stroke-width": 3 }]);
  svg.classList.add("family-" + family);
  return svg;
}

function tally(list, keysOf) {
  const found = new Map();
  for (const item of list) for (const key of new Set(keysOf(item))) found.set(key, (found.get(key) || 0) + 1);
  return found;
}

function buildFilters() {
  filterPanel.replaceChildren();
  boxes.length = 0;
  filterPanel.append(make("div", { class: "head" }, make("h2", {}, "Legend and filters"),
    make("button", { type: "button", id: "reset", hidden: true, onclick: resetFilters }, "Reset")));
  const statuses = tally(claims, facets.status);
  group("How it is told", "status", STATUSES.map((status) => ({ keys: [status], text: sentenceCase(status), number: statuses.get(status) || 0,
    sample: lineSample(status), hint: STATUS_WORDS[status] })));
  if (given.disputes.length) filterPanel.append(make("button", { type: "button", id: "disputed", "aria-pressed": "false",
    onclick: () => { setDisputed(!state.disputed); select(null); } }, `Disputed only (${given.disputes.length})`));
  relationTree();
  timeFilter();
  const types = tally(actors, (actor) => [actor.type]);
  group("Actors", "actorType", [...types].sort((a, b) => b[1] - a[1]).map(([type, number]) => ({ keys: [type], text: type || "Kind unknown", number, sample: typeSample(type) })));
  topSlider();
  listed("Who says so", "speaker", (key) => (key === "article" ? "The article itself" : nameOf(Number(key))));
  listed("Publisher", "publisher", (key) => key || "Unknown publisher");
  listed("Article", "document", (key) => (documents[key] ? documents[key].title || documents[key].key || documents[key].id : "Unknown article"));
}

// A filter whose rows are found in the claims; left out where there is nothing to choose.
function listed(title, facet, say) {
  const found = [...tally(claims, facets[facet])].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  if (found.length > 1) group(title, facet, found.map(([key, number]) => ({ keys: [key], text: say(key), number })));
}

function group(title, facet, rows) {
  if (!rows.length) return;
  const holder = make("fieldset", {}, make("legend", {}, title));
  const list = make("ul", {});
  const add = () => {
    rows.splice(0, list.childElementCount ? 40 : ROWS_AT_ONCE).forEach((row) => list.append(make("li", {}, filterRow(facet, row))));
    more.textContent = `${rows.length} more`;
    more.hidden = !rows.length;
    syncBoxes();
  };
  const more = make("button", { type: "button", class: "plain more", onclick: add }, "");
  add();
  holder.append(list, more);
  filterPanel.append(holder);
}

// One row: a checkbox for its keys, how it looks, what it is, how many; "only" hides all others of the group.
function filterRow(facet, { keys: own, text, number, sample, hint }) {
  const box = make("input", { type: "checkbox" });
  box.addEventListener("change", () => { switchKeys(facet, own, box.checked); });
  boxes.push({ box, facet, own });
  const label = make("label", { title: hint || null }, box, sample || "", make("span", { class: "text" }, isolated(text)), make("span", { class: "number" }, number.toLocaleString("en-US")));
  const only = make("button", { type: "button", class: "only", "aria-label": `Only ${text}`, onclick: () => onlyKeys(facet, own) }, "only");
  return make("div", { class: "row" }, label, only);
}

function keysOfFacet(facet) {
  return facet === "actorType" ? tally(actors, (actor) => [actor.type]).keys() : tally(claims, facets[facet]).keys();
}

function switchKeys(facet, own, on) {
  own.forEach((key) => (on ? state.hidden[facet].delete(key) : state.hidden[facet].add(key)));
  refresh();
}

function onlyKeys(facet, own) {
  const others = [...keysOfFacet(facet)].filter((key) => !own.includes(key));
  const already = others.every((key) => state.hidden[facet].has(key)) && !own.some((key) => state.hidden[facet].has(key));
  state.hidden[facet] = new Set(already ? [] : others);
  refresh();
}

// Quad class, event type, relation: three levels that fold.
function relationTree() {
  const byFamily = given.families.map(() => new Map());
  for (const claim of claims) {
    const types = byFamily[claim.family];
    if (!types.has(claim.type)) types.set(claim.type, new Map());
    types.get(claim.type).set(claim.relation, (types.get(claim.type).get(claim.relation) || 0) + 1);
  }
  const holder = make("fieldset", {}, make("legend", {}, "What is told"));
  byFamily.forEach((types, family) => { if (types.size) holder.append(branch(family, types)); });
  if (holder.childElementCount > 1) filterPanel.append(holder);
}

function branch(family, types) {
  const sum = (relations) => [...relations.values()].reduce((total, number) => total + number, 0);
  const keysOf = (type, relations) => [...relations.keys()].map((relation) => type + "|" + relation);
  const rows = [...types].sort((a, b) => sum(b[1]) - sum(a[1])).map(([type, relations]) => {
    const leaves = [...relations].sort((a, b) => b[1] - a[1]).map(([relation, number]) => make("li", {},
      filterRow("relation", { keys: [type + "|" + relation], text: tables.relations[relation], number })));
    const row = filterRow("relation", { keys: keysOf(type, relations), text: typeName(type), number: sum(relations) });
    return folded(row, make("ul", {}, ...leaves), `Relations of ${typeName(type)}`, false);
  });
  const row = filterRow("relation", { keys: [...types].flatMap(([type, relations]) => keysOf(type, relations)), sample: familySample(family),
    text: sentenceCase(given.families[family]), number: [...types.values()].reduce((total, relations) => total + sum(relations), 0) });
  return folded(row, make("ul", {}, ...rows.map((one) => make("li", {}, one))), sentenceCase(given.families[family]), false);
}

function folded(row, list, name, open) {
  const toggle = make("button", { type: "button", class: "fold", "aria-expanded": String(open), "aria-label": name }, "");
  toggle.addEventListener("click", () => { list.hidden = !list.hidden; toggle.setAttribute("aria-expanded", String(!list.hidden)); });
  list.hidden = !open;
  row.prepend(toggle);
  return make("div", { class: "branch" }, row, list);
}

function topSlider() {
  if (linkedActors.size <= 20) return;
  const slider = make("input", { type: "range", id: "top", min: 5, max: linkedActors.size, "aria-label": "Number of actors drawn" });
  slider.value = String(Math.min(state.top, linkedActors.size));
  const words = make("output", { for: "top" }, "");
  slider.addEventListener("input", () => { state.top = Number(slider.value); refresh(); });
  filterPanel.append(make("fieldset", {}, make("legend", {}, "How many actors"), slider, words));
}

// Time ---------------------------------------------------------------------------------------------------------------

const dated = claims.map((claim) => claim.day).filter((day) => day !== null);
const span = dated.length ? [dated.reduce((a, b) => Math.min(a, b)), dated.reduce((a, b) => Math.max(a, b))] : null;
const brush = { plot: null, window: null, from: null, to: null, timer: null };

function histogram(days, first, last, bins) {
  const found = new Array(bins).fill(0);
  for (const day of days) found[Math.min(bins - 1, Math.floor(((day - first) / (last - first + 1)) * bins))] += 1;
  return found;
}

function bars(bins, width, height) {
  const most = Math.max(...bins, 1);
  const svg = drawShape(width, height, ...bins.map((number, index) => ["rect", {
    x: (index * width) / bins.length + 0.1 * (width / bins.length), width: 0.8 * (width / bins.length), fill: "currentColor",
    height: number ? Math.max(2, (number / most) * height) : 0, y: height - (number ? Math.max(2, (number / most) * height) : 0) }]));
  svg.setAttribute("preserveAspectRatio", "none");
  return svg;
}

// One brush on the histogram: drag to choose a stretch, drag the stretch to move it, arrow keys on its two ends.
function timeFilter() {
  if (!span || span[0] === span[1]) return;
  const handle = (end, name) => {
    const made = make("div", { class: "handle " + end, role: "slider", tabindex: "0", "aria-label": name, "aria-valuemin": span[0], "aria-valuemax": span[1] });
    made.addEventListener("keydown", (event) => moveByKey(event, end));
    return made;
  };
  brush.from = handle("from", "From");
  brush.to = handle("to", "Until");
  brush.window = make("div", { class: "window" });
  brush.plot = make("div", { class: "plot" }, bars(histogram(dated, span[0], span[1], 48), 240, 44), brush.window, brush.from, brush.to);
  brush.plot.addEventListener("pointerdown", dragBrush);
  const play = make("button", { type: "button", id: "play", "aria-pressed": "false", onclick: playTime }, "Play");
  const all = make("button", { type: "button", id: "all-time", onclick: () => setTime(null, null) }, "All");
  filterPanel.append(make("fieldset", { class: "time" }, make("legend", {}, "Time"), brush.plot, make("output", { id: "time-words" }, ""), make("div", { class: "row" }, play, all)));
}

function setTime(from, to) {
  const whole = from === null || (from <= span[0] && to >= span[1]);
  state.from = whole ? null : Math.max(span[0], from);
  state.to = whole ? null : Math.min(span[1], to);
  refresh();
}

function timeWindow() {
  return state.from === null ? [...span] : [state.from, state.to];
}

function moveByKey(event, end) {
  const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -30, PageUp: 30, Home: -1e6, End: 1e6 }[event.key];
  if (!step) return;
  event.preventDefault();
  let [from, to] = timeWindow();
  if (end === "from") from = Math.max(span[0], Math.min(to, from + step));
  else to = Math.min(span[1], Math.max(from, to + step));
  setTime(from, to);
}

function dragBrush(event) {
  const box = brush.plot.getBoundingClientRect();
  const dayAt = (x) => Math.round(span[0] + Math.min(1, Math.max(0, (x - box.left) / box.width)) * (span[1] - span[0]));
  const start = dayAt(event.clientX), [from, to] = timeWindow();
  const end = event.target === brush.from ? "from" : event.target === brush.to ? "to" : event.target === brush.window && state.from !== null ? "move" : "new";
  brush.plot.setPointerCapture(event.pointerId);
  const move = (moved) => {
    const day = dayAt(moved.clientX), shift = Math.max(span[0] - from, Math.min(span[1] - to, day - start));
    if (end === "from") setTime(Math.min(day, to), to);
    else if (end === "to") setTime(from, Math.max(day, from));
    else if (end === "move") setTime(from + shift, to + shift);
    else if (day !== start) setTime(Math.min(day, start), Math.max(day, start));
  };
  brush.plot.addEventListener("pointermove", move);
  const stop = () => brush.plot.removeEventListener("pointermove", move);
  brush.plot.addEventListener("pointerup", stop, { once: true });
  brush.plot.addEventListener("pointercancel", stop, { once: true });
}

// Let the stretch walk from the first day to the last.
function playTime() {
  const button = document.getElementById("play");
  if (brush.timer) return stopPlaying();
  const long = span[1] - span[0];
  const width = state.from === null ? Math.max(1, Math.round(long / 6)) : Math.max(1, state.to - state.from);
  let at = state.from === null || state.to >= span[1] ? span[0] : state.from;
  const step = Math.max(1, Math.round(long / 40));
  button.setAttribute("aria-pressed", "true");
  button.textContent = "Pause";
  brush.timer = setInterval(() => {
    setTime(at, at + width);
    at += step;
    if (at + width > span[1] + step) stopPlaying();
  }, 500);
  return undefined;
}

function stopPlaying() {
  clearInterval(brush.timer);
  brush.timer = null;
  const button = document.getElementById("play");
  button.setAttribute("aria-pressed", "false");
  button.textContent = "Play";
}

// Show the state of every filter as it is.
function syncFilters(view) {
  syncBoxes();
  const filtered = Object.values(state.hidden).some((hidden) => hidden.size) || state.from !== null;
  document.getElementById("reset").hidden = !filtered;
  const toggle = document.getElementById("disputed");
  if (toggle) toggle.setAttribute("aria-pressed", String(state.disputed));
  if (brush.plot) syncBrush();
  const slider = document.getElementById("top");
  if (slider) {
    slider.value = String(Math.min(state.top, linkedActors.size));
    slider.nextSibling.textContent = view.hiddenActors ? `the ${state.top} most prominent, ${view.hiddenActors.toLocaleString("en-US")} not drawn` : "all that have a link";
  }
}

function syncBoxes() {
  for (const { box, facet, own } of boxes) {
    const off = own.filter((key) => state.hidden[facet].has(key)).length;
    box.checked = off < own.length;
    box.indeterminate = off > 0 && off < own.length;
  }
}

function syncBrush() {
  const [from, to] = timeWindow(), share = (day) => ((day - span[0]) / (span[1] - span[0])) * 100;
  brush.window.hidden = state.from === null;
  brush.window.style.left = share(from) + "%";
  brush.window.style.width = share(to) - share(from) + "%";
  brush.from.style.left = share(from) + "%";
  brush.to.style.left = share(to) + "%";
  for (const [handle, day] of [[brush.from, from], [brush.to, to]]) {
    handle.setAttribute("aria-valuenow", day);
    handle.setAttribute("aria-valuetext", sayDay(day));
  }
  document.getElementById("time-words").textContent = `${sayDay(from)} \u2013 ${sayDay(to)}`;
  document.getElementById("all-time").disabled = state.from === null;
}

function resetFilters() {
  for (const facet of Object.keys(state.hidden)) state.hidden[facet] = new Set();
  state.from = state.to = null;
  refresh();
}
