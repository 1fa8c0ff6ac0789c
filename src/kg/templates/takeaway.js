// Take away what is to be seen: a picture, a drawing, a table.

function save(name, content, type) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const anchor = make("a", { href: address, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

function takePng() {
  const from = document.querySelector("#network canvas");
  const sheet = document.createElement("canvas");
  sheet.width = from.width;
  sheet.height = from.height;
  const context = sheet.getContext("2d");
  context.fillStyle = painter.colours.ground;
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.drawImage(from, 0, 0);
  sheet.toBlob((blob) => save("network.png", blob), "image/png");
}

// A spreadsheet must not run what an article wrote: a quote goes before anything that it would take for a formula.
function cell(value) {
  const text = value === null || value === undefined ? "" : String(value);
  const tame = /^[=+\-@\t\r\n]/.test(text) ? "'" + text : text;
  return /[",\r\n]/.test(tame) ? '"' + tame.replace(/"/g, '""') + '"' : tame;
}

function takeCsv() {
  const names = [
    "claim",
    "source",
    "relation",
    "target",
    "theme",
    "status",
    "event type",
    "who says so",
    "happened",
    "published",
    "publisher",
    "title",
    "url",
    "quotation",
    "source id",
    "target id",
    "document id",
    "also printed by",
  ];
  const rows = claims
    .filter((claim) => painter.view.claims.has(claim))
    .map((claim) => [
      claim.id,
      nameOf(claim.source),
      claim.words,
      claim.target === null ? "" : nameOf(claim.target),
      claim.theme,
      statusesOf(claim).join(" "),
      eventTypes[claim.type].name,
      claim.speakers.map(nameOf).join(" > "),
      claim.time || claim.told,
      claim.article.published,
      claim.article.publisher,
      claim.article.title,
      claim.article.url,
      quotedText(claim),
      actors[claim.source].id,
      claim.target === null ? "" : actors[claim.target].id,
      claim.article.id,
      printsOf(claim)
        .slice(1)
        .map((article) => article.publisher || article.key)
        .join("; "),
    ]);
  save(
    "claims.csv",
    "\ufeff" + [names, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n",
    "text/csv;charset=utf-8",
  );
}

// The picture as a drawing with real text; its elements are built, so that names stay text here too.
function takeSvg() {
  const area = document.querySelector("#network canvas");
  const svg = drawShape(area.clientWidth, area.clientHeight, [
    "rect",
    { width: "100%", height: "100%", fill: painter.colours.ground },
  ]);
  svg.removeAttribute("aria-hidden");
  const add = (tag, attributes, text) => {
    const part = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) part.setAttribute(name, value);
    if (text) part.textContent = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd");
    svg.append(part);
  };
  const scale = painter.network.getScale();
  painter.view.links.forEach((link) => drawLink(add, link, scale));
  painter.view.actors.forEach((index) => drawActor(add, actors[index], scale));
  for (const box of painter.boxes) {
    const look =
      box.kind === "actor"
        ? { font: labelFont(actors[box.id]), colour: painter.colours.ink }
        : { font: "12px", colour: painter.colours.families[familyOfLink(painter.linksById.get(box.id))] };
    const size = Number(/(\d+)px/.exec(look.font)[1]);
    const lines = box.lines || [box.text],
      middle = box.kind === "link";
    lines.forEach((line, row) =>
      add(
        "text",
        {
          x: middle ? box.x + box.w / 2 : box.x + 3,
          "text-anchor": middle ? "middle" : "start",
          y: box.y + (box.h * (row + 0.5)) / lines.length + size * 0.36,
          "font-family": "system-ui, sans-serif",
          "font-size": size,
          "font-weight": look.font.startsWith("600") ? 600 : 400,
          fill: look.colour,
          stroke: painter.colours.ground,
          "stroke-width": 4,
          "paint-order": "stroke",
          "stroke-linejoin": "round",
        },
        line,
      ),
    );
  }
  save("network.svg", new XMLSerializer().serializeToString(svg), "image/svg+xml");
}

function drawLink(add, link, scale) {
  const edge = painter.network.body.edges[link.index];
  const points = [];
  for (let step = 0; step <= 20; step += 1) points.push(onScreen(edge.edgeType.getPoint(step / 20)));
  const goal = onScreen(placeOf(actors[link.target])),
    reach = sizeOf(actors[link.target]) * scale + 3;
  const begin = onScreen(placeOf(actors[link.source])),
    leave = sizeOf(actors[link.source]) * scale;
  const line = points.filter(
    (at) => Math.hypot(at.x - goal.x, at.y - goal.y) > reach && Math.hypot(at.x - begin.x, at.y - begin.y) > leave,
  );
  if (line.length < 2) return;
  const look = painter.edges.get(link.index),
    { dash, arrow } = LINES[statusOfLink(link)];
  const round = (value) => value.toFixed(1);
  const style = {
    fill: "none",
    stroke: look.color.color,
    "stroke-opacity": look.color.opacity,
    "stroke-width": round(Math.max(0.6, look.width * scale)),
  };
  if (dash && look.dashes) style["stroke-dasharray"] = look.dashes.map((part) => round(part * scale)).join(" ");
  add("path", { d: "M" + line.map((at) => `${round(at.x)} ${round(at.y)}`).join(" L"), ...style });
  const [before, tip] = line.slice(-2),
    angle = Math.atan2(tip.y - before.y, tip.x - before.x),
    long = 9 * Math.max(0.5, painter.unit * scale);
  const corner = (turn, far) =>
    `${round(tip.x + far * Math.cos(angle + turn))} ${round(tip.y + far * Math.sin(angle + turn))}`;
  const head = {
    arrow: `M${corner(0, long / 2)} L${corner(2.6, long)} L${corner(-2.6, long)} Z`,
    vee: `M${corner(0, long / 2)} L${corner(2.6, long)} L${corner(0, -long / 3)} L${corner(-2.6, long)} Z`,
    bar: `M${corner(1.57, long / 2)} L${corner(-1.57, long / 2)}`,
  }[arrow];
  add("path", {
    d: head,
    fill: arrow === "bar" ? "none" : look.color.color,
    stroke: look.color.color,
    opacity: look.color.opacity,
  });
}

function drawActor(add, actor, scale) {
  const { x, y } = onScreen(placeOf(actor)),
    r = sizeOf(actor) * scale;
  const look = painter.nodes.get(actor.index);
  const paint = { fill: look.color.background, stroke: look.color.border };
  const path = (...corners) =>
    add("path", {
      d: "M" + corners.map(([a, b]) => `${(x + a * r).toFixed(1)} ${(y + b * r).toFixed(1)}`).join(" L") + " Z",
      ...paint,
    });
  if (actor.shape === "square") path([-1, -1], [1, -1], [1, 1], [-1, 1]);
  else if (actor.shape === "diamond") path([0, -1], [1, 0], [0, 1], [-1, 0]);
  else if (actor.shape === "triangle") path([0, -1], [1, 0.8], [-1, 0.8]);
  else if (actor.shape === "hexagon") path([1, 0], [0.5, 0.87], [-0.5, 0.87], [-1, 0], [-0.5, -0.87], [0.5, -0.87]);
  else add("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: r.toFixed(1), ...paint });
}
