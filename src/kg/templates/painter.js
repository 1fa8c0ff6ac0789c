// The picture: vis-network draws nodes and lines, we choose their looks and curves and paint the labels ourselves,
// at a constant size and never one over another.

const LABEL_EDGES_BELOW = 160;
const PLAIN_ABOVE = 1200;
const FONT = "system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif";
const LINES = {
  asserted: { dash: null, arrow: "arrow" },
  attributed: { dash: [14, 4], arrow: "arrow" },
  planned: { dash: [9, 4, 2, 4], arrow: "vee" },
  hypothetical: { dash: [5, 5], arrow: "vee" },
  denied: { dash: [2, 4], arrow: "bar" },
};

const painter = { network: null, nodes: null, edges: null, view: null, boxes: [], colours: {}, many: null, moves: 0, curvesFor: null, hovered: null, cursor: null, rankOf: new Map(),
  curves: new Map(), unit: 1 };

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue("--" + name).trim();
  painter.colours = {
    ground: read("ground"), ink: read("ink"), quiet: read("quiet"), accent: read("accent"), faint: read("faint"),
    families: given.families.map((_, index) => read("family-" + index)),
    types: new Map(["Person", "Country", "Organization", "Group", "Place", ""].map((type) => [type, read("type-" + (type || "none").toLowerCase())])),
  };
}

function startPainter() {
  readColours();
  painter.nodes = new vis.DataSet();
  painter.edges = new vis.DataSet();
  const element = document.getElementById("network");
  painter.network = new vis.Network(element, { nodes: painter.nodes, edges: painter.edges }, drawnOptions);
  painter.network.on("afterDrawing", paintLabels);
  const hover = (kind) => (event) => { painter.hovered = { kind, id: event[kind] }; painter.network.redraw(); };
  const leave = () => { painter.hovered = null; painter.network.redraw(); };
  painter.network.on("hoverNode", hover("node"));
  painter.network.on("hoverEdge", hover("edge"));
  painter.network.on("blurNode", leave);
  painter.network.on("blurEdge", leave);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readColours(); drawView(painter.view); });
}

// Put a view into the picture; positions never move, except for what the reader dragged.
function drawView(view) {
  painter.view = view;
  painter.rankOf = new Map(view.actors.map((index, rank) => [index, rank]));
  painter.linksById = new Map(view.links.map((link) => [link.index, link]));
  const lit = litSet(view), many = view.links.length > 400;
  if (many !== painter.many) painter.network.setOptions({ interaction: { hideEdgesOnDrag: many, hideEdgesOnZoom: many } });
  painter.many = many;
  replaceAll(painter.nodes, view.actors.map((index) => nodeLook(actors[index], lit)).reverse());
  const key = view.links.map((link) => link.index).join() + "/" + painter.unit + "/" + painter.moves + "/" + view.places.size;
  if (key !== painter.curvesFor) painter.curves = chooseCurves(view, 1 / painter.unit);
  painter.curvesFor = key;
  replaceAll(painter.edges, view.links.map((link) => edgeLook(link, view, lit)));
}

function replaceAll(set, items) {
  const kept = new Set(items.map((item) => item.id));
  const gone = set.getIds().filter((id) => !kept.has(id));
  if (gone.length) set.remove(gone);
  set.update(items);
}

// What stays bright while something is selected; null where nothing is.
function litSet(view) {
  if (!state.selection) return null;
  const lit = { actors: new Set(), links: new Set() };
  actors.forEach((actor) => { if (isSelectedActor(actor.index)) lit.actors.add(actor.index); });
  for (const link of view.links) {
    if (!isSelectedLink(link)) continue;
    lit.links.add(link.index);
    lit.actors.add(link.source).add(link.target);
  }
  return lit.actors.size || lit.links.size ? lit : null;
}

function nodeLook(actor, lit) {
  const bright = !lit || lit.actors.has(actor.index);
  const colour = painter.colours.types.get(actor.type) || painter.colours.types.get("");
  return {
    id: actor.index, ...homeOf(actor), shape: actor.shape, size: sizeOf(actor), opacity: bright ? 1 : 0.25,
    borderWidth: isSelectedActor(actor.index) ? 4 : 1.5,
    color: { background: colour, border: isSelectedActor(actor.index) ? painter.colours.accent : painter.colours.ground },
  };
}

function edgeLook(link, view, lit) {
  const plain = view.links.length > PLAIN_ABOVE;
  const line = LINES[statusOfLink(link)];
  const bright = !lit || lit.links.has(link.index);
  const curve = painter.curves.get(link.index) || { type: "curvedCW", roundness: 0.07 };
  return {
    id: link.index, from: link.source, to: link.target,
    width: painter.unit * (plain ? 0.6 : Math.min(1.1 + Math.log2(link.claims.length) * 0.9, 5) + (lit && bright ? 0.8 : 0)),
    color: { color: painter.colours.families[familyOfLink(link)], opacity: bright ? (plain ? 0.35 : 0.85) : 0.12 },
    dashes: plain || !line.dash ? false : line.dash.map((part) => part * painter.unit),
    arrows: { to: { enabled: true, type: line.arrow, scaleFactor: (line.arrow === "bar" ? 0.45 : 0.55) * painter.unit } },
    smooth: plain ? false : { enabled: true, ...curve },
  };
}

// A link looks like the most certain of its claims.
function statusOfLink(link) {
  return STATUSES[Math.min(...link.claims.map((claim) => claim.status))];
}

// A link has the colour of the family that most of its claims belong to.
function familyOfLink(link) {
  const tally = given.families.map(() => 0);
  link.claims.forEach((claim) => { tally[claim.family] += 1; });
  return tally.indexOf(Math.max(...tally));
}

// For each link the curve that runs through the fewest strangers; the two directions of a pair bow apart.
function chooseCurves(view, scale) {
  const curves = new Map();
  if (view.links.length > 400) return curves;
  const pairs = new Set(view.links.map((link) => link.source + ">" + link.target));
  const spots = view.actors.map((index) => spotOf(actors[index], scale));
  for (const link of view.links) {
    const mutual = pairs.has(link.target + ">" + link.source);
    const choices = mutual ? [0.14, 0.2, 0.28] : [0.07, -0.07, 0.14, -0.14, 0.22, -0.22, 0.3, -0.3];
    let best = choices[0], least = Infinity;
    for (const choice of choices) {
      const cost = crossings(link, choice, spots) + Math.abs(choice) * 0.5;
      if (cost < least) { least = cost; best = choice; }
    }
    curves.set(link.index, { type: best < 0 ? "curvedCCW" : "curvedCW", roundness: Math.abs(best) });
  }
  return curves;
}

// Where an actor and its name are, in the coordinates of the picture.
function spotOf(actor, scale) {
  const { x, y } = placeOf(actor);
  const size = sizeOf(actor);
  return { index: actor.index, x, y, reach: size + 5 / scale, right: x + size + labelWidth(actor) / scale, half: 8 / scale };
}

function placeOf(actor) {
  const node = painter.network && painter.network.body.nodes[actor.index];
  return node && node.x !== undefined ? { x: node.x, y: node.y } : homeOf(actor);
}

// The place an actor has by itself: on the rings of a small picture, or where the layout or the reader put it.
function homeOf(actor) {
  const { x, y } = painter.view.places.get(actor.index) || actor;
  return { x, y };
}

// Keep what the reader dragged.
function keepPlaces(moved) {
  painter.moves += 1;
  for (const index of moved) {
    const node = painter.network.body.nodes[index];
    if (painter.view.places.has(index)) painter.view.places.set(index, { x: node.x, y: node.y });
    else Object.assign(actors[index], { x: node.x, y: node.y });
  }
  drawView(painter.view);
}

// How much a curved link disturbs: 3 for each stranger it runs through, 1 for each name.
function crossings(link, roundness, spots) {
  const from = placeOf(actors[link.source]), to = placeOf(actors[link.target]);
  const via = controlPoint(from, to, roundness);
  let cost = 0;
  const hit = new Map();
  for (let step = 1; step < 16; step += 1) {
    const t = step / 16, a = (1 - t) * (1 - t), b = 2 * t * (1 - t), c = t * t;
    const x = a * from.x + b * via.x + c * to.x, y = a * from.y + b * via.y + c * to.y;
    for (const spot of spots) {
      if (spot.index === link.source || spot.index === link.target) continue;
      if (Math.abs(y - spot.y) > Math.max(spot.reach, spot.half)) continue;
      if (Math.hypot(x - spot.x, y - spot.y) < spot.reach) hit.set(spot.index, 3);
      else if (x > spot.x && x < spot.right && Math.abs(y - spot.y) < spot.half && !hit.has(spot.index)) hit.set(spot.index, 1);
    }
  }
  for (const value of hit.values()) cost += value;
  return cost;
}

// The control point of vis-network's curvedCW (roundness > 0) and curvedCCW (roundness < 0).
function controlPoint(from, to, roundness) {
  const dx = from.x - to.x, dy = from.y - to.y;
  const reach = (Math.abs(roundness) * 0.5 + 0.5) * Math.hypot(dx, dy);
  const angle = Math.atan2(dy, dx) + (roundness * 0.5 + Math.sign(roundness) * 0.5) * Math.PI;
  return { x: from.x + reach * Math.sin(angle), y: from.y + reach * Math.cos(angle) };
}

// The radius of an actor: as large on the screen in a picture of two hundred as in one of twenty, before any zoom.
function sizeOf(actor) {
  return actor.size * painter.unit;
}

// Stretch the places to the shape of the window, once; after that nothing moves by itself.
function suitWindow() {
  const box = document.getElementById("network").getBoundingClientRect();
  const shown = painter.view.actors.map((index) => actors[index]);
  if (shown.length < 3 || !box.width) return;
  const extent = (axis) => Math.max(...shown.map((actor) => actor[axis])) - Math.min(...shown.map((actor) => actor[axis])) + 1;
  const wanted = Math.max(120, box.width - 200) / Math.max(120, box.height - 150);
  const stretch = Math.sqrt(Math.min(2, Math.max(0.5, wanted / (extent("x") / extent("y")))));
  for (const actor of actors) { actor.x *= stretch; actor.y /= stretch; }
}

// How a view fits into the window, with room for names on both sides: scale, middle, and pixels to a unit.
function fitOf(view) {
  const box = document.getElementById("network").getBoundingClientRect();
  if (!view.actors.length || !box.width) return { scale: 1, position: { x: 0, y: 0 }, unit: 1 };
  const crowding = crowdingOf(view, box);
  const spots = view.actors.map((index) => ({ ...placeOf(actors[index]), wide: labelWidth(actors[index]), size: actors[index].size * crowding }));
  const side = Math.min(60, box.width / 6);
  let low = 0.005, high = 1.4;
  const extent = (scale) => ({
    left: Math.min(...spots.map((spot) => spot.x * scale - spot.size)),
    right: Math.max(...spots.map((spot) => spot.x * scale + spot.size + Math.min(spot.wide, box.width / 3) + 8)),
    top: Math.min(...spots.map((spot) => spot.y * scale - spot.size)),
    bottom: Math.max(...spots.map((spot) => spot.y * scale + spot.size)),
  });
  const fits = (scale) => {
    const found = extent(scale);
    return found.right - found.left <= box.width - side && found.bottom - found.top <= box.height - 130;
  };
  for (let round = 0; round < 24; round += 1) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle; else high = middle;
  }
  const found = extent(low);
  const position = { x: (found.left + found.right) / 2 / low, y: (found.top + found.bottom + 24) / 2 / low };
  return { scale: low, position, unit: crowding / low };
}

// Show all that is drawn.
function fitView() {
  const { scale, position, unit } = fitOf(painter.view);
  if (Math.abs(unit / painter.unit - 1) > 0.01) {
    painter.unit = unit;
    drawView(painter.view);
  }
  painter.network.moveTo({ scale, position, animation: false });
}

// Smaller dots where there are many or the window is small.
function crowdingOf(view, box) {
  const each = (box.width * box.height) / Math.max(1, view.actors.length);
  return Math.min(1, Math.max(0.3, Math.sqrt(each / 18000)));
}

function zoomBy(factor) {
  painter.network.moveTo({ scale: painter.network.getScale() * factor, animation: false });
}

// Labels -----------------------------------------------------------------------------------------------------------

const widths = new Map();
const ruler = document.createElement("canvas").getContext("2d");

function measure(text, font) {
  const key = font + text;
  if (!widths.has(key)) { ruler.font = font; widths.set(key, ruler.measureText(text).width); }
  return widths.get(key);
}

function labelFont(actor) {
  return `${isProminent(actor.index) ? "600 14px" : "13px"} ${FONT}`;
}

function isProminent(index) {
  return (painter.rankOf.get(index) ?? Infinity) < Math.min(12, Math.ceil(painter.rankOf.size / 5));
}

function labelWidth(actor) {
  return measure(shorten(actor.name, 28), labelFont(actor));
}

// Boxes that are taken, found again by the squares of a grid.
class Taken {
  constructor() { this.squares = new Map(); }
  *around(box) {
    for (let x = Math.floor(box.x / 64); x <= Math.floor((box.x + box.w) / 64); x += 1) {
      for (let y = Math.floor(box.y / 64); y <= Math.floor((box.y + box.h) / 64); y += 1) yield x * 100003 + y;
    }
  }
  add(box) {
    for (const square of this.around(box)) {
      if (!this.squares.has(square)) this.squares.set(square, []);
      this.squares.get(square).push(box);
    }
  }
  overlaps(box) {
    const found = new Set();
    for (const square of this.around(box)) {
      for (const other of this.squares.get(square) || []) if (Taken.clash(box, other)) found.add(other);
    }
    return found.size;
  }
  count(box) {
    const found = new Set();
    for (const square of this.around(box)) {
      for (const other of this.squares.get(square) || []) {
        if (box.x <= other.x && other.x <= box.x + box.w && box.y <= other.y && other.y <= box.y + box.h) found.add(other.owner);
      }
    }
    return found.size;
  }
  free(box) {
    for (const square of this.around(box)) {
      for (const other of this.squares.get(square) || []) if (Taken.clash(box, other)) return false;
    }
    return true;
  }
  static clash(a, b) {
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
  }
}

function paintLabels(context) {
  const view = painter.view;
  if (!view) return;
  const canvas = context.canvas, ratio = canvas.width / canvas.clientWidth;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textBaseline = "middle";
  context.textAlign = "left";
  painter.boxes = [];
  const sheet = { context, taken: new Taken(), names: new Taken(), scale: painter.network.getScale(), width: canvas.clientWidth,
    height: canvas.clientHeight, lit: litSet(view), hover: hoveredSet(), lines: linePoints(view) };
  for (const box of buttonBoxes(canvas)) { sheet.taken.add(box); sheet.names.add(box); }
  for (const index of view.actors) sheet.taken.add(discOf(index, sheet));
  for (const index of byImportance(view.actors, (one) => sheet.hover.actors.has(one), (one) => sheet.lit && sheet.lit.actors.has(one))) paintName(index, sheet);
  paintLinkLabels(view, sheet);
  paintCursor(sheet);
  context.restore();
}

// Where the buttons and the status line lie over the picture: no label goes under them.
function buttonBoxes(canvas) {
  const area = canvas.getBoundingClientRect();
  return [...document.querySelectorAll("#controls button:not([hidden]), #status")].map((part) => {
    const box = part.getBoundingClientRect();
    return { x: box.left - area.left, y: box.top - area.top, w: box.width, h: box.height };
  });
}

function byImportance(items, first, second) {
  const weigh = (item) => (first(item) ? 0 : second(item) ? 1 : 2);
  return [...items].sort((a, b) => weigh(a) - weigh(b));
}

function hoveredSet() {
  const found = { actors: new Set(), links: new Set() };
  const over = painter.hovered;
  if (over && over.kind === "node") found.actors.add(over.id);
  const link = over && over.kind === "edge" && painter.linksById.get(over.id);
  if (link) { found.links.add(link.index); found.actors.add(link.source).add(link.target); }
  if (painter.cursor !== null) found.actors.add(painter.cursor);
  return found;
}

function onScreen(point) {
  return painter.network.canvasToDOM(point);
}

function discOf(index, sheet) {
  const at = onScreen(placeOf(actors[index])), reach = sizeOf(actors[index]) * sheet.scale;
  return { owner: index, x: at.x - reach, y: at.y - reach, w: 2 * reach, h: 2 * reach };
}

function paintName(index, sheet) {
  const actor = actors[index], disc = discOf(index, sheet);
  if (disc.x > sheet.width || disc.y > sheet.height || disc.x + disc.w < 0 || disc.y + disc.h < 0) return;
  const forced = sheet.hover.actors.has(index);
  const font = labelFont(actor), text = forced ? shorten(actor.name, 60) : shorten(actor.name, 28);
  const w = measure(text, font) + 6, h = 18;
  const middle = { x: disc.x + disc.w / 2, y: disc.y + disc.h / 2 };
  const spots = [
    { x: disc.x + disc.w + 2, y: middle.y - h / 2 }, { x: disc.x - w - 2, y: middle.y - h / 2 },
    { x: middle.x - w / 2, y: disc.y + disc.h + 1 }, { x: middle.x - w / 2, y: disc.y - h - 1 },
    { x: disc.x + disc.w, y: disc.y - h / 2 - 2 }, { x: disc.x + disc.w, y: disc.y + disc.h - h / 2 + 2 },
  ].map((spot) => ({ ...spot, w, h }));
  const inside = (box) => box.x >= 2 && box.x + w <= sheet.width - 2 && box.y >= 2 && box.y + h <= sheet.height - 2;
  const box = clearest(spots.filter((spot) => inside(spot) && sheet.taken.free(spot)), sheet) || (forced || isProminent(index) ? leastCrowded(spots.filter((spot) => inside(spot) && sheet.names.free(spot)), sheet) : null);
  if (!box) return;
  sheet.taken.add(box);
  sheet.names.add(box);
  painter.boxes.push({ kind: "actor", id: index, text, ...box });
  const faded = sheet.lit && !sheet.lit.actors.has(index) && !forced;
  write(sheet.context, text, box, font, painter.colours.ink, faded ? 0.4 : 1);
}

// The box that the fewest lines run through; the first of equals.
function clearest(boxes, sheet) {
  if (!sheet.lines || boxes.length < 2) return boxes[0];
  let best = boxes[0], least = Infinity;
  for (const box of boxes) {
    const cost = sheet.lines.count(box) + boxes.indexOf(box) * 0.6;
    if (cost < least) { least = cost; best = box; }
  }
  return best;
}

// For a name that must be told: the box that covers the fewest other actors.
function leastCrowded(boxes, sheet) {
  const cover = (box) => sheet.taken.overlaps(box);
  return boxes.reduce((best, box) => (!best || cover(box) < cover(best) ? box : best), null);
}

// Points along all lines, so that names can keep off them; not where there are too many to matter.
function linePoints(view) {
  if (view.links.length > 200) return null;
  const points = new Taken();
  for (const link of view.links) {
    const edge = painter.network.body.edges[link.index];
    if (!edge || !edge.connected) continue;
    const from = onScreen(edge.from), to = onScreen(edge.to);
    const steps = Math.min(60, Math.max(4, Math.round(Math.hypot(from.x - to.x, from.y - to.y) / 14)));
    for (let step = 1; step < steps; step += 1) points.add({ ...onScreen(edge.edgeType.getPoint(step / steps)), w: 0, h: 0, owner: link.index });
  }
  return points;
}

function write(context, text, box, font, colour, alpha) {
  context.globalAlpha = alpha;
  context.font = font;
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = painter.colours.ground;
  context.fillStyle = colour;
  context.strokeText(text, box.x + 3, box.y + box.h / 2 + 0.5);
  context.fillText(text, box.x + 3, box.y + box.h / 2 + 0.5);
  context.globalAlpha = 1;
}

function paintLinkLabels(view, sheet) {
  const all = view.links.length <= LABEL_EDGES_BELOW || (sheet.scale > 1.1 && view.links.length <= PLAIN_ABOVE);
  const wanted = (link) => sheet.hover.links.has(link.index) || (sheet.lit && sheet.lit.links.has(link.index));
  const some = all && !sheet.lit ? view.links : view.links.filter(wanted);
  const strong = [...some].sort((a, b) => b.claims.length - a.claims.length || a.index - b.index);
  for (const link of byImportance(strong, (one) => sheet.hover.links.has(one.index), wanted)) paintLinkLabel(link, sheet);
}

function paintLinkLabel(link, sheet) {
  const edge = painter.network.body.edges[link.index];
  if (!edge || !edge.connected) return;
  const from = onScreen(edge.from), to = onScreen(edge.to), length = Math.hypot(from.x - to.x, from.y - to.y);
  const font = `12px ${FONT}`, forced = sheet.hover.links.has(link.index);
  const across = length ? Math.abs(from.x - to.x) / length : 1;
  for (const lines of wordings(link)) {
    const w = Math.max(...lines.map((line) => measure(line, font))) + 6, h = 15 * lines.length + 1;
    if (!forced && length < (w * across + h * (1 - across)) * 1.1 + 20) continue;
    for (const t of [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74]) {
      const at = onScreen(edge.edgeType.getPoint(t));
      const box = { x: at.x - w / 2, y: at.y - h / 2, w, h };
      if (box.x < 2 || box.y < 2 || box.x + w > sheet.width - 2 || box.y + h > sheet.height - 2) continue;
      if (!sheet.taken.free(box)) continue;
      sheet.taken.add(box);
      painter.boxes.push({ kind: "link", id: link.index, text: lines.join(" "), lines, ...box });
      lines.forEach((line, row) => write(sheet.context, line, { x: box.x + (w - 6 - measure(line, font)) / 2, y: box.y + 15 * row, h: 16 }, font,
        painter.colours.families[familyOfLink(link)], 1));
      return;
    }
  }
}

// What can stand on a link, the fullest first: all in one line, in several, only how many.
function wordings(link) {
  const full = sayClaims(link.claims, 44);
  const lines = [""];
  for (const word of full.split(" ")) {
    const last = lines[lines.length - 1];
    if (last && (last + " " + word).length > 18) lines.push(word);
    else lines[lines.length - 1] = last ? last + " " + word : word;
  }
  const found = lines.length > 1 && full.length > 26 ? [lines, [full]] : lines.length > 1 ? [[full], lines] : [[full]];
  if (link.claims.length > 1) found.push([count(link.claims.length, "claim")]);
  return found;
}

function paintCursor(sheet) {
  if (painter.cursor === null || !painter.view.actors.includes(painter.cursor)) return;
  const disc = discOf(painter.cursor, sheet);
  sheet.context.strokeStyle = painter.colours.accent;
  sheet.context.lineWidth = 3;
  sheet.context.beginPath();
  sheet.context.arc(disc.x + disc.w / 2, disc.y + disc.h / 2, disc.w / 2 + 5, 0, 2 * Math.PI);
  sheet.context.stroke();
}

// What lies under a point of the picture: a name, a label, an actor or a link.
function hitAt(point) {
  const node = painter.network.getNodeAt(point);
  if (node !== undefined) return { kind: "actor", actor: node };
  const box = painter.boxes.find((one) => point.x >= one.x && point.x <= one.x + one.w && point.y >= one.y && point.y <= one.y + one.h);
  const edge = box ? (box.kind === "link" ? box.id : undefined) : painter.network.getEdgeAt(point);
  if (box && box.kind === "actor") return { kind: "actor", actor: box.id };
  const link = edge === undefined ? null : painter.linksById.get(edge);
  return link ? { kind: "link", source: link.source, target: link.target } : null;
}
