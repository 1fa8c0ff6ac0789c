// What is to be seen: the state the reader chose, and the claims, actors and links that follow from it.

const DRAWN_AT_FIRST = 150;
const BACKBONE_ABOVE = 260;

const state = {
  hidden: { relation: new Set(), status: new Set(), actorType: new Set(), publisher: new Set(), document: new Set(),
    speaker: new Set() },
  from: null, to: null, top: DRAWN_AT_FIRST, allLinks: false, disputed: false,
  near: null, chain: null, pinned: new Set(), selection: null,
};

const disputedClaims = new Set(given.disputes.flat());
const linkedActors = new Set(links.flatMap((link) => [link.source, link.target]));

// Each facet tells under which keys a claim falls; a claim goes when all of them are switched off.
const facets = {
  relation: (claim) => [claim.type + "|" + claim.relation],
  status: (claim) => [STATUSES[claim.status]],
  publisher: (claim) => [claim.article.publisher || ""],
  document: (claim) => [claim.document === null ? "" : String(claim.document)],
  speaker: (claim) => (claim.speakers.length ? claim.speakers.map(String) : ["article"]),
};
const FACET_WORDS = { relation: "event type", status: "status", actorType: "kind of actor", publisher: "publisher",
  document: "article", speaker: "who says so", time: "time", disputed: "not disputed" };

function hiddenBy(claim) {
  const reasons = [];
  for (const [facet, keysOf] of Object.entries(facets)) {
    const hidden = state.hidden[facet];
    if (hidden.size && keysOf(claim).every((key) => hidden.has(key))) reasons.push(facet);
  }
  if (state.hidden.actorType.size && [claim.source, claim.target].some(
    (one) => one !== null && state.hidden.actorType.has(actors[one].type))) reasons.push("actorType");
  if (state.from !== null && (claim.day === null || claim.day < state.from || claim.day > state.to)) reasons.push("time");
  if (state.disputed && !disputedClaims.has(claim.index)) reasons.push("disputed");
  return reasons;
}

// The picture to draw: actors, links with their visible claims, and what is hidden, by reason.
function computeView() {
  const view = { claims: new Set(), reasons: new Map(), actors: [], links: [], hiddenLinks: 0, hiddenActors: 0, places: new Map() };
  for (const claim of claims) {
    const reasons = hiddenBy(claim);
    if (!reasons.length) view.claims.add(claim);
    for (const reason of reasons) view.reasons.set(reason, (view.reasons.get(reason) || 0) + 1);
  }
  const live = links.map((link) => ({ ...link, claims: link.claims.filter((claim) => view.claims.has(claim)) }))
    .filter((link) => link.claims.length);
  const shown = shownActors(live, view);
  const among = live.filter((link) => shown.has(link.source) && shown.has(link.target));
  view.links = state.chain ? among.filter(onChain) : state.allLinks ? among : backbone(among);
  view.hiddenLinks = among.length - view.links.length;
  view.actors = [...shown].sort((a, b) => a - b);
  view.live = live;
  return view;
}

function shownActors(live, view) {
  if (state.chain) return new Set(state.chain);
  if (state.near) {
    view.places = ringPlaces(state.near.actor, withinSteps(live, state.near.actor, state.near.depth));
    return new Set(view.places.keys());
  }
  const linked = linkedActors.size ? new Set(live.flatMap((link) => [link.source, link.target]))
    : new Set(actors.map((actor) => actor.index).filter((one) => !state.hidden.actorType.has(actors[one].type)));
  const ranked = [...linked].sort((a, b) => a - b);
  const shown = new Set(ranked.slice(0, state.top));
  for (const one of state.pinned) shown.add(one);
  view.hiddenActors = ranked.filter((one) => !shown.has(one)).length;
  return shown;
}

// The centre in the middle, its neighbours on rings around it, theirs on further ones, each on the side where it was.
function ringPlaces(centre, rings) {
  const middle = actors[centre];
  const places = new Map([[centre, { x: middle.x, y: middle.y }]]);
  const angle = (one) => Math.atan2(actors[one].y - middle.y, actors[one].x - middle.x);
  let reach = 0;
  for (const ring of rings) {
    for (let at = 0, room = 0; at < ring.length; at += room) {
      reach += 230;
      room = Math.floor((2 * Math.PI * reach) / 110);
      const circle = ring.slice(at, at + room).sort((a, b) => angle(a) - angle(b) || a - b);
      circle.forEach((one, number) => {
        const turn = -Math.PI + ((number + 0.5) / circle.length) * 2 * Math.PI;
        places.set(one, { x: middle.x + 1.25 * reach * Math.cos(turn), y: middle.y + reach * Math.sin(turn) });
      });
    }
  }
  return places;
}

// The rings of actors one and two steps away, the most prominent first, never more than fit into a picture.
function withinSteps(live, centre, depth) {
  const neighbours = neighboursOf(live);
  const found = new Set([centre]), rings = [];
  let edge = [centre];
  for (let step = 0; step < depth; step += 1) {
    const next = [...new Set(edge.flatMap((one) => [...(neighbours.get(one) || [])]))].filter((one) => !found.has(one));
    next.sort((a, b) => a - b);
    edge = next.slice(0, Math.max(0, DRAWN_AT_FIRST - found.size));
    edge.forEach((one) => found.add(one));
    if (edge.length) rings.push(edge);
  }
  return rings;
}

function neighboursOf(live) {
  const neighbours = new Map();
  for (const link of live) {
    if (!neighbours.has(link.source)) neighbours.set(link.source, new Set());
    if (!neighbours.has(link.target)) neighbours.set(link.target, new Set());
    neighbours.get(link.source).add(link.target);
    neighbours.get(link.target).add(link.source);
  }
  return neighbours;
}

// The shortest chain of visible links between two actors, whatever their direction; null where there is none.
function shortestChain(start, goal) {
  const neighbours = neighboursOf(computeLive());
  const before = new Map([[start, null]]);
  const queue = [start];
  for (let at = 0; at < queue.length && !before.has(goal); at += 1) {
    for (const next of [...(neighbours.get(queue[at]) || [])].sort((a, b) => a - b)) {
      if (!before.has(next)) { before.set(next, queue[at]); queue.push(next); }
    }
  }
  if (!before.has(goal)) return null;
  const chain = [];
  for (let one = goal; one !== null; one = before.get(one)) chain.unshift(one);
  return chain;
}

function computeLive() {
  return links.filter((link) => link.claims.some((claim) => !hiddenBy(claim).length));
}

function onChain(link) {
  const at = state.chain.indexOf(link.source);
  return state.chain[at + 1] === link.target || (at > 0 && state.chain[at - 1] === link.target);
}

// The links that hold the picture together: a spanning forest of the strongest, and the two strongest of each actor.
function backbone(among) {
  if (among.length <= BACKBONE_ABOVE) return among;
  const strongest = [...among].sort((a, b) => b.claims.length - a.claims.length || a.index - b.index);
  const parent = new Map(), taken = new Map(), kept = new Set();
  const root = (one) => { while (parent.has(one)) one = parent.get(one); return one; };
  for (const link of strongest) {
    const [a, b] = [root(link.source), root(link.target)];
    const few = [link.source, link.target].some((one) => (taken.get(one) || 0) < 2);
    if (a !== b) parent.set(a, b);
    if (a === b && !few) continue;
    kept.add(link.index);
    for (const one of [link.source, link.target]) taken.set(one, (taken.get(one) || 0) + 1);
  }
  return among.filter((link) => kept.has(link.index) || isSelectedLink(link));
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
  if (view.hiddenActors) parts.push(`${count(view.hiddenActors, "less prominent actor")} not drawn`);
  if (alone && linkedActors.size && !state.near && !state.chain) parts.push(`${count(alone, "actor")} without a link not drawn`);
  if (view.hiddenLinks) parts.push(`${count(view.hiddenLinks, "weaker link")} hidden`);
  for (const [reason, number] of view.reasons) parts.push(`${count(number, "claim")} hidden by ${FACET_WORDS[reason]}`);
  if (given.leftOut.actors) parts.push(`${count(given.leftOut.actors, "actor")} and ${count(given.leftOut.claims, "claim")} not in this file`);
  return parts.join(" \u00b7 ");
}
