// The panel: the evidence of a link, an actor's dossier, the disputed claims, and an overview when nothing is chosen.

const panel = document.getElementById("evidence");

function showPanel() {
  const chosen = state.selection;
  const content = !chosen
    ? state.disputed
      ? disputesPanel()
      : overviewPanel()
    : chosen.kind === "actor"
      ? actorPanel(actors[chosen.actor])
      : chosen.kind === "link"
        ? linkPanel(chosen.source, chosen.target)
        : sentencePanel(chosen.sentence);
  panel.replaceChildren(...content.filter(Boolean));
  panel.scrollTop = 0;
  document.body.classList.toggle("chosen", Boolean(chosen) || state.disputed);
}

function heading(...children) {
  return make(
    "div",
    { class: "head" },
    make("h2", { tabindex: "-1" }, ...children),
    state.selection || state.disputed
      ? make(
          "button",
          {
            type: "button",
            class: "close",
            "aria-label": "Close",
            onclick: () => {
              setDisputed(false);
              select(null);
            },
          },
          "\u00d7",
        )
      : null,
  );
}

function actorButton(index, attributes) {
  if (index < 0) return make("span", {}, NOBODY);
  return make(
    "button",
    { type: "button", class: "name", ...attributes, onclick: () => select({ kind: "actor", actor: index }) },
    isolated(actors[index].name),
  );
}

function visible(list) {
  return list.filter((claim) => painter.view.claims.has(claim));
}

function hiddenNote(all, shown) {
  const gone = all.length - shown.length;
  return gone ? make("p", { class: "note" }, `${count(gone, "further claim")} hidden by filters.`) : null;
}

// A link: its claims as cards, and the way back where there is one.
function linkPanel(source, target) {
  const link = linkOf.get(source + ">" + target),
    back = linkOf.get(target + ">" + source);
  const list = link ? visible(link.claims) : [];
  return [
    heading(
      actorButton(source),
      " ",
      make("span", { class: "arrow", "aria-label": "to" }, "\u2192"),
      " ",
      actorButton(target),
    ),
    make(
      "p",
      { class: "note" },
      count(list.length, "claim"),
      back ? " \u00b7 " : "",
      back
        ? make(
            "button",
            { type: "button", class: "plain", onclick: () => select({ kind: "link", source: target, target: source }) },
            `the other direction: ${count(visible(back.claims).length, "claim")}`,
          )
        : null,
    ),
    ...cards(list),
    link ? hiddenNote(link.claims, list) : null,
  ];
}

function sentencePanel(sentence) {
  const all = claims.filter((claim) => claim.sentence === sentence);
  const list = visible(all);
  return [
    heading("Quotation"),
    make("p", { class: "note" }, count(list.length, "claim") + " in this sentence"),
    ...cards(list),
    hiddenNote(all, list),
  ];
}

// Disputed: what one tells and another denies, side by side.
function disputesPanel() {
  const pairs = given.disputes.map((pair) => pair.map((index) => claims[index]));
  return [
    heading(`Disputed (${pairs.length})`),
    make("p", { class: "note" }, "Pairs of claims of which one tells what the other denies."),
    ...pairs
      .slice(0, 60)
      .map((pair, index) =>
        make("div", { class: "dispute", role: "group", "aria-label": `Dispute ${index + 1}` }, ...pair.map(card)),
      ),
    pairs.length > 60 ? make("p", { class: "note" }, `${pairs.length - 60} further pairs are not listed.`) : null,
  ];
}

function overviewPanel() {
  if (!actors.length)
    return [
      make("h2", {}, "Nothing to show"),
      make(
        "p",
        { class: "note" },
        given.chosen
          ? "No claim in the graph is as asked for."
          : "No actors were found in what was read; kg documents lists it.",
      ),
    ];
  const latest = [...painter.view.claims];
  const list = make("ol", { class: "actors" });
  const more = make("button", { type: "button", class: "more" }, "");
  const add = (step) => {
    const at = list.childElementCount;
    list.append(
      ...actors.slice(at, at + step).map((actor) => make("li", {}, typeSample(actor.type), actorButton(actor.index))),
    );
    const left = actors.length - list.childElementCount;
    more.textContent = `Show ${Math.min(left, 50)} more of ${left.toLocaleString("en-US")}`;
    more.hidden = !left;
  };
  more.addEventListener("click", () => add(50));
  add(12);
  return [
    make("h2", {}, "Evidence"),
    make("p", { class: "note" }, "Choose a link to read the sentences behind it, or an actor to see all it did."),
    make("h3", { class: "part" }, "Actors"),
    list,
    more,
    make("h3", { class: "part" }, latest.length ? "Latest claims" : "No claims"),
    ...cards(latest),
  ];
}
