// What is to be seen: the state the reader chose, and the claims, actors and links that follow from it.

const DRAWN_AT_FIRST = 150;
const BACKBONE_ABOVE = 260;

const state = {
  hidden: {
    relation: new Set(),
    status: new Set(),
    actorType: new Set(),
    publisher: new Set(),
    document: new Set(),
    speaker: new Set(),
    community: new Set(),
  },
  from: null,
  to: null,
  top: DRAWN_AT_FIRST,
  allLinks: false,
  disputed: false,
  colour: "type",
  scheme: null,
  near: null,
  chain: null,
  pinned: new Set(),
  selection: null,
};

const disputedClaims = new Set(given.disputes.flat());
const linkedActors = new Set(links.flatMap((link) => [link.source, link.target]));

// Each facet tells under which keys a claim falls; a claim goes when all of them are switched off.
const facets = {
  relation: (claim) => [claim.type + "|" + claim.relation],
  status: (claim) => [STATUSES[claim.status]],
  publisher: (claim) => printsOf(claim).map((article) => article.publisher || ""),
  document: (claim) => [claim.document === null ? "" : String(claim.document), ...claim.reprints.map(String)],
  speaker: (claim) => (claim.speakers.length ? claim.speakers.map(String) : ["article"]),
};
// A claim goes as well when an actor in it is of a kind or a community that is switched off.
const actorFacets = { actorType: (actor) => actor.type, community: (actor) => String(actor.community) };
const FACET_WORDS = {
  relation: "event type",
  status: "status",
  actorType: "kind of actor",
  community: "community",
  publisher: "publisher",
  document: "article",
  speaker: "who says so",
  time: "time",
  disputed: "the disputed lens",
};

// The filters that are set, each as a name and a test for what it hides.
function setFilters() {
  const set = [];
  for (const [facet, keysOf] of Object.entries(facets)) {
    const hidden = state.hidden[facet];
    if (hidden.size) set.push([facet, (claim) => keysOf(claim).every((key) => hidden.has(key))]);
  }
  for (const [facet, keyOf] of Object.entries(actorFacets)) {
    const hidden = state.hidden[facet],
      isHidden = (one) => one !== null && hidden.has(keyOf(actors[one]));
    if (hidden.size) set.push([facet, (claim) => isHidden(claim.source) || isHidden(claim.target)]);
  }
  const { from, to } = state;
  if (from !== null) set.push(["time", ({ day }) => day === null || day < from || day > to]);
  if (state.disputed) set.push(["disputed", (claim) => !disputedClaims.has(claim.index)]);
  return set;
}

// The picture to draw: actors, links with their visible claims, and what is hidden, by reason.
function computeView() {
  const view = {
    claims: new Set(),
    reasons: new Map(),
    actors: [],
    links: [],
    hiddenLinks: 0,
    hiddenActors: 0,
    places: new Map(),
  };
  const filters = setFilters();
  for (const claim of claims) {
    const reasons = filters.filter(([, hides]) => hides(claim));
    if (!reasons.length) view.claims.add(claim);
    for (const [reason] of reasons) view.reasons.set(reason, (view.reasons.get(reason) || 0) + 1);
  }
  const live = links
    .map((link) => ({ ...link, claims: link.claims.filter((claim) => view.claims.has(claim)) }))
    .filter((link) => link.claims.length);
  const shown = shownActors(live, view);
  const among = live.filter((link) => shown.has(link.source) && shown.has(link.target));
  view.links = state.chain ? among.filter(onChain) : state.allLinks ? among : backbone(among);
  view.hiddenLinks = among.length - view.links.length;
  view.actors = [...shown].sort((a, b) => a - b);
  view.live = live;
  return view;
}

function isSelectedLink(link) {
  const chosen = state.selection;
  if (!chosen) return false;
  if (chosen.kind === "link") return link.source === chosen.source && link.target === chosen.target;
  if (chosen.kind === "actor") return link.source === chosen.actor || link.target === chosen.actor;
  return chosen.kind === "sentence" && link.claims.some((claim) => claim.sentence === chosen.sentence);
}

function isSelectedActor(index) {
  const chosen = state.selection;
  if (!chosen) return false;
  if (chosen.kind === "actor") return index === chosen.actor;
  if (chosen.kind === "link") return index === chosen.source || index === chosen.target;
  return false;
}

// What the picture shows and what it hides, in one sentence each.
function sayView(view) {
  const parts = [`${count(view.actors.length, "actor")} of ${actors.length.toLocaleString("en-US")}`];
  parts[0] += `, ${count(view.links.length, "link")}, ${view.claims.size.toLocaleString("en-US")} of ${count(claims.length, "claim")}`;
  const alone = actors.length - linkedActors.size;
  const which = state.near || state.chain ? "other actor" : "less prominent actor";
  if (view.hiddenActors) parts.push(`${count(view.hiddenActors, which)} not drawn`);
  if (alone && linkedActors.size && !state.near && !state.chain)
    parts.push(`${count(alone, "actor")} without a link not drawn`);
  if (view.hiddenLinks) parts.push(`${count(view.hiddenLinks, "weaker link")} hidden`);
  for (const [reason, number] of view.reasons) parts.push(`${count(number, "claim")} hidden by ${FACET_WORDS[reason]}`);
  const { actors: people, claims: told } = given.leftOut;
  if (people || told) parts.push(`${count(people, "actor")} and ${count(told, "claim")} not in this file`);
  if (given.chosen) parts.push(`asked for: ${given.chosen}`);
  return parts.join(" \u00b7 ");
}
