// The address: what the reader sees can be sent to a colleague as a link, and the way back works.

// What was chosen becomes a step of the browser's history, a filter does not.
function writeAddress() {
  if (quiet || location.protocol === "about:") return; // in a notebook's frame there is no address to write
  const parts = new URLSearchParams();
  const chosen = state.selection;
  if (chosen && chosen.kind === "actor") parts.set("actor", keys[chosen.actor]);
  if (chosen && chosen.kind === "link") {
    parts.set("from", keys[chosen.source]);
    parts.set("to", keys[chosen.target]);
  }
  if (chosen && chosen.kind === "sentence") parts.set("quotation", chosen.sentence);
  if (state.disputed) parts.set("disputed", "yes");
  if (state.near) {
    parts.set("near", keys[state.near.actor]);
    parts.set("steps", state.near.depth);
  }
  if (state.chain) state.chain.forEach((one) => parts.append("chain", keys[one]));
  if (state.from !== null) {
    parts.set("since", dayText(state.from));
    parts.set("until", dayText(state.to));
  }
  if (state.top !== DRAWN_AT_FIRST) parts.set("top", state.top);
  if (state.allLinks) parts.set("links", "all");
  if (state.colour !== "type") parts.set("colour", state.colour);
  if (state.scheme) parts.set("scheme", state.scheme);
  for (const [facet, hidden] of Object.entries(state.hidden))
    for (const key of [...hidden].sort()) parts.append("hide-" + facet, key);
  const text = parts.toString(),
    chose = JSON.stringify([state.selection, state.near, state.chain, state.disputed]);
  if (text === location.hash.slice(1)) return;
  history[chose === lastChosen ? "replaceState" : "pushState"](null, "", "#" + text);
  lastChosen = chose;
}

function dayText(day) {
  return new Date(day * 864e5).toISOString().slice(0, 10);
}

function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const actorAt = (name) => {
    const found = actorByKey.get(parts.get(name));
    return found === undefined ? null : found;
  };
  const [actor, from, to, near] = ["actor", "from", "to", "near"].map(actorAt);
  const sentence = /^\d+$/.test(parts.get("quotation") || "") ? Number(parts.get("quotation")) : null;
  state.selection =
    actor !== null
      ? { kind: "actor", actor }
      : from !== null && to !== null
        ? { kind: "link", source: from, target: to }
        : sentence !== null && sentence < tables.sentences.length
          ? { kind: "sentence", sentence }
          : null;
  state.pinned = new Set([actor, from, to].filter((one) => one !== null));
  state.near = near === null ? null : { actor: near, depth: parts.get("steps") === "2" ? 2 : 1 };
  const chain = parts.getAll("chain").map((key) => actorByKey.get(key));
  state.chain = chain.length && chain.every((one) => one !== undefined) ? chain : null;
  setDisputed(parts.get("disputed") === "yes");
  const since = dayOf(parts.get("since")),
    until = dayOf(parts.get("until"));
  [state.from, state.to] = span && since !== null && until !== null && since <= until ? [since, until] : [null, null];
  state.top = Math.max(1, Number.parseInt(parts.get("top"), 10) || DRAWN_AT_FIRST);
  state.allLinks = parts.get("links") === "all";
  state.colour = parts.get("colour") === "community" ? "community" : "type";
  setScheme(["light", "dark"].find((one) => one === parts.get("scheme")) || null);
  for (const facet of Object.keys(state.hidden)) state.hidden[facet] = new Set(parts.getAll("hide-" + facet));
}

function followAddress() {
  quiet = true;
  readAddress();
  refresh();
  lastChosen = JSON.stringify([state.selection, state.near, state.chain, state.disputed]);
  quiet = false;
}
