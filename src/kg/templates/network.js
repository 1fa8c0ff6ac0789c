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
  const dark = document.getElementById("dark");
  dark.setAttribute("aria-pressed", String(isDark()));
  writeAddress();
}

function isDark() {
  return state.scheme ? state.scheme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

// Light or dark, whatever the system says.
function setScheme(scheme) {
  if (state.scheme === scheme) return;
  state.scheme = scheme;
  document.documentElement.dataset.scheme = scheme || "";
  readColours();
}

function sayNothing(view) {
  const words = !actors.length
    ? given.chosen
      ? "No claim is as asked for."
      : "No actors were found in what was read."
    : view.actors.length
      ? ""
      : "The filters hide everything.";
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
  showChosenLink();
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
  const goal = actorNamed(input.value.trim());
  const chain = goal < 0 ? null : shortestChain(start, goal);
  input.setCustomValidity(chain ? "" : goal < 0 ? "No actor has this name." : "No chain of links leads there.");
  input.reportValidity();
  if (!chain) return;
  state.chain = chain;
  state.near = null;
  refresh();
  fitView();
}

// The actor of that name or alias, else the one whose name alone begins so; -1 where there is none.
function actorNamed(words) {
  const wanted = fold(words);
  const exact = actors.findIndex((actor) => [actor.name, ...actor.aliases].some((name) => fold(name) === wanted));
  const begun = exact < 0 && wanted ? actors.filter((actor) => fold(actor.name).startsWith(wanted)) : [];
  return begun.length === 1 ? begun[0].index : exact;
}

function setDisputed(on) {
  state.disputed = on && given.disputes.length > 0;
}

function toggleFilters(on) {
  document.body.classList.toggle("filtering", on);
  document.getElementById("filters-toggle").setAttribute("aria-expanded", String(on));
}

function pictureClick(event) {
  painter.cursor = null;
  const hit = hitAt(event.pointer.DOM);
  if (hit || state.selection) select(hit);
}

function pictureDoubleClick(event) {
  const hit = hitAt(event.pointer.DOM);
  if (hit && hit.kind === "actor") showNear(hit.actor, 1);
}

function sayArticles() {
  const reprints = documents.filter((article) => article.reprint_of).length;
  return count(documents.length, "article") + (reprints ? `, ${reprints.toLocaleString("en-US")} of them reprints` : "");
}

function start() {
  const days = span ? ` \u00b7 ${sayDay(span[0])}${span[1] > span[0] ? " \u2013 " + sayDay(span[1]) : ""}` : "";
  document.getElementById("totals").textContent =
    `${count(actors.length, "actor")} \u00b7 ${count(claims.length, "claim")} \u00b7 ${sayArticles()}${days}`;
  document.body.append(
    make("datalist", { id: "names" }, ...actors.slice(0, 500).map((actor) => make("option", { value: actor.name }))),
  );
  buildFilters();
  startPainter();
  painter.network.on("click", pictureClick);
  painter.network.on("doubleClick", pictureDoubleClick);
  painter.network.on("dragEnd", (event) => {
    if (event.nodes.length) keepPlaces(event.nodes);
  });
  const on = (id, act) => document.getElementById(id).addEventListener("click", act);
  on("fit", fitView);
  on("zoom-in", () => zoomBy(1.25));
  on("zoom-out", () => zoomBy(0.8));
  on("whole", showWhole);
  on("all-links", () => {
    state.allLinks = !state.allLinks;
    refresh();
  });
  on("filters-toggle", () => toggleFilters(!document.body.classList.contains("filtering")));
  on("dark", () => {
    setScheme(isDark() ? "light" : "dark");
    refresh();
  });
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
  new ResizeObserver(fitWindow).observe(document.getElementById("network"));
  document.documentElement.dataset.ready = "yes";
}

start();
window.kgPage = { painter, state, actors, claims, links, select, refresh, onScreen, controlPoint };
