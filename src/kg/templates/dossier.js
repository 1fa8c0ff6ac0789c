// The dossier of an actor: who it is, what it did, what was done to it, what it says of others.

// An actor: who it is, what it did, what was done to it, what it says.
function actorPanel(actor) {
  const { out, in: received, told } = claimsOf[actor.index];
  const alone = visible(out.filter((claim) => claim.target === null || claim.target === claim.source));
  const all = [...new Set([...out, ...received, ...told])];
  return [
    heading(isolated(actor.name)),
    make(
      "p",
      { class: "kind" },
      typeSample(actor.type),
      [actor.type || "kind unknown", actor.country, actor.sector].filter(Boolean).join(" \u00b7 "),
    ),
    whoIsIt(actor),
    nearButtons(actor),
    timeline(visible(all)),
    ...relationList("Relations out", out, "target"),
    ...relationList("Relations in", received, "source"),
    ...(alone.length ? [make("h3", { class: "part" }, `Says and does (${alone.length})`), ...cards(alone)] : []),
    ...tellings(actor, told),
    hiddenNote(all, visible(all)),
  ];
}

function whoIsIt(actor) {
  const rows = [];
  if (actor.aliases.length)
    rows.push([
      "Also called",
      actor.aliases.slice(0, 12).flatMap((alias, index) => [index ? ", " : "", isolated(alias)]),
    ]);
  for (const office of actor.offices) {
    rows.push([
      "Office",
      [isolated(String(office.title || "")), sayTenure(sayDate(office.start), sayDate(office.end))],
    ]);
  }
  for (const address of actor.sameAs.map(safeAddress).filter(Boolean)) {
    rows.push([
      "Same as",
      [
        make(
          "a",
          { href: address, target: "_blank", rel: "noopener noreferrer" },
          shorten(address.replace(/^https?:\/\/(www\.)?/, ""), 44),
        ),
      ],
    ]);
  }
  return rows.length
    ? make(
        "dl",
        { class: "who" },
        ...rows.flatMap(([name, values]) => [make("dt", {}, name), make("dd", {}, ...values)]),
      )
    : null;
}

function sayTenure(start, end) {
  if (start && end) return ` (${start} \u2013 ${end})`;
  return start ? ` (since ${start})` : end ? ` (until ${end})` : "";
}

function nearButtons(actor) {
  if (!linkedActors.has(actor.index)) return make("p", { class: "note" }, "No claim links this actor with another.");
  const near = state.near && state.near.actor === actor.index ? state.near.depth : 0;
  const button = (depth, text) =>
    make(
      "button",
      {
        type: "button",
        "aria-pressed": String(near === depth),
        onclick: () => (near === depth ? showWhole() : showNear(actor.index, depth)),
      },
      text,
    );
  const pick = make("input", {
    type: "text",
    list: "names",
    placeholder: "Chain to\u2026",
    "aria-label": `Shortest chain from ${actor.name} to`,
  });
  pick.addEventListener("change", () => showChain(actor.index, pick));
  return make(
    "div",
    { class: "near", role: "group", "aria-label": "Show in the picture" },
    button(1, "Neighbours"),
    button(2, "Two steps"),
    pick,
  );
}

// Relations by what they say, each with its partners as buttons that open the evidence.
function relationList(title, list, side) {
  const shown = visible(list.filter((claim) => claim.target !== null && claim.target !== claim.source));
  if (!shown.length) return [];
  const groups = new Map();
  for (const claim of shown) {
    const key = claim.type + "|" + claim.words;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(claim);
  }
  const sorted = [...groups.values()].sort((a, b) => b.length - a.length || a[0].index - b[0].index);
  return [
    make("h3", { class: "part" }, `${title} (${shown.length})`),
    make("ul", { class: "relations" }, ...sorted.map((group) => relationRow(group, side))),
  ];
}

function relationRow(group, side) {
  const partners = new Map();
  for (const claim of group) partners.set(claim[side], (partners.get(claim[side]) || 0) + 1);
  const buttons = [...partners]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .flatMap(([partner, number]) => [
      " ",
      make(
        "button",
        {
          type: "button",
          class: "name",
          onclick: () =>
            select({
              kind: "link",
              source: side === "target" ? group[0].source : partner,
              target: side === "target" ? partner : group[0].target,
            }),
        },
        isolated(actors[partner].name),
        number > 1 ? ` (${number})` : "",
      ),
    ]);
  const phrase = make(
    "span",
    { class: `phrase family-${group[0].family}` },
    lineSample(STATUSES[group[0].status]),
    group[0].words,
  );
  const who = make("span", { class: "listed" }, ...buttons);
  return make("li", {}, ...(side === "target" ? [phrase, who] : [who, " ", phrase, " this actor"]));
}

// What others did, as this actor tells it.
function tellings(actor, told) {
  const shown = visible(told.filter((claim) => claim.source !== actor.index && claim.target !== actor.index));
  if (!shown.length) return [];
  const fold = make("details", {}, make("summary", {}, `Says of others (${shown.length})`));
  fold.addEventListener("toggle", () => {
    if (fold.open && fold.childElementCount === 1) fold.append(...cards(shown));
  });
  return [fold];
}

// A small timeline: one bar a month, in words for those who cannot see it.
function timeline(list) {
  const days = list.map((claim) => claim.day).filter((day) => day !== null);
  if (days.length < 2 || Math.min(...days) === Math.max(...days)) return null;
  const bins = histogram(days, Math.min(...days), Math.max(...days), 36);
  return make(
    "figure",
    { class: "timeline" },
    bars(bins, 36, 34),
    make("figcaption", {}, `${sayDay(Math.min(...days))} \u2013 ${sayDay(Math.max(...days))}`),
  );
}
