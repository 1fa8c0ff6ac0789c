// Where links run: the curve of each is chosen so that it passes through as few strangers as can be.

// For each link the curve that runs through the fewest strangers; the two directions of a pair bow apart.
function chooseCurves(view, scale) {
  const curves = new Map();
  if (view.links.length > 400) return curves;
  const pairs = new Set(view.links.map((link) => link.source + ">" + link.target));
  const spots = view.actors.map((index) => spotOf(actors[index], scale));
  for (const link of view.links) {
    const mutual = pairs.has(link.target + ">" + link.source);
    const choices = mutual ? [0.14, 0.2, 0.28] : [0.07, -0.07, 0.14, -0.14, 0.22, -0.22, 0.3, -0.3];
    let best = choices[0],
      least = Infinity;
    for (const choice of choices) {
      const disturbs = crossings(link, choice, spots),
        cost = disturbs + Math.abs(choice) * 0.5;
      if (cost < least) {
        least = cost;
        best = choice;
      }
      if (!disturbs) break; // the flattest come first, so none that follows can be better
    }
    curves.set(link.index, { type: best < 0 ? "curvedCCW" : "curvedCW", roundness: Math.abs(best) });
  }
  return curves;
}

// Where an actor and its name are, in the coordinates of the picture.
function spotOf(actor, scale) {
  const { x, y } = placeOf(actor);
  const size = sizeOf(actor);
  return {
    index: actor.index,
    x,
    y,
    reach: size + 5 / scale,
    right: x + size + labelWidth(actor) / scale,
    half: 8 / scale,
  };
}

// How much a curved link disturbs: 3 for each stranger it runs through, 1 for each name.
function crossings(link, roundness, spots) {
  const from = placeOf(actors[link.source]),
    to = placeOf(actors[link.target]);
  const via = controlPoint(from, to, roundness);
  const strangers = spots.filter((spot) => isNear(spot, from, via, to, link));
  let cost = 0;
  const hit = new Map();
  for (let step = 1; step < 16; step += 1) {
    const t = step / 16,
      a = (1 - t) * (1 - t),
      b = 2 * t * (1 - t),
      c = t * t;
    const x = a * from.x + b * via.x + c * to.x,
      y = a * from.y + b * via.y + c * to.y;
    for (const spot of strangers) {
      if (Math.abs(y - spot.y) > Math.max(spot.reach, spot.half)) continue;
      if (Math.hypot(x - spot.x, y - spot.y) < spot.reach) hit.set(spot.index, 3);
      else if (x > spot.x && x < spot.right && Math.abs(y - spot.y) < spot.half && !hit.has(spot.index))
        hit.set(spot.index, 1);
    }
  }
  for (const value of hit.values()) cost += value;
  return cost;
}

// Whether a stranger is within the rectangle that the curve stays in.
function isNear(spot, from, via, to, link) {
  if (spot.index === link.source || spot.index === link.target) return false;
  const tall = Math.max(spot.reach, spot.half);
  return (
    spot.right > Math.min(from.x, via.x, to.x) &&
    spot.x - spot.reach < Math.max(from.x, via.x, to.x) &&
    spot.y + tall > Math.min(from.y, via.y, to.y) &&
    spot.y - tall < Math.max(from.y, via.y, to.y)
  );
}

// The control point of vis-network's curvedCW (roundness > 0) and curvedCCW (roundness < 0); a test compares the two.
function controlPoint(from, to, roundness) {
  const dx = to.x - from.x,
    dy = from.y - to.y;
  const reach = (Math.abs(roundness) * 0.5 + 0.5) * Math.hypot(dx, dy);
  const angle = Math.atan2(dy, dx) + (roundness * 0.5 + 0.5) * Math.PI;
  return { x: from.x + reach * Math.sin(angle), y: from.y + reach * Math.cos(angle) };
}
