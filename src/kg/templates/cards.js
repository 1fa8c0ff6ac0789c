// Cards: a claim with its sentence, who says so, when and where it was told.

const CARDS_AT_ONCE = 30;

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
  return make(
    "article",
    { class: `card family-${claim.family} status-${status}` },
    make("h3", {}, actorButton(claim.source), " ", make("span", { class: "phrase" }, claim.words), " ", target || ""),
    claim.theme && claim.theme !== quotedText(claim) ? make("p", { class: "theme", dir: "auto" }, claim.theme) : null,
    quotation(claim),
    make(
      "ul",
      { class: "chips", "aria-label": "Status and event type" },
      ...statusesOf(claim).map((one) =>
        make("li", { class: "chip " + one, title: STATUS_WORDS[one] }, lineSample(one), one),
      ),
      eventTypes[claim.type].name ? make("li", { class: "chip type" }, typeName(claim.type)) : null,
    ),
    facts(claim),
  );
}

function quotedText(claim) {
  return tables.sentences[claim.sentence];
}

function quotation(claim) {
  const text = quotedText(claim);
  if (!text) return make("p", { class: "note" }, "No sentence is recorded.");
  if (claim.start === null) return make("blockquote", { dir: "auto" }, text);
  return make(
    "blockquote",
    { dir: "auto" },
    text.slice(0, claim.start),
    make("mark", {}, text.slice(claim.start, claim.end)),
    text.slice(claim.end),
  );
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
  if (claim.reprints.length) rows.push(["Also printed by", reprinters(claim)]);
  return make("dl", {}, ...rows.flatMap(([name, values]) => [make("dt", {}, name), make("dd", {}, ...values)]));
}

// Who printed the same text again, each with a link to its article.
function reprinters(claim) {
  return claim.reprints
    .map((number) => documents[number])
    .flatMap((article, index) => [index ? ", " : "", articleLink(article, article.publisher)]);
}

// Another claim in one line, which opens its evidence.
function claimButton(number) {
  const claim = claims[number];
  const goal =
    claim.target === null || claim.target === claim.source
      ? { kind: "sentence", sentence: claim.sentence }
      : { kind: "link", source: claim.source, target: claim.target };
  return make(
    "button",
    { type: "button", class: "plain claim", onclick: () => select(goal) },
    isolated(nameOf(claim.source)),
    ` ${claim.words} `,
    isolated(claim.target === null ? shorten(claim.theme, 60) : nameOf(claim.target)),
  );
}

// "Sullivan says that Biden says so": the outermost speaker first.
function chainOf(claim) {
  if (!claim.speakers.length) return ["the article itself"];
  return claim.speakers.flatMap((speaker, index) => [
    actorButton(speaker),
    index < claim.speakers.length - 1 ? " says that " : " says so",
  ]);
}

function sayTime(claim) {
  const date = dayOf(claim.time) === null ? claim.time : sayDate(claim.time);
  if (!claim.told) return date;
  return date && date !== claim.told ? `${claim.told} (${date})` : claim.told;
}

function articleLink(article, words) {
  const name = words || article.title || article.key || article.id || "unknown";
  const address = safeAddress(article.url);
  return address
    ? make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, isolated(name))
    : isolated(name);
}
