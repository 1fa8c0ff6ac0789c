// What is told: quad class, event type and relation as three levels that fold.

function relationTree() {
  const byFamily = given.families.map(() => new Map());
  for (const claim of claims) {
    const types = byFamily[claim.family];
    if (!types.has(claim.type)) types.set(claim.type, new Map());
    types.get(claim.type).set(claim.relation, (types.get(claim.type).get(claim.relation) || 0) + 1);
  }
  const holder = make("fieldset", {}, make("legend", {}, "What is told"));
  byFamily.forEach((types, family) => {
    if (types.size) holder.append(branch(family, types));
  });
  if (holder.childElementCount > 1) filterPanel.append(holder);
}

function branch(family, types) {
  const sum = (relations) => [...relations.values()].reduce((total, number) => total + number, 0);
  const keysOf = (type, relations) => [...relations.keys()].map((relation) => type + "|" + relation);
  const rows = [...types]
    .sort((a, b) => sum(b[1]) - sum(a[1]))
    .map(([type, relations]) => {
      const leaves = [...relations]
        .sort((a, b) => b[1] - a[1])
        .map(([relation, number]) =>
          make(
            "li",
            {},
            filterRow("relation", { keys: [type + "|" + relation], text: tables.relations[relation], number }),
          ),
        );
      const row = filterRow("relation", {
        keys: keysOf(type, relations),
        text: typeName(type),
        number: sum(relations),
      });
      return folded(row, make("ul", {}, ...leaves), `Relations of ${typeName(type)}`, false);
    });
  const row = filterRow("relation", {
    keys: [...types].flatMap(([type, relations]) => keysOf(type, relations)),
    sample: familySample(family),
    text: sentenceCase(given.families[family]),
    number: [...types.values()].reduce((total, relations) => total + sum(relations), 0),
  });
  return folded(
    row,
    make("ul", {}, ...rows.map((one) => make("li", {}, one))),
    sentenceCase(given.families[family]),
    false,
  );
}

function folded(row, list, name, open) {
  const toggle = make(
    "button",
    { type: "button", class: "fold", "aria-expanded": String(open), "aria-label": name },
    "",
  );
  toggle.addEventListener("click", () => {
    list.hidden = !list.hidden;
    toggle.setAttribute("aria-expanded", String(!list.hidden));
  });
  list.hidden = !open;
  row.prepend(toggle);
  return make("div", { class: "branch" }, row, list);
}
