// The legend that is the filter: every row shows how something looks and switches it off and on.

const filterPanel = document.getElementById("filters");
const ROWS_AT_ONCE = 8;
const boxes = new Map();
const SVG = "http://www.w3.org/2000/svg";

function tally(list, keysOf) {
  const found = new Map();
  for (const item of list) {
    const keys = keysOf(item);
    for (const key of keys.length > 1 ? new Set(keys) : keys) found.set(key, (found.get(key) || 0) + 1);
  }
  return found;
}

function buildFilters() {
  filterPanel.replaceChildren();
  boxes.clear();
  filterPanel.append(
    make(
      "div",
      { class: "head" },
      make("h2", {}, "Legend and filters"),
      make("button", { type: "button", id: "reset", hidden: true, onclick: resetFilters }, "Reset"),
    ),
  );
  const statuses = tally(claims, facets.status);
  group(
    "How it is told",
    "status",
    STATUSES.map((status) => ({
      keys: [status],
      text: sentenceCase(status),
      number: statuses.get(status) || 0,
      sample: lineSample(status),
      hint: STATUS_WORDS[status],
    })),
  );
  if (given.disputes.length)
    filterPanel.append(
      make(
        "button",
        {
          type: "button",
          id: "disputed",
          "aria-pressed": "false",
          onclick: () => {
            setDisputed(!state.disputed);
            select(null);
          },
        },
        `Disputed only (${given.disputes.length})`,
      ),
    );
  relationTree();
  timeFilter();
  const types = tally(actors, (actor) => [actor.type]);
  group(
    "Actors",
    "actorType",
    [...types]
      .sort((a, b) => b[1] - a[1])
      .map(([type, number]) => ({ keys: [type], text: type || "Kind unknown", number, sample: typeSample(type) })),
  );
  topSlider();
  communityFilter();
  listed("Who says so", "speaker", (key) => (key === "article" ? "The article itself" : nameOf(Number(key))));
  listed("Publisher", "publisher", (key) => key || "Unknown publisher");
  listed("Article", "document", (key) =>
    documents[key] ? documents[key].title || documents[key].key || documents[key].id : "Unknown article",
  );
}

// A filter whose rows are found in the claims; left out where there is nothing to choose.
function listed(title, facet, say) {
  const found = [...tally(claims, facets[facet])].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  if (found.length > 1)
    group(
      title,
      facet,
      found.map(([key, number]) => ({ keys: [key], text: say(key), number })),
    );
}

// A group of rows, a few at first; where there are many, a field finds one by its words.
function group(title, facet, rows) {
  if (!rows.length) return;
  const list = make("ul", {}),
    more = make("button", { type: "button", class: "plain more", onclick: () => add(40) }, "");
  let left = [];
  const add = (step) => {
    left.splice(0, step).forEach((row) => list.append(make("li", {}, filterRow(facet, row))));
    more.textContent = `${left.length.toLocaleString("en-US")} more`;
    more.hidden = !left.length;
    syncBoxes();
  };
  const show = (words) => {
    list.replaceChildren();
    left = rows.filter((row) => fold(row.text).includes(fold(words)));
    add(ROWS_AT_ONCE);
  };
  const finder =
    rows.length <= 2 * ROWS_AT_ONCE
      ? null
      : make("input", { type: "search", class: "finder", placeholder: "Find\u2026", "aria-label": `Find in ${title}` });
  if (finder) finder.addEventListener("input", () => show(finder.value.trim()));
  filterPanel.append(make("fieldset", {}, make("legend", {}, title), finder || "", list, more));
  show("");
}

// One row: a checkbox for its keys, how it looks, what it is, how many; "only" hides all others of the group.
function filterRow(facet, { keys: own, text, number, sample, hint }) {
  const box = make("input", { type: "checkbox" });
  box.addEventListener("change", () => {
    switchKeys(facet, own, box.checked);
  });
  boxes.set(box, { facet, own });
  const label = make(
    "label",
    { title: hint || null },
    box,
    sample || "",
    make("span", { class: "text" }, isolated(text)),
    make("span", { class: "number" }, number.toLocaleString("en-US")),
  );
  const only = make(
    "button",
    { type: "button", class: "only", "aria-label": `Only ${text}`, onclick: () => onlyKeys(facet, own) },
    "only",
  );
  return make("div", { class: "row" }, label, only);
}

function keysOfFacet(facet) {
  const keyOf = actorFacets[facet];
  return (keyOf ? tally(actors, (actor) => [keyOf(actor)]) : tally(claims, facets[facet])).keys();
}

function switchKeys(facet, own, on) {
  own.forEach((key) => (on ? state.hidden[facet].delete(key) : state.hidden[facet].add(key)));
  refresh();
}

function onlyKeys(facet, own) {
  const others = [...keysOfFacet(facet)].filter((key) => !own.includes(key));
  const already =
    others.every((key) => state.hidden[facet].has(key)) && !own.some((key) => state.hidden[facet].has(key));
  state.hidden[facet] = new Set(already ? [] : others);
  refresh();
}

// Communities: those who deal more with each other than with the rest. Their places show them, and colours if wanted.
function communityFilter() {
  const members = new Map();
  for (const actor of actors) {
    if (!members.has(actor.community)) members.set(actor.community, []);
    members.get(actor.community).push(actor);
  }
  const large = [...members]
    .filter(([community, list]) => community >= 0 && list.length > 2)
    .sort((a, b) => a[0] - b[0]);
  if (large.length < 2) return;
  const paint = make(
    "button",
    {
      type: "button",
      id: "by-community",
      "aria-pressed": "false",
      onclick: () => {
        state.colour = state.colour === "type" ? "community" : "type";
        refresh();
      },
    },
    "Colour by community",
  );
  group(
    "Communities",
    "community",
    large.map(([community, list]) => ({
      keys: [String(community)],
      number: list.length,
      sample: communitySample(community),
      text: list
        .slice(0, 2)
        .map((actor) => shorten(actor.name, 28))
        .join(", "),
    })),
  );
  filterPanel.lastElementChild.append(paint);
}

function topSlider() {
  if (linkedActors.size <= 20) return;
  const slider = make("input", {
    type: "range",
    id: "top",
    min: 5,
    max: linkedActors.size,
    "aria-label": "Number of actors drawn",
  });
  slider.value = String(Math.min(state.top, linkedActors.size));
  const words = make("output", { for: "top" }, "");
  slider.addEventListener("input", () => {
    state.top = Number(slider.value);
    refresh();
  });
  filterPanel.append(make("fieldset", {}, make("legend", {}, "How many actors"), slider, words));
}

// Show the state of every filter as it is.
function syncFilters(view) {
  syncBoxes();
  const filtered = Object.values(state.hidden).some((hidden) => hidden.size) || state.from !== null;
  document.getElementById("reset").hidden = !filtered;
  document.body.classList.toggle("by-community", state.colour === "community");
  const paint = document.getElementById("by-community");
  if (paint) paint.setAttribute("aria-pressed", String(state.colour === "community"));
  const toggle = document.getElementById("disputed");
  if (toggle) toggle.setAttribute("aria-pressed", String(state.disputed));
  if (brush.plot) syncBrush();
  const slider = document.getElementById("top");
  if (slider) {
    slider.value = String(Math.min(state.top, linkedActors.size));
    slider.disabled = Boolean(state.near || state.chain);
    slider.nextSibling.textContent = slider.disabled
      ? "not in this small picture"
      : !view.hiddenActors
        ? "all that have a link"
        : `the ${state.top.toLocaleString("en-US")} most prominent, ${view.hiddenActors.toLocaleString("en-US")} not drawn`;
  }
}

function syncBoxes() {
  for (const [box, { facet, own }] of boxes) {
    if (!filterPanel.contains(box)) boxes.delete(box); // the reader's search has put its row away
    const off = own.filter((key) => state.hidden[facet].has(key)).length;
    box.checked = off < own.length;
    box.indeterminate = off > 0 && off < own.length;
  }
}

function resetFilters() {
  for (const facet of Object.keys(state.hidden)) state.hidden[facet] = new Set();
  state.from = state.to = null;
  refresh();
}
