// How the picture fits into the window: its shape, its scale, the size of dots at that scale.

// Stretch the places to the shape of the window, once; after that nothing moves by itself.
function suitWindow() {
  const box = document.getElementById("network").getBoundingClientRect();
  const shown = painter.view.actors.map((index) => actors[index]);
  if (shown.length < 3 || !box.width) return;
  const extent = (axis) =>
    Math.max(...shown.map((actor) => actor[axis])) - Math.min(...shown.map((actor) => actor[axis])) + 1;
  const wanted = Math.max(120, box.width - 200) / Math.max(120, box.height - 150);
  const stretch = Math.sqrt(Math.min(2, Math.max(0.5, wanted / (extent("x") / extent("y")))));
  for (const actor of actors) {
    actor.x *= stretch;
    actor.y /= stretch;
  }
}

// How a view fits into the window, with room for names on both sides: scale, middle, and pixels to a unit.
function fitOf(view) {
  const box = document.getElementById("network").getBoundingClientRect();
  if (!view.actors.length || !box.width) return { scale: 1, position: { x: 0, y: 0 }, unit: 1 };
  const crowding = crowdingOf(view, box);
  const spots = view.actors.map((index) => ({
    ...placeOf(actors[index]),
    wide: labelWidth(actors[index]),
    size: actors[index].size * crowding,
  }));
  const side = Math.min(60, box.width / 6);
  let low = 0.005,
    high = 1.4;
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
    if (fits(middle)) low = middle;
    else high = middle;
  }
  const found = extent(low);
  const position = { x: (found.left + found.right) / 2 / low, y: (found.top + found.bottom + 24) / 2 / low };
  return { scale: low, position, unit: crowding / low };
}

// Show all that is drawn in a window of another size. vis-network takes the size over first: else it would do so after
// us, and move the picture.
function fitWindow() {
  painter.network.setSize("100%", "100%");
  fitView();
  showChosenLink();
}

// Bring a chosen link that is too short to be seen, or out of sight, before the eyes; afterwards all is shown again.
function showChosenLink() {
  const chosen = state.selection;
  if (painter.closeUp) fitView();
  painter.closeUp = false;
  if (!chosen || chosen.kind !== "link") return;
  const [from, to] = [chosen.source, chosen.target].map((one) => placeOf(actors[one]));
  const length = Math.max(1, Math.hypot(from.x - to.x, from.y - to.y)),
    scale = painter.network.getScale();
  if (length * scale > 90 && isInSight(from) && isInSight(to)) return;
  painter.closeUp = true;
  const nearer = Math.max(scale, 150 / length),
    position = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  painter.unit *= scale / nearer; // the dots stay as large as they are, only what is between them grows
  drawView(painter.view);
  painter.network.moveTo({ position, scale: nearer, animation: false });
}

function isInSight(point) {
  const at = onScreen(point),
    box = document.getElementById("network").getBoundingClientRect();
  return at.x > 20 && at.y > 20 && at.x < box.width - 20 && at.y < box.height - 60;
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
