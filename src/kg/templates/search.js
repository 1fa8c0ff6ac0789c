// Search: actors and quotations while typing.

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
    const starts = (text) =>
      text.startsWith(wanted) || text.includes("\n" + wanted) || text.includes(" " + wanted) ? 0 : 1;
    const people = searchable.actors
      .map((text, index) => [text, index])
      .filter(([text]) => text.includes(wanted))
      .sort((a, b) => starts(a[0]) - starts(b[0]) || a[1] - b[1]);
    const quotes = searchable.sentences.map((text, index) => [text, index]).filter(([text]) => text.includes(wanted));
    people.slice(0, 8).forEach(([, actor]) => options.push({ kind: "actor", actor }));
    quotes.slice(0, 8).forEach(([, sentence]) => options.push({ kind: "sentence", sentence }));
    const more = people.length + quotes.length - options.length;
    showFound(more);
  } else closeFound();
}

function showFound(more) {
  found.replaceChildren(
    ...options.map((option, index) => {
      const item = make(
        "li",
        { role: "option", id: "found-" + index, "aria-selected": "false" },
        ...(option.kind === "actor"
          ? [typeSample(actors[option.actor].type), isolated(actors[option.actor].name)]
          : [make("q", { dir: "auto" }, excerpt(tables.sentences[option.sentence], fold(search.value.trim())))]),
      );
      item.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        choose(index);
      });
      return item;
    }),
  );
  if (!options.length)
    found.append(
      make("li", { role: "option", "aria-disabled": "true", "aria-selected": "false", class: "note" }, "Nothing found"),
    );
  else if (more > 0)
    found.append(
      make(
        "li",
        { role: "option", "aria-disabled": "true", "aria-selected": "false", class: "note" },
        `${more.toLocaleString("en-US")} more: type on`,
      ),
    );
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
  if (state.near || state.chain) {
    state.near = state.chain = null;
  }
  select(option);
  if (option.kind === "actor") bringIntoSight(option.actor);
}

function bringIntoSight(index) {
  const point = onScreen(placeOf(actors[index])),
    box = document.getElementById("network").getBoundingClientRect();
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
  else if (event.key === "Escape") {
    event.stopPropagation();
    search.value = "";
    closeFound();
    search.blur();
  }
}
