// Names and words on the picture, painted by us at a constant size, never one over another.

const LABEL_EDGES_BELOW = 160;
const FONT = "system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif";
const widths = new Map();
const ruler = document.createElement("canvas").getContext("2d");

function measure(text, font) {
  const key = font + text;
  if (!widths.has(key)) {
    ruler.font = font;
    widths.set(key, ruler.measureText(text).width);
  }
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

function paintLabels(context) {
  const view = painter.view;
  if (!view) return;
  const canvas = context.canvas,
    ratio = canvas.width / canvas.clientWidth;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textBaseline = "middle";
  context.textAlign = "left";
  painter.boxes = [];
  const sheet = {
    context,
    taken: new Taken(),
    names: new Taken(),
    scale: painter.network.getScale(),
    width: canvas.clientWidth,
    height: canvas.clientHeight,
    lit: litSet(view),
    hover: hoveredSet(),
    lines: linePoints(view),
  };
  for (const box of buttonBoxes(canvas)) {
    sheet.taken.add(box);
    sheet.names.add(box);
  }
  for (const index of view.actors) sheet.taken.add(discOf(index, sheet));
  const weights = [
    (one) => sheet.hover.actors.has(one),
    isSelectedActor,
    (one) => sheet.lit && sheet.lit.actors.has(one),
  ];
  for (const index of byImportance(view.actors, ...weights)) paintName(index, sheet);
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

// The items in their order, but first those for which the first test holds, then those for which the second does.
function byImportance(items, ...tests) {
  const weigh = (item) => (tests.findIndex((test) => test(item)) + tests.length + 1) % (tests.length + 1);
  return [...items].sort((a, b) => weigh(a) - weigh(b));
}

function hoveredSet() {
  const found = { actors: new Set(), links: new Set() };
  const over = painter.hovered;
  if (over && over.kind === "node") found.actors.add(over.id);
  const link = over && over.kind === "edge" && painter.linksById.get(over.id);
  if (link) {
    found.links.add(link.index);
    found.actors.add(link.source).add(link.target);
  }
  if (painter.cursor !== null) found.actors.add(painter.cursor);
  return found;
}

function discOf(index, sheet) {
  const at = onScreen(placeOf(actors[index])),
    reach = sizeOf(actors[index]) * sheet.scale;
  return { owner: index, x: at.x - reach, y: at.y - reach, w: 2 * reach, h: 2 * reach };
}

function paintName(index, sheet) {
  const actor = actors[index],
    disc = discOf(index, sheet);
  if (disc.x > sheet.width || disc.y > sheet.height || disc.x + disc.w < 0 || disc.y + disc.h < 0) return;
  const forced = sheet.hover.actors.has(index);
  const font = labelFont(actor),
    text = forced ? shorten(actor.name, 60) : shorten(actor.name, 28);
  const w = measure(text, font) + 6,
    h = 18;
  const middle = { x: disc.x + disc.w / 2, y: disc.y + disc.h / 2 };
  const spots = [
    { x: disc.x + disc.w + 2, y: middle.y - h / 2 },
    { x: disc.x - w - 2, y: middle.y - h / 2 },
    { x: middle.x - w / 2, y: disc.y + disc.h + 1 },
    { x: middle.x - w / 2, y: disc.y - h - 1 },
    { x: disc.x + disc.w, y: disc.y - h / 2 - 2 },
    { x: disc.x + disc.w, y: disc.y + disc.h - h / 2 + 2 },
  ].map((spot) => ({ ...spot, w, h }));
  const inside = (box) => box.x >= 2 && box.x + w <= sheet.width - 2 && box.y >= 2 && box.y + h <= sheet.height - 2;
  const within = spots.filter(inside),
    must = forced || isProminent(index) || isSelectedActor(index);
  const box =
    clearest(
      within.filter((spot) => sheet.taken.free(spot)),
      sheet,
    ) ||
    (must
      ? leastCrowded(
          within.filter((spot) => sheet.names.free(spot)),
          sheet,
        )
      : null);
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
  let best = boxes[0],
    least = Infinity;
  for (const box of boxes) {
    const cost = sheet.lines.count(box) + boxes.indexOf(box) * 0.6;
    if (cost < least) {
      least = cost;
      best = box;
    }
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
    const from = onScreen(edge.from),
      to = onScreen(edge.to);
    const steps = Math.min(60, Math.max(4, Math.round(Math.hypot(from.x - to.x, from.y - to.y) / 14)));
    for (let step = 1; step < steps; step += 1)
      points.add({ ...onScreen(edge.edgeType.getPoint(step / steps)), w: 0, h: 0, owner: link.index });
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

// The ground under words, so that no line runs between two of theirs.
function underlay(context, box) {
  context.globalAlpha = 0.9;
  context.fillStyle = painter.colours.ground;
  context.fillRect(box.x + 1, box.y + 1, box.w - 2, box.h - 2);
  context.globalAlpha = 1;
}

function paintLinkLabels(view, sheet) {
  const all = view.links.length <= LABEL_EDGES_BELOW || (sheet.scale > 1.1 && view.links.length <= PLAIN_ABOVE);
  const wanted = (link) => sheet.hover.links.has(link.index) || (sheet.lit && sheet.lit.links.has(link.index));
  const some = all && !sheet.lit ? view.links : view.links.filter(wanted);
  const strong = [...some].sort((a, b) => b.claims.length - a.claims.length || a.index - b.index);
  for (const link of byImportance(strong, (one) => sheet.hover.links.has(one.index), wanted))
    paintLinkLabel(link, sheet);
}

function paintLinkLabel(link, sheet) {
  const edge = painter.network.body.edges[link.index];
  if (!edge || !edge.connected) return;
  const from = onScreen(edge.from),
    to = onScreen(edge.to),
    length = Math.hypot(from.x - to.x, from.y - to.y);
  const font = `12px ${FONT}`,
    chosen = state.selection && state.selection.kind === "link" && isSelectedLink(link);
  const forced = chosen || sheet.hover.links.has(link.index);
  const across = length ? Math.abs(from.x - to.x) / length : 1;
  for (const lines of wordings(link)) {
    const w = Math.max(...lines.map((line) => measure(line, font))) + 6,
      h = 15 * lines.length + 1;
    if (!forced && (length < (w * across + h * (1 - across)) * 1.1 + 20 || w > length * 1.6)) continue;
    for (const t of [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74]) {
      const at = onScreen(edge.edgeType.getPoint(t));
      const box = { x: at.x - w / 2, y: at.y - h / 2, w, h };
      if (box.x < 2 || box.y < 2 || box.x + w > sheet.width - 2 || box.y + h > sheet.height - 2) continue;
      if (!sheet.taken.free(box)) continue;
      sheet.taken.add(box);
      painter.boxes.push({ kind: "link", id: link.index, text: lines.join(" "), lines, ...box });
      underlay(sheet.context, box);
      lines.forEach((line, row) =>
        write(
          sheet.context,
          line,
          { x: box.x + (w - 6 - measure(line, font)) / 2, y: box.y + 15 * row, h: 16 },
          font,
          painter.colours.families[familyOfLink(link)],
          1,
        ),
      );
      return;
    }
  }
}

// What can stand on a link, the fullest first: all in one line, in several, only how many.
function wordings(link) {
  const full = sayClaims(link.claims, 44);
  const lines = [""];
  const pieces = full.split(/(?<=[,:]) /).flatMap((phrase) => (phrase.length > 22 ? phrase.split(" ") : [phrase]));
  for (const word of pieces) {
    const last = lines[lines.length - 1];
    if (last && (last + " " + word).length > 20) lines.push(word);
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
