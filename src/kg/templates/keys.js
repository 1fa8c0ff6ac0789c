// The keyboard: from actor to actor with the arrows, one step back with Escape.

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function pictureKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (WAYS[event.key]) {
    event.preventDefault();
    walk(WAYS[event.key]);
  } else if (event.key === "Enter" && painter.cursor !== null) select({ kind: "actor", actor: painter.cursor });
  else if (event.key === "+" || event.key === "=") zoomBy(1.25);
  else if (event.key === "-") zoomBy(0.8);
  else if (event.key === "0") fitView();
}

// Go to the nearest actor in a direction.
function walk([dx, dy]) {
  const shown = painter.view.actors;
  if (!shown.length) return;
  if (painter.cursor === null || !shown.includes(painter.cursor)) painter.cursor = shown[0];
  else {
    const here = placeOf(actors[painter.cursor]);
    let best = null,
      least = Infinity;
    for (const one of shown) {
      const there = placeOf(actors[one]),
        ahead = (there.x - here.x) * dx + (there.y - here.y) * dy;
      const aside = Math.abs((there.x - here.x) * dy) + Math.abs((there.y - here.y) * dx);
      if (one !== painter.cursor && ahead > 0 && ahead + 2 * aside < least) {
        least = ahead + 2 * aside;
        best = one;
      }
    }
    if (best !== null) painter.cursor = best;
  }
  document.getElementById("status").textContent = nameOf(painter.cursor);
  bringIntoSight(painter.cursor);
  painter.network.redraw();
}

function pageKey(event) {
  const typing = document.activeElement.matches("input[type=search], input[type=text]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    search.focus();
  }
  if (event.key === "Escape") leaveOne();
}

// Escape goes back one step: first the selection, then the small picture, then the lens.
function leaveOne() {
  if (document.body.classList.contains("filtering")) toggleFilters(false);
  else if (state.selection) select(null);
  else if (state.near || state.chain) showWhole();
  else if (state.disputed) {
    setDisputed(false);
    refresh();
  }
}
