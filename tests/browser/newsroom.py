"""A newsroom's graph of any size, made up, the same every time: for eye, clock and counting."""

from __future__ import annotations

from random import Random
from typing import Any

from graphs import BASE, iri

PLACES = (
    "Amber", "Birch", "Copper", "Dusk", "Elm", "Fern", "Granite", "Harbour", "Iron", "Juniper", "Kestrel", "Larch",
    "Maple", "North", "Opal", "Pine", "Quartz", "River", "Salt", "Thorn", "Umber", "Vale", "Willow", "Yarrow", "Zephyr",
)  # fmt: skip
BODIES = {
    "Country": ("{} Republic", "{}land"),
    "Organization": ("{} Council", "{} Times", "Ministry of {} Affairs", "{} Mining Company"),
    "Group": ("{} Movement", "people of {}"),
    "Place": ("{} Point", "{} Bay"),
}
FIRST = ("Ada", "Boris", "Chidi", "Dana", "Emeka", "Fatima", "Grace", "Hugo", "Ines", "Jonas", "Kofi", "Lena", "Musa")
LAST = ("Abara", "Brandt", "Castillo", "Diallo", "Eriksen", "Farouk", "Grigorescu", "Haddad", "Ito", "Jansen", "Kimani")
TOLD = {
    "warned": ("warn", "THREATEN", "13"), "met": ("meet", "CONSULT", "04"), "accused": ("accuse", "ACCUSE", "11"),
    "supported": ("support", "SUPPORT", "05"), "rejected": ("reject", "REJECT", "12"), "aided": ("aid", "AID", "07"),
    "told": ("tell", "STATEMENT", "01"), "attacked": ("attack", "ASSAULT", "19"),
    "sanctioned": ("sanction", "SANCTION", "16"),
}  # fmt: skip


def news(count: int, seed: int = 5) -> dict[str, Any]:
    """As many actors as asked for, and three claims each, as news has them: hubs, circles, denials, a year of days."""
    random, names = Random(seed), _cast(count)
    articles = [
        {"id": f"{BASE}doc/{number}", "key": f"a{number}", "title": f"Day {number} of the harbour talks",
         "publisher": ("The Post", "Daily Mirror", "Example Wire", "Evening Sun")[number % 4],
         "published": f"2024-{1 + number * 12 // max(1, count // 2):02}-{1 + number % 28:02}",
         "url": f"https://news.example/{number}"}
        for number in range(max(1, count // 2))
    ]  # fmt: skip
    claims = [_told(random, names, len(articles), number) for number in range(count * 3)]
    for number in range(10, len(claims), 20):
        claims[number] = _denied(claims[number - 9], claims[number])
    return {
        "documents": articles,
        "actors": [{"id": iri(name), "name": name, "type": kind, "aliases": [], "same_as": []} for name, kind in names],
        "claims": [claim for claim in claims if claim["source"] != claim["target"]],
    }


def _cast(count: int) -> list[tuple[str, str]]:
    """Names and types: countries and organizations first, since they come up most."""
    bodies = [(form.format(place), kind) for place in PLACES for kind, forms in BODIES.items() for form in forms]
    people = [(f"{first} {last}", "Person") for first in FIRST for last in LAST]
    mixed = [one for pair in zip(people, bodies + bodies[::-1], strict=False) for one in pair]
    unique = list(dict.fromkeys(mixed))
    return (unique + [(f"{name} {number}", kind) for number in range(2, 40) for name, kind in unique])[:count]


def _told(random: Random, names: list[tuple[str, str]], articles: int, number: int) -> dict[str, Any]:
    """One claim; the lower an actor's number, the more often it comes up; most deal with those of their own circle."""
    source = int(len(names) * random.random() ** 2.2)
    near = source + random.choice((-1, 1)) * random.choice((7, 14, 21, 28))
    target = near % len(names) if random.random() < 0.6 else int(len(names) * random.random() ** 3)
    label = random.choice(tuple(TOLD))
    relation, kind, cameo = TOLD[label]
    speakers = [iri(names[int(len(names) * random.random() ** 2)][0])] if random.random() < 0.3 else []
    sentence = f"{names[source][0]} {label} {names[target][0]} over the harbour, officials said on day {number % 300}."
    start = sentence.index(label, len(names[source][0]))
    return {
        "id": f"{BASE}doc/{number % articles}#claim-{number}", "document": f"{BASE}doc/{number % articles}",
        "source": iri(names[source][0]), "target": iri(names[target][0]), "relation": relation, "label": label,
        "event_type": kind, "cameo": cameo, "theme": None, "attribution": speakers, "place": None, "time": None,
        "polarity": "negative" if random.random() < 0.1 else "positive",
        "modality": random.choices(("asserted", "future", "hypothetical"), (8, 1, 1))[0],
        "trigger": {"text": label, "start": start, "end": start + len(label)},
        "evidence": {"text": sentence, "start": 0, "end": len(sentence)},
    }  # fmt: skip


def _denied(claim: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """The opposite of a claim, told in the place of another."""
    opposite = {"positive": "negative", "negative": "positive"}[claim["polarity"]]
    kept = {key: other[key] for key in ("id", "document", "attribution")}
    return {**claim, **kept, "polarity": opposite}
