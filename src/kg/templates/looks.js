// How actors and links look: colour, dash, arrow and width, by what is told and how surely.

const PLAIN_ABOVE = 1200;
const COMMUNITIES = 8;
const LINES = {
  asserted: { dash: null, arrow: "arrow" },
  attributed: { dash: [14, 4], arrow: "arrow" },
  planned: { dash: [9, 4, 2, 4], arrow: "vee" },
  hypothetical: { dash: [5, 5], arrow: "vee" },
  denied: { dash: [2, 4], arrow: "bar" },
};
const probe = document.body.appendChild(make("span", { hidden: true }));

// The colours of the style sheet as they are now, in light, in dark or on paper.
function readColours() {
  const read = (name) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  painter.colours = {
    ground: read("ground"),
    ink: read("ink"),
    quiet: read("quiet"),
    accent: read("accent"),
    families: given.families.map((_, index) => read("family-" + index)),
    communities: Array.from({ length: COMMUNITIES }, (_, index) => read("community-" + index)),
    types: new Map(
      ["Person", "Country", "Organization", "Group", "Place", ""].map((type) => [
        type,
        read("type-" + (type || "none").toLowerCase()),
      ]),
    ),
  };
}

// What stays bright while something is selected; null where nothing is.
function litSet(view) {
  if (!state.selection) return null;
  const lit = { actors: new Set(), links: new Set() };
  actors.forEach((actor) => {
    if (isSelectedActor(actor.index)) lit.actors.add(actor.index);
  });
  for (const link of view.links) {
    if (!isSelectedLink(link)) continue;
    lit.links.add(link.index);
    lit.actors.add(link.source).add(link.target);
  }
  return lit.actors.size || lit.links.size ? lit : null;
}

function nodeLook(actor, lit) {
  const bright = !lit || lit.actors.has(actor.index);
  const colour = colourOf(actor);
  return {
    id: actor.index,
    ...homeOf(actor),
    shape: actor.shape,
    size: sizeOf(actor),
    borderWidth: isSelectedActor(actor.index) ? 4 : painter.view.links.length > PLAIN_ABOVE ? 0 : 1.5,
    color: {
      background: bright ? colour : faded(colour),
      border: isSelectedActor(actor.index) ? painter.colours.accent : painter.colours.ground,
    },
  };
}

// A colour as it looks through fog; not by opacity, which would let the ends of links shine through the shape.
function faded(colour) {
  const parts = (text) => text.match(/\d+/g).map(Number),
    ground = parts(painter.colours.ground);
  return `rgb(${parts(colour)
    .map((part, index) => Math.round(0.27 * part + 0.73 * ground[index]))
    .join(", ")})`;
}

// The colour of an actor: its type's or, if the reader wants, its community's; small communities share one.
function colourOf(actor) {
  const { types, communities } = painter.colours;
  if (state.colour === "community") return communities[actor.community] || types.get("");
  return types.get(actor.type) || types.get("");
}

function edgeLook(link, view, lit) {
  const plain = view.links.length > PLAIN_ABOVE;
  const line = LINES[statusOfLink(link)];
  const bright = !lit || lit.links.has(link.index);
  const curve = painter.curves.get(link.index) || { type: "curvedCW", roundness: 0.07 };
  return {
    id: link.index,
    from: link.source,
    to: link.target,
    width:
      painter.unit * (plain ? 0.6 : Math.min(1.1 + Math.log2(link.claims.length) * 0.9, 5) + (lit && bright ? 0.8 : 0)),
    color: { color: painter.colours.families[familyOfLink(link)], opacity: bright ? (plain ? 0.35 : 0.85) : 0.12 },
    dashes: plain || !line.dash ? false : line.dash.map((part) => part * painter.unit),
    arrows: {
      to: { enabled: true, type: line.arrow, scaleFactor: (line.arrow === "bar" ? 0.45 : 0.55) * painter.unit },
    },
    smooth: plain ? false : { enabled: true, ...curve },
  };
}

// A link looks like the most certain of its claims.
function statusOfLink(link) {
  return STATUSES[Math.min(...link.claims.map((claim) => claim.status))];
}

// A link has the colour of the family that most of these claims belong to: what is only supposed must not colour a line
// that stands for a fact.
function familyOfLink(link) {
  const tally = given.families.map(() => 0),
    status = STATUSES.indexOf(statusOfLink(link));
  link.claims.forEach((claim) => {
    if (claim.status === status) tally[claim.family] += 1;
  });
  return tally.indexOf(Math.max(...tally));
}

// The radius of an actor: as large on the screen in a picture of two hundred as in one of twenty, before any zoom.
function sizeOf(actor) {
  return actor.size * painter.unit;
}
