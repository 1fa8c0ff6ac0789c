// The panel: evidence as cards, an actor's dossier, the disputed claims, and an overview when nothing is chosen.

const CARDS_AT_ONCE = 30;
const panel = document.getElementById("evidence");

function showPanel() {
  const chosen = state.selection;
  const content = !chosen ? (state.disputed ? disputesPanel() : overviewPanel())
    : chosen.kind === "actor" ? actorPanel(actors[chosen.actor])
      : chosen.kind === "link" ? linkPanel(chosen.source, chosen.target) : sentencePanel(chosen.sentence);
  panel.replaceChildren(...content.filter(Boolean));
  panel.scrollTop = 0;
  document.body.classList.toggle("chosen", Boolean(chosen) || state.disputed);
}

function heading(...children) {
  return make("div", { class: "head" }, make("h2", { tabindex: "-1" }, ...children), state.selection || state.disputed
    ? make("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => { setDisputed(false); select(null); } }, "\u00d7") : null);
}

function actorButton(index, attributes) {
  if (index < 0) return make("span", {}, NOBODY);
  return make("button", { type: "button", class: "name", ...attributes, onclick: () => select({ kind: "actor", actor: index }) }, isolated(actors[index].name));
}

function visible(list) {
  return list.filter((claim) => painter.view.claims.has(claim));
}

function hiddenNote(all, shown) {
  const gone = all.length - shown.length;
  return gone ? make("p", { class: "note" }, `${count(gone, "further claim")} hidden by filters.`) : null;
}

// A link: its claims as cards, and the way back where there is one.
function linkPanel(source, target) {
  const link = linkOf.get(source + ">" + target), back = linkOf.get(target + ">" + source);
  const list = link ? visible(link.claims) : [];
  return [
    heading(actorButton(source), " ", make("span", { class: "arrow", "aria-label": "to" }, "\u2192"), " ", actorButton(target)),
    make("p", { class: "note" }, count(list.length, "claim"), back ? " \u00b7 " : "", back ? make("button", { type: "button", class: "plain",
      onclick: () => select({ kind: "link", source: target, target: source }) }, `the other direction: ${count(visible(back.claims).length, "claim")}`) : null),
    ...cards(list),
    link ? hiddenNote(link.claims, list) : null,
  ];
}

function sentencePanel(sentence) {
  const all = claims.filter((claim) => claim.sentence === sentence);
  const list = visible(all);
  return [heading("Quotation"), make("p", { class: "note" }, count(list.length, "claim") + " in this sentence"), ...cards(list), hiddenNote(all, list)];
}

// Cards, a screenful at a time.
function cards(list) {
  const sorted = [...list].sort((a, b) => (b.day ?? -1e9) - (a.day ?? -1e9) || a.index - b.index);
  const holder = make("div", { class: "cards" });
  const more = make("button", { type: "button", class: "more" }, "");
  const add = () => {
    const at = holder.childElementCount;
    holder.append(...sorted.slice(at, at + CARDS_AT_ONCE).map(card));
    const left = sorted.length - holder.childElementCount;
    more.textContent = `Show ${Math.min(left, CARDS_AT_ONCE)} more of ${left}`;
    more.hidden = !left;
  };
  more.addEventListener("click", add);
  add();
  return [holder, more];
}

function card(claim) {
  const status = STATUSES[claim.status];
  const target = claim.target === null ? null : actorButton(claim.target);
  return make("article", { class: `card family-${claim.family} status-${status}` },
    make("h3", {}, actorButton(claim.source), " ", make("span", { class: "phrase" }, claim.words), " ", target || ""),
    claim.theme && claim.theme !== quotedText(claim) ? make("p", { class: "theme", dir: "auto" }, claim.theme) : null,
    quotation(claim),
    make("ul", { class: "chips", "aria-label": "Status and event type" },
      ...statusesOf(claim).map((one) => make("li", { class: "chip " + one, title: STATUS_WORDS[one] }, lineSample(one), one)),
      eventTypes[claim.type].name ? make("li", { class: "chip type" }, typeName(claim.type)) : null),
    facts(claim));
}

function quotedText(claim) {
  return tables.sentences[claim.sentence];
}

function quotation(claim) {
  const text = quotedText(claim);
  if (!text) return make("p", { class: "note" }, "No sentence is recorded.");
  if (claim.start === null) return make("blockquote", { dir: "auto" }, text);
  return make("blockquote", { dir: "auto" }, text.slice(0, claim.start), make("mark", {}, text.slice(claim.start, claim.end)), text.slice(claim.end));
}

function facts(claim) {
  const article = claim.article;
  const rows = [["Who says so", chainOf(claim)]];
  if (claim.told || claim.time) rows.push(["Happened", [sayTime(claim)]]);
  if (claim.content.length) rows.push(["Content", claim.content.map(claimButton)]);
  const denials = contrary.get(claim.index);
  if (denials) rows.push([claim.negative ? "Told elsewhere" : "Denied elsewhere", denials.map(claimButton)]);
  if (claim.condition.length) rows.push(["Only if", claim.condition.map(claimButton)]);
  if (claim.place) rows.push(["Place", [isolated(claim.place)]]);
  if (article.published) rows.push(["Published", [sayDate(article.published)]]);
  if (article.publisher) rows.push(["Publisher", [isolated(article.publisher)]]);
  rows.push(["Article", [articleLink(article)]]);
  return make("dl", {}, ...rows.flatMap(([name, values]) => [make("dt", {}, name), make("dd", {}, ...values)]));
}

// Another claim in one line, which opens its evidence.
function claimButton(number) {
  const claim = claims[number];
  const goal = claim.target === null || claim.target === claim.source ? { kind: "sentence", sentence: claim.sentence }
    : { kind: "link", source: claim.source, target: claim.target };
  return make("button", { type: "button", class: "plain claim", onclick: () => select(goal) },
    isolated(nameOf(claim.source)), ` ${claim.words} `, isolated(claim.target === null ? shorten(claim.theme, 60) : nameOf(claim.target)));
}

// "Sullivan says that Biden says so": the outermost speaker first.
function chainOf(claim) {
  if (!claim.speakers.length) return ["the article itself"];
  return claim.speakers.flatMap((speaker, index) => [actorButton(speaker), index < claim.speakers.length - 1 ? " says that " : " says so"]);
}

function sayTime(claim) {
  const date = dayOf(claim.time) === null ? claim.time : sayDate(claim.time);
  if (!claim.told) return date;
  return date && date !== claim.told ? `${claim.told} (${date})` : claim.told;
}

function articleLink(article) {
  const name = article.title || article.key || article.id || "unknown";
  const address = safeAddress(article.url);
  return address ? make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, isolated(name)) : isolated(name);
}

// An actor: who it is, what it did, what was done to it, what it says.
function actorPanel(actor) {
  const { out, in: received, told } = claimsOf[actor.index];
  const alone = visible(out.filter((claim) => claim.target === null || claim.target === claim.source));
  const all = [...new Set([...out, ...received, ...told])];
  return [
    heading(isolated(actor.name)),
    make("p", { class: "kind" }, typeSample(actor.type), [actor.type || "kind unknown", actor.country, actor.sector].filter(Boolean).join(" \u00b7 ")),
    whoIsIt(actor),
    nearButtons(actor),
    timeline(visible(all)),
    ...relationList("Relations out", out, "target"),
    ...relationList("Relations in", received, "source"),
    ...(alone.length ? [make("h3", { class: "part" }, `Says and does (${alone.length})`), ...cards(alone)] : []),
    ...tellings(actor, told),
    hiddenNote(all, visible(all)),
  ];
}

function whoIsIt(actor) {
  const rows = [];
  if (actor.aliases.length) rows.push(["Also called", actor.aliases.slice(0, 12).flatMap((alias, index) => [index ? ", " : "", isolated(alias)])]);
  for (const office of actor.offices) {
    rows.push(["Office", [isolated(String(office.title || "")), sayTenure(sayDate(office.start), sayDate(office.end))]]);
  }
  for (const address of actor.sameAs.map(safeAddress).filter(Boolean)) {
    rows.push(["Same as", [make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, shorten(address.replace(/^https?:\/\/(www\.)?/, ""), 44))]]);
  }
  return rows.length ? make("dl", { class: "who" }, ...rows.flatMap(([name, values]) => [make("dt", {}, name), make("dd", {}, ...values)])) : null;
}

function sayTenure(start, end) {
  if (start && end) return ` (${start} \u2013 ${end})`;
  return start ? ` (since ${start})` : end ? ` (until ${end})` : "";
}

function nearButtons(actor) {
  if (!linkedActors.has(actor.index)) return make("p", { class: "note" }, "No claim links this actor with another.");
  const near = state.near && state.near.actor === actor.index ? state.near.depth : 0;
  const button = (depth, text) => make("button", { type: "button", "aria-pressed": String(near === depth),
    onclick: () => (near === depth ? showWhole() : showNear(actor.index, depth)) }, text);
  const pick = make("input", { type: "text", list: "names", placeholder: "Chain to\u2026", "aria-label": `Shortest chain from ${actor.name} to` });
  pick.addEventListener("change", () => showChain(actor.index, pick));
  return make("div", { class: "near", role: "group", "aria-label": "Show in the picture" }, button(1, "Neighbours"), button(2, "Two steps"), pick);
}

// Relations by what they say, each with its partners as buttons that open the evidence.
function relationList(title, list, side) {
  const shown = visible(list.filter((claim) => claim.target !== null && claim.target !== claim.source));
  if (!shown.length) return [];
  const groups = new Map();
  for (const claim of shown) {
    const key = claim.type + "|" + claim.words;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(claim);
  }
  const sorted = [...groups.values()].sort((a, b) => b.length - a.length || a[0].index - b[0].index);
  return [make("h3", { class: "part" }, `${title} (${shown.length})`), make("ul", { class: "relations" }, ...sorted.map((group) => relationRow(group, side)))];
}

function relationRow(group, side) {
  const partners = new Map();
  for (const claim of group) partners.set(claim[side], (partners.get(claim[side]) || 0) + 1);
  const buttons = [...partners].sort((a, b) => b[1] - a[1] || a[0] - b[0]).flatMap(([partner, number]) => [" ",
    make("button", { type: "button", class: "name", onclick: () => select({ kind: "link", source: side === "target" ? group[0].source : partner,
      target: side === "target" ? partner : group[0].target }) }, isolated(actors[partner].name), number > 1 ? ` (${number})` : "")]);
  const phrase = make("span", { class: `phrase family-${group[0].family}` }, lineSample(STATUSES[group[0].status]), group[0].words);
  const who = make("span", { class: "listed" }, ...buttons);
  return make("li", {}, ...(side === "target" ? [phrase, who] : [who, " ", phrase, " this actor"]));
}

// What others did, as this actor tells it.
function tellings(actor, told) {
  const shown = visible(told.filter((claim) => claim.source !== actor.index && claim.target !== actor.index));
  if (!shown.length) return [];
  const fold = make("details", {}, make("summary", {}, `Says of others (${shown.length})`));
  fold.addEventListener("toggle", () => { if (fold.open && fold.childElementCount === 1) fold.append(...cards(shown)); });
  return [fold];
}

// A small timeline: one bar a month, in words for those who cannot see it.
function timeline(list) {
  const days = list.map((claim) => claim.day).filter((day) => day !== null);
  if (days.length < 2 || Math.min(...days) === Math.max(...days)) return null;
  const bins = histogram(days, Math.min(...days), Math.max(...days), 36);
  return make("figure", { class: "timeline" }, bars(bins, 36, 34), make("figcaption", {}, `${sayDay(Math.min(...days))} \u2013 ${sayDay(Math.max(...days))}`));
}

// Disputed: what one tells and another denies, side by side.
function disputesPanel() {
  const pairs = given.disputes.map((pair) => pair.map((index) => claims[index]));
  return [
    heading(`Disputed (${pairs.length})`),
    make("p", { class: "note" }, "Pairs of claims of which one tells what the other denies."),
    ...pairs.slice(0, 60).map((pair, index) => make("div", { class: "dispute", role: "group", "aria-label": `Dispute ${index + 1}` }, ...pair.map(card))),
    pairs.length > 60 ? make("p", { class: "note" }, `${pairs.length - 60} further pairs are not listed.`) : null,
  ];
}

function overviewPanel() {
  if (!actors.length) return [make("h2", {}, "Nothing to show"), make("p", { class: "note" }, given.chosen
    ? "No claim in the graph is as asked for." : "No actors were found in what was read; kg documents lists it.")];
  const latest = [...painter.view.claims];
  const list = make("ol", { class: "actors" });
  const more = make("button", { type: "button", class: "more" }, "");
  const add = (step) => {
    const at = list.childElementCount;
    list.append(...actors.slice(at, at + step).map((actor) => make("li", {}, typeSample(actor.type), actorButton(actor.index))));
    const left = actors.length - list.childElementCount;
    more.textContent = `Show ${Math.min(left, 50)} more of ${left.toLocaleString("en-US")}`;
    more.hidden = !left;
  };
  more.addEventListener("click", () => add(50));
  add(12);
  return [
    make("h2", {}, "Evidence"),
    make("p", { class: "note" }, "Choose a link to read the sentences behind it, or an actor to see all it did."),
    make("h3", { class: "part" }, "Actors"), list, more,
    make("h3", { class: "part" }, latest.length ? "Latest claims" : "No claims"), ...cards(latest),
  ];
}
