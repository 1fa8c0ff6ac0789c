// The page: it starts everything, and ties search, keys, clicks and the address to the state.

let quiet = false;
let lastChosen = "";

function refresh() {
  const view = computeView();
  drawView(view);
  syncFilters(view);
  document.getElementById("status").textContent = sayView(view);
  sayNothing(view);
  const all = document.getElementById("all-links");
  all.hidden = !view.hiddenLinks && !state.allLinks;
  all.setAttribute("aria-pressed", String(state.allLinks));
  document.getElementById("whole").hidden = !state.near && !state.chain;
  showPanel();
  writeAddress();
}

function sayNothing(view) {
  const words = !actors.length ? "No actors were found in what was read." : view.actors.length ? "" : "The filters hide everything.";
  const note = document.getElementById("nothing");
  note.textContent = words;
  note.hidden = !words;
}

// Choose an actor, a link or a quotation; null chooses nothing.
function select(selection) {
  state.selection = selection;
  state.pinned = new Set();
  if (selection && selection.kind === "actor") state.pinned.add(selection.actor);
  if (selection && selection.kind === "link") state.pinned.add(selection.source).add(selection.target);
  refresh();
  if (selection) focusPanel();
}

// The focus follows into the panel only where it was there before, so that the picture keeps its keys.
function focusPanel() {
  const active = document.activeElement;
  if (active === document.body || !document.body.contains(active)) {
    const title = panel.querySelector("h2");
    if (title) title.focus({ preventScroll: true });
  }
}

function showNear(actor, depth) {
  state.near = { actor, depth };
  state.chain = null;
  refresh();
  fitView();
}

function showWhole() {
  state.near = state.chain = null;
  refresh();
  fitView();
}

function showChain(start, input) {
  const goal = actors.findIndex((actor) => fold(actor.name) === fold(input.value.trim()));
  const chain = goal < 0 ? null : shortestChain(start, goal);
  input.setCustomValidity(chain ? "" : goal < 0 ? "No actor has this name." : "No chain of links leads there.");
  input.reportValidity();
  if (!chain) return;
  state.chain = chain;
  state.near = null;
  refresh();
  fitView();
}

function setDisputed(on) {
  state.disputed = on && given.disputes.length > 0;
}

// Address ------------------------------------------------------------------------------------------------------------

// What was chosen becomes a step of the browser's history, a filter does not.
function writeAddress() {
  if (quiet) return;
  const parts = new URLSearchParams();
  const chosen = state.selection;
  if (chosen && chosen.kind === "actor") parts.set("actor", keys[chosen.actor]);
  if (chosen && chosen.kind === "link") { parts.set("from", keys[chosen.source]); parts.set("to", keys[chosen.target]); }
  if (chosen && chosen.kind === "sentence") parts.set("quotation", chosen.sentence);
  if (state.disputed) parts.set("disputed", "yes");
  if (state.near) { parts.set("near", keys[state.near.actor]); parts.set("steps", state.near.depth); }
  if (state.chain) state.chain.forEach((one) => parts.append("chain", keys[one]));
  if (state.from !== null) { parts.set("since", dayText(state.from)); parts.set("until", dayText(state.to)); }
  if (state.top !== DRAWN_AT_FIRST) parts.set("top", state.top);
  if (state.allLinks) parts.set("links", "all");
  for (const [facet, hidden] of Object.entries(state.hidden)) for (const key of [...hidden].sort()) parts.append("hide-" + facet, key);
  const text = parts.toString(), chose = JSON.stringify([state.selection, state.near, state.chain, state.disputed]);
  if (text === location.hash.slice(1)) return;
  history[chose === lastChosen ? "replaceState" : "pushState"](null, "", "#" + text);
  lastChosen = chose;
}

function dayText(day) {
  return new Date(day * 864e5).toISOString().slice(0, 10);
}

function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const actorNamed = (name) => { const found = actorByKey.get(parts.get(name)); return found === undefined ? null : found; };
  const [actor, from, to, near] = ["actor", "from", "to", "near"].map(actorNamed);
  const sentence = /^\d+$/.test(parts.get("quotation") || "") ? Number(parts.get("quotation")) : null;
  state.selection = actor !== null ? { kind: "actor", actor } : from !== null && to !== null ? { kind: "link", source: from, target: to }
    : sentence !== null && sentence < tables.sentences.length ? { kind: "sentence", sentence } : null;
  state.pinned = new Set([actor, from, to].filter((one) => one !== null));
  state.near = near === null ? null : { actor: near, depth: parts.get("steps") === "2" ? 2 : 1 };
  const chain = parts.getAll("chain").map((key) => actorByKey.get(key));
  state.chain = chain.length && chain.every((one) => one !== undefined) ? chain : null;
  setDisputed(parts.get("disputed") === "yes");
  const since = dayOf(parts.get("since")), until = dayOf(parts.get("until"));
  [state.from, state.to] = span && since !== null && until !== null && since <= until ? [since, until] : [null, null];
  state.top = Math.max(1, Number.parseInt(parts.get("top"), 10) || DRAWN_AT_FIRST);
  state.allLinks = parts.get("links") === "all";
  for (const facet of Object.keys(state.hidden)) state.hidden[facet] = new Set(parts.getAll("hide-" + facet));
}

function followAddress() {
  quiet = true;
  readAddress();
  refresh();
  lastChosen = JSON.stringify([state.selection, state.near, state.chain, state.disputed]);
  quiet = false;
}

// Search -------------------------------------------------------------------------------------------------------------

const search = document.getElementById("search");
const found = document.getElementById("found");
let searchable = null;
let options = [];
let at = -1;

// All that can be found, folded once, when it is first needed.
function foldAll() {
  searchable = {
    actors: actors.map((actor) => fold([actor.name, ...actor.aliases].join("\n"))),
    sentences: tables.sentences.map(fold),
  };
}

function runSearch() {
  if (!searchable) foldAll();
  const wanted = fold(search.value.trim());
  options = [];
  at = -1;
  if (wanted) {
    const starts = (text) => (text.startsWith(wanted) || text.includes("\n" + wanted) || text.includes(" " + wanted) ? 0 : 1);
    const people = searchable.actors.map((text, index) => [text, index]).filter(([text]) => text.includes(wanted))
      .sort((a, b) => starts(a[0]) - starts(b[0]) || a[1] - b[1]);
    const quotes = searchable.sentences.map((text, index) => [text, index]).filter(([text]) => text.includes(wanted));
    people.slice(0, 8).forEach(([, actor]) => options.push({ kind: "actor", actor }));
    quotes.slice(0, 8).forEach(([, sentence]) => options.push({ kind: "sentence", sentence }));
    const more = people.length + quotes.length - options.length;
    showFound(more);
  } else closeFound();
}

function showFound(more) {
  found.replaceChildren(...options.map((option, index) => {
    const item = make("li", { role: "option", id: "found-" + index, "aria-selected": "false" },
      ...(option.kind === "actor" ? [typeSample(actors[option.actor].type), isolated(actors[option.actor].name)]
        : [make("q", { dir: "auto" }, excerpt(tables.sentences[option.sentence], fold(search.value.trim())))]));
    item.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(index); });
    return item;
  }));
  if (!options.length) found.append(make("li", { role: "option", "aria-disabled": "true", "aria-selected": "false", class: "note" }, "Nothing found"));
  else if (more > 0) found.append(make("li", { role: "option", "aria-disabled": "true", "aria-selected": "false", class: "note" }, `${more.toLocaleString("en-US")} more: type on`));
  found.hidden = false;
  search.setAttribute("aria-expanded", "true");
}

// The part of a sentence around the words looked for.
function excerpt(text, wanted) {
  const where = fold(text).indexOf(wanted);
  return where > 60 ? "\u2026" + shorten(text.slice(where - 40), 110) : shorten(text, 110);
}

function closeFound() {
  found.hidden = true;
  search.setAttribute("aria-expanded", "false");
  search.removeAttribute("aria-activedescendant");
}

function choose(index) {
  const option = options[index];
  if (!option) return;
  closeFound();
  search.value = "";
  search.blur();
  if (state.near || state.chain) { state.near = state.chain = null; }
  select(option);
  if (option.kind === "actor") bringIntoSight(option.actor);
}

function bringIntoSight(index) {
  const point = onScreen(placeOf(actors[index])), box = document.getElementById("network").getBoundingClientRect();
  if (point.x < 40 || point.y < 40 || point.x > box.width - 120 || point.y > box.height - 60) {
    painter.network.moveTo({ position: placeOf(actors[index]), animation: false });
  }
}

function searchKey(event) {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (!options.length) return;
    at = (at + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length;
    [...found.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
    search.setAttribute("aria-activedescendant", "found-" + at);
    found.children[at].scrollIntoView({ block: "nearest" });
  } else if (event.key === "Enter") choose(Math.max(at, 0));
  else if (event.key === "Escape") { event.stopPropagation(); search.value = ""; closeFound(); search.blur(); }
}

// Keys ---------------------------------------------------------------------------------------------------------------

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function pictureKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (WAYS[event.key]) { event.preventDefault(); walk(WAYS[event.key]); }
  else if (event.key === "Enter" && painter.cursor !== null) select({ kind: "actor", actor: painter.cursor });
  else if (event.key === "+" || event.key === "=") zoomBy(1.25);
  else if (event.key === "-") zoomBy(0.8);
  else if (event.key === "0") fitView();
}

// Go to the nearest actor in a direction.
function walk([dx, dy]) {
  const shown = painter.view.actors;
  if (!shown.length) return;
  if (painter.cursor === null || !shown.includes(painter.cursor)) painter.cursor = shown[0];
  else {
    const here = placeOf(actors[painter.cursor]);
    let best = null, least = Infinity;
    for (const one of shown) {
      const there = placeOf(actors[one]), ahead = (there.x - here.x) * dx + (there.y - here.y) * dy;
      const aside = Math.abs((there.x - here.x) * dy) + Math.abs((there.y - here.y) * dx);
      if (one !== painter.cursor && ahead > 0 && ahead + 2 * aside < least) { least = ahead + 2 * aside; best = one; }
    }
    if (best !== null) painter.cursor = best;
  }
  document.getElementById("status").textContent = nameOf(painter.cursor);
  bringIntoSight(painter.cursor);
  painter.network.redraw();
}

function pageKey(event) {
  const typing = document.activeElement.matches("input[type=search], input[type=text]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) { event.preventDefault(); search.focus(); }
  if (event.key === "Escape") leaveOne();
}

// Escape goes back one step: first the selection, then the small picture, then the lens.
function leaveOne() {
  if (document.body.classList.contains("filtering")) toggleFilters(false);
  else if (state.selection) select(null);
  else if (state.near || state.chain) showWhole();
  else if (state.disputed) { setDisputed(false); refresh(); }
}

function toggleFilters(on) {
  document.body.classList.toggle("filtering", on);
  document.getElementById("filters-toggle").setAttribute("aria-expanded", String(on));
}

// Start --------------------------------------------------------------------------------------------------------------

function pictureClick(event) {
  painter.cursor = null;
  const hit = hitAt(event.pointer.DOM);
  if (hit || state.selection) select(hit);
}

function pictureDoubleClick(event) {
  const hit = hitAt(event.pointer.DOM);
  if (hit && hit.kind === "actor") showNear(hit.actor, 1);
}

function start() {
  const days = span ? ` \u00b7 ${sayDay(span[0])}${span[1] > span[0] ? " \u2013 " + sayDay(span[1]) : ""}` : "";
  document.getElementById("totals").textContent = `${count(actors.length, "actor")} \u00b7 ${count(claims.length, "claim")} \u00b7 ${count(documents.length, "article")}${days}`;
  document.body.append(make("datalist", { id: "names" }, ...actors.slice(0, 500).map((actor) => make("option", { value: actor.name }))));
  buildFilters();
  startPainter();
  painter.network.on("click", pictureClick);
  painter.network.on("doubleClick", pictureDoubleClick);
  painter.network.on("dragEnd", (event) => { if (event.nodes.length) keepPlaces(event.nodes); });
  const on = (id, act) => document.getElementById(id).addEventListener("click", act);
  on("fit", fitView);
  on("zoom-in", () => zoomBy(1.25));
  on("zoom-out", () => zoomBy(0.8));
  on("whole", showWhole);
  on("all-links", () => { state.allLinks = !state.allLinks; refresh(); });
  on("filters-toggle", () => toggleFilters(!document.body.classList.contains("filtering")));
  on("take-png", takePng);
  on("take-svg", takeSvg);
  on("take-csv", takeCsv);
  search.addEventListener("input", runSearch);
  search.addEventListener("keydown", searchKey);
  search.addEventListener("blur", closeFound);
  document.getElementById("network").addEventListener("keydown", pictureKey);
  document.addEventListener("keydown", pageKey);
  addEventListener("popstate", followAddress);
  readAddress();
  painter.view = computeView();
  suitWindow();
  painter.unit = fitOf(painter.view).unit;
  followAddress();
  fitView();
  new ResizeObserver(() => fitView()).observe(document.getElementById("network"));
  document.documentElement.dataset.ready = "yes";
}

start();
window.kgPage = { painter, state, actors, claims, links, select, refresh, onScreen };
