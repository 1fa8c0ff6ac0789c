// The picture: vis-network draws nodes and lines; we choose their looks and curves, and paint the labels ourselves.

const painter = {
  network: null,
  nodes: null,
  edges: null,
  view: null,
  boxes: [],
  colours: {},
  many: null,
  moves: 0,
  curves: new Map(),
  curvesFor: null,
  hovered: null,
  cursor: null,
  rankOf: new Map(),
  unit: 1,
  closeUp: false,
};

function startPainter() {
  readColours();
  painter.nodes = new vis.DataSet();
  painter.edges = new vis.DataSet();
  const element = document.getElementById("network");
  painter.network = new vis.Network(element, { nodes: painter.nodes, edges: painter.edges }, drawnOptions);
  element.firstElementChild.tabIndex = -1; // the picture is one stop for the Tab key, not two
  painter.network.on("afterDrawing", paintLabels);
  const hover = (kind) => (event) => {
    painter.hovered = { kind, id: event[kind] };
    painter.network.redraw();
  };
  const leave = () => {
    painter.hovered = null;
    painter.network.redraw();
  };
  painter.network.on("hoverNode", hover("node"));
  painter.network.on("hoverEdge", hover("edge"));
  painter.network.on("blurNode", leave);
  painter.network.on("blurEdge", leave);
  for (const media of ["(prefers-color-scheme: dark)", "print"]) matchMedia(media).addEventListener("change", repaint);
}

function repaint() {
  readColours();
  drawView(painter.view);
}

// Put a view into the picture; positions never move, except for what the reader dragged.
function drawView(view) {
  painter.view = view;
  painter.rankOf = new Map(view.actors.map((index, rank) => [index, rank]));
  painter.linksById = new Map(view.links.map((link) => [link.index, link]));
  const lit = litSet(view),
    many = view.links.length > 400;
  if (many !== painter.many)
    painter.network.setOptions({ interaction: { hideEdgesOnDrag: many, hideEdgesOnZoom: many } });
  painter.many = many;
  replaceAll(painter.nodes, view.actors.map((index) => nodeLook(actors[index], lit)).reverse());
  const key =
    view.links.map((link) => link.index).join() + "/" + painter.unit + "/" + painter.moves + "/" + view.places.size;
  if (key !== painter.curvesFor) painter.curves = chooseCurves(view, 1 / painter.unit);
  painter.curvesFor = key;
  replaceAll(
    painter.edges,
    view.links.map((link) => edgeLook(link, view, lit)),
  );
}

function replaceAll(set, items) {
  const kept = new Set(items.map((item) => item.id));
  const gone = set.getIds().filter((id) => !kept.has(id));
  if (gone.length) set.remove(gone);
  set.update(items);
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

function onScreen(point) {
  return painter.network.canvasToDOM(point);
}

// What lies under a point of the picture: a name, a label, an actor or a link. The library takes the square around an
// actor for the actor; in its corners a link wins.
function hitAt(point) {
  const node = painter.network.getNodeAt(point),
    box = painter.boxes.find((one) => holds(one, point));
  if (node !== undefined && isWithin(node, point)) return { kind: "actor", actor: node };
  if (box && box.kind === "actor") return { kind: "actor", actor: box.id };
  const link = painter.linksById.get(box ? box.id : painter.network.getEdgeAt(point));
  if (link) return { kind: "link", source: link.source, target: link.target };
  return node === undefined ? null : { kind: "actor", actor: node };
}

function holds(box, point) {
  return point.x >= box.x && point.x <= box.x + box.w && point.y >= box.y && point.y <= box.y + box.h;
}

function isWithin(index, point) {
  const at = onScreen(placeOf(actors[index]));
  return Math.hypot(at.x - point.x, at.y - point.y) <= sizeOf(actors[index]) * painter.network.getScale();
}
