// What the page was given, and how it is said in words. Nothing here touches the picture.

const given = JSON.parse(document.getElementById("kg-data").textContent);
const drawn = JSON.parse(document.getElementById("kg-network").textContent);
const drawnOptions = typeof drawn.options === "string" ? JSON.parse(drawn.options) : drawn.options;

const STATUSES = given.statuses;
const STATUS_WORDS = {
  asserted: "told as a fact by the article",
  attributed: "told as a fact by somebody the article quotes",
  planned: "planned, promised or expected",
  hypothetical: "if, may, could, would",
  denied: "said not to be so",
};
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const NOBODY = "somebody not named";

const tables = given.tables;
const documents = given.documents;
const eventTypes = tables.types.map((line) => {
  const [family, name] = line.split("\t");
  return { family: given.families.indexOf(family), name };
});

const actors = given.actors.map((actor, index) => ({
  aliases: [],
  type: "",
  sameAs: [],
  offices: [],
  prominence: 0,
  ...actor,
  index,
  shape: drawn.nodes[index].shape,
  size: drawn.nodes[index].size,
  x: drawn.nodes[index].x,
  y: drawn.nodes[index].y,
}));

const claims = given.claims.rows.map((row, index) => {
  const claim = { index };
  given.claims.fields.forEach((field, column) => {
    claim[field] = row[column];
  });
  claim.words = tables.phrases[claim.phrase];
  claim.family = eventTypes[claim.type].family;
  claim.article = documents[claim.document] || {};
  claim.date = dayOf(claim.time) ? claim.time : claim.article.published || "";
  claim.day = dayOf(claim.date);
  return claim;
});

const links = drawn.edges.map((edge, index) => ({
  index,
  source: edge.from,
  target: edge.to,
  claims: edge.claims.map((number) => claims[number]),
}));
const linkOf = new Map(links.map((link) => [link.source + ">" + link.target, link]));

// The article of a claim, and those that print the same text again: together they are one witness.
function printsOf(claim) {
  return [claim.article, ...claim.reprints.map((number) => documents[number])];
}

// Claims that contradict one another, by claim.
const contrary = new Map();
for (const pair of given.disputes) {
  pair.forEach((index, side) => contrary.set(index, [...(contrary.get(index) || []), pair[1 - side]]));
}

// Claims by actor: those it makes, those made about it, and those it vouches for.
const claimsOf = actors.map(() => ({ out: [], in: [], told: [] }));
for (const claim of claims) {
  claimsOf[claim.source].out.push(claim);
  if (claim.target !== null && claim.target !== claim.source) claimsOf[claim.target].in.push(claim);
  for (const speaker of new Set(claim.speakers)) if (speaker >= 0) claimsOf[speaker].told.push(claim);
}

// The name of each actor in the address: the end of its IRI, the whole IRI where two end alike.
const keys = (() => {
  const tail = (id) => id.split(/[/#]/).pop() || id;
  const count = new Map();
  for (const actor of actors) count.set(tail(actor.id), (count.get(tail(actor.id)) || 0) + 1);
  return actors.map((actor) => (count.get(tail(actor.id)) > 1 ? actor.id : tail(actor.id)));
})();
const actorByKey = new Map(keys.map((key, index) => [key, index]));

// The number of days since 1970 of an ISO date, month or year; null where it is none.
function dayOf(text) {
  const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:$|[T/ ])/.exec(text || "");
  if (!found) return null;
  const month = Number(found[2] || 1),
    day = Number(found[3] || 1);
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return Math.floor(Date.UTC(Number(found[1]), month - 1, day) / 864e5);
}

function sayDate(text) {
  const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:$|[T/ ])/.exec(text || "");
  if (!found || dayOf(text) === null) return text || "";
  const month = found[2] ? MONTHS[Number(found[2]) - 1] + " " : "";
  return (found[3] ? Number(found[3]) + " " : "") + month + found[1];
}

function sayDay(day) {
  return sayDate(new Date(day * 864e5).toISOString().slice(0, 10));
}

function count(number, one, many) {
  return number.toLocaleString("en-US") + " " + (number === 1 ? one : many || one + "s");
}

function sentenceCase(word) {
  return word ? word.charAt(0).toUpperCase() + word.slice(1).toLowerCase() : "";
}

function typeName(index) {
  return sentenceCase(eventTypes[index].name.replace(/_/g, " ")) || "No event type";
}

function shorten(text, limit) {
  const signs = Array.from(text);
  return signs.length <= limit
    ? text
    : signs
        .slice(0, limit - 1)
        .join("")
        .trimEnd() + "\u2026";
}

// Every status that holds of a claim, in words; the first is the one it is filtered by.
function statusesOf(claim) {
  const all = [STATUSES[claim.status]];
  if (claim.negative && claim.modality === "future") all.push("planned");
  if (claim.negative && claim.modality === "hypothetical") all.push("hypothetical");
  if (claim.speakers.length && !all.includes("attributed")) all.push("attributed");
  return all;
}

// The relation of several claims in few words: "3 claims: demanded, warned".
function sayClaims(list, limit) {
  const words = [...new Set(list.map((claim) => shorten(claim.words, limit)))];
  if (list.length === 1) return words[0];
  let told = words[0],
    number = 1;
  while (number < words.length && (told + words[number]).length < limit) {
    told += ", " + words[number];
    number += 1;
  }
  const disputed = list.some((claim) => contrary.has(claim.index)) ? ", disputed: " : ": ";
  return count(list.length, "claim") + disputed + told + (number < words.length ? " \u2026" : "");
}

function safeAddress(text) {
  if (!/^https?:\/\//i.test(text || "")) return null;
  try {
    const address = new URL(text);
    return address.protocol === "https:" || address.protocol === "http:" ? address.href : null;
  } catch (error) {
    return null;
  }
}

// Text without accents and capitals, for searching.
function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

// An element with attributes and children; strings become text, never markup.
function make(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "onclick") made.addEventListener("click", value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

function nameOf(index) {
  return index < 0 ? NOBODY : actors[index].name;
}

// A name that cannot disturb the direction of the text around it.
function isolated(text) {
  return make("bdi", {}, text);
}
