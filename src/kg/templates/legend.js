// Small drawings that show in legend, cards and lists how something looks in the picture.

function drawShape(width, height, ...parts) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("width", width);
  svg.setAttribute("height", height);
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("aria-hidden", "true");
  for (const [tag, attributes] of parts) {
    const part = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) part.setAttribute(name, value);
    svg.append(part);
  }
  return svg;
}

// The line of a status, with the end it has in the picture.
function lineSample(status) {
  const { dash, arrow } = LINES[status];
  const head = { arrow: "M25 2 L32 5 L25 8 Z", vee: "M24 2 L32 5 L24 8 L27 5 Z", bar: "M29 0 H31 V10 H29 Z" }[arrow];
  const line = { d: "M1 5 H26", stroke: "currentColor", "stroke-width": 2, fill: "none" };
  if (dash) line["stroke-dasharray"] = dash.join(" ");
  return drawShape(34, 10, ["path", line], ["path", { d: head, fill: "currentColor" }]);
}

function typeSample(type) {
  const shape = new Map(
    Object.entries({
      Person: ["circle", { cx: 7, cy: 7, r: 5.5 }],
      Country: ["path", { d: "M7 0 L14 7 L7 14 L0 7 Z" }],
      Organization: ["path", { d: "M1.5 1.5 H12.5 V12.5 H1.5 Z" }],
      Group: ["path", { d: "M7 1 L13.5 12.5 H0.5 Z" }],
      Place: ["path", { d: "M4 1.5 H10 L13.5 7 L10 12.5 H4 L0.5 7 Z" }],
    }),
  ).get(type) || ["path", { d: "M7 0 L8.8 4.8 L14 5 L9.9 8.2 L11.3 13.3 L7 10.4 L2.7 13.3 L4.1 8.2 L0 5 L5.2 4.8 Z" }];
  const svg = drawShape(14, 14, shape);
  svg.classList.add(
    "type-" + (["Person", "Country", "Organization", "Group", "Place"].includes(type) ? type.toLowerCase() : "none"),
  );
  return svg;
}

function communitySample(community) {
  const svg = drawShape(14, 14, ["circle", { cx: 7, cy: 7, r: 5.5 }]);
  svg.classList.add("community-" + Math.min(community, COMMUNITIES));
  return svg;
}

function familySample(family) {
  const svg = drawShape(20, 10, ["path", { d: "M1 5 H19", stroke: "currentColor", "stroke-width": 3 }]);
  svg.classList.add("family-" + family);
  return svg;
}

function histogram(days, first, last, bins) {
  const found = new Array(bins).fill(0);
  for (const day of days) found[Math.min(bins - 1, Math.floor(((day - first) / (last - first + 1)) * bins))] += 1;
  return found;
}

function bars(bins, width, height) {
  const most = Math.max(...bins, 1);
  const svg = drawShape(
    width,
    height,
    ...bins.map((number, index) => [
      "rect",
      {
        x: (index * width) / bins.length + 0.1 * (width / bins.length),
        width: 0.8 * (width / bins.length),
        fill: "currentColor",
        height: number ? Math.max(2, (number / most) * height) : 0,
        y: height - (number ? Math.max(2, (number / most) * height) : 0),
      },
    ]),
  );
  svg.setAttribute("preserveAspectRatio", "none");
  return svg;
}
