// What is drawn of what is visible: the most prominent, the neighbours of one, a chain, the links that hold it together.

function shownActors(live, view) {
  const able = ableActors(live),
    shown = chosenActors(live, able, view);
  view.hiddenActors = able.filter((one) => !shown.has(one)).length;
  return shown;
}

function chosenActors(live, able, view) {
  if (state.chain) return new Set(state.chain);
  if (!state.near) return new Set([...able.slice(0, state.top), ...state.pinned]);
  view.places = ringPlaces(state.near.actor, withinSteps(live, state.near.actor, state.near.depth));
  return new Set(view.places.keys());
}

// Those that a visible link leads to, the most prominent first; where there are no links at all, all that no filter hides.
function ableActors(live) {
  if (linkedActors.size) return [...new Set(live.flatMap((link) => [link.source, link.target]))].sort((a, b) => a - b);
  const seen = (actor) => Object.entries(actorFacets).every(([facet, keyOf]) => !state.hidden[facet].has(keyOf(actor)));
  return actors.filter(seen).map((actor) => actor.index);
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
  const found = new Set([centre]),
    rings = [];
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
  const neighbours = neighboursOf(painter.view.live);
  const before = new Map([[start, null]]);
  const queue = [start];
  for (let at = 0; at < queue.length && !before.has(goal); at += 1) {
    for (const next of [...(neighbours.get(queue[at]) || [])].sort((a, b) => a - b)) {
      if (!before.has(next)) {
        before.set(next, queue[at]);
        queue.push(next);
      }
    }
  }
  if (!before.has(goal)) return null;
  const chain = [];
  for (let one = goal; one !== null; one = before.get(one)) chain.unshift(one);
  return chain;
}

function onChain(link) {
  const at = state.chain.indexOf(link.source);
  return state.chain[at + 1] === link.target || (at > 0 && state.chain[at - 1] === link.target);
}

// The links that hold the picture together: a spanning forest of the strongest, and the two strongest of each actor.
function backbone(among) {
  if (among.length <= BACKBONE_ABOVE) return among;
  const strongest = [...among].sort((a, b) => b.claims.length - a.claims.length || a.index - b.index);
  const parent = new Map(),
    taken = new Map(),
    kept = new Set();
  const root = (one) => {
    while (parent.has(one)) one = parent.get(one);
    return one;
  };
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
