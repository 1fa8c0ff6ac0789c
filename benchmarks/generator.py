"""Made-up news of any size: ``python benchmarks/generator.py --articles 2000 --seed 7 FILE`` writes the same each time.

FILE.jsonl gets one article a line, a folder one .txt or .html file an article. Each is a story of two states, a third,
and invented people, companies and bodies, told with the sentences of sentences.txt beside this file: claims of many
kinds, who says them, quotations, denials, plans, conditions, and background in which nobody does anything to anybody.
Article k is the same whatever else is asked for, and original k the same whatever share of copies there is.
"""

from __future__ import annotations

import argparse
import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

MATERIAL = Path(__file__).with_name("sentences.txt")
FIRST_DAY, DAYS = date(2022, 1, 1), 970
"""While these days went by, the leaders in sentences.txt held their offices."""
MEDIAN, SPREAD, SHORTEST, LONGEST = 350, 0.55, 80, 1200
"""Words of an article: log-normal, as lengths of news are."""
NEAR = 300
"""A copy stands at most so many articles behind its original, as in a feed."""
WEIGHTS = {"topic": 9, "other": 3, "report": 4, "background": 15}
"""How often a sentence is about the story, about another matter of the same people, a statement, or background."""
_CHOICE, _SLOT = re.compile(r"\[([^][]*)]"), re.compile(r"{([^{}]*)}")
_START = re.compile(r'(^"?|[.?!]"? "?|: ")([a-z])')


@dataclass(frozen=True)
class Mix:
    """Which share of the articles repeats an earlier one to the letter, reprints it, updates it, or rivals it.

    A reprint is a wire copy: another publisher, headline and dateline, a paragraph cut or added. An update is a later
    version by the same publisher. A rival tells of the same event in other sentences, with some of the same quotations.
    """

    repeats: float = 0.0
    reprints: float = 0.0
    updates: float = 0.0
    rivals: float = 0.0


@dataclass(frozen=True)
class Article:
    """One article, what ``kind`` of one of Mix it is (else "original"), and ``of`` which other."""

    id: str
    title: str
    publisher: str
    published: str
    url: str
    dateline: str
    paragraphs: tuple[str, ...]
    kind: str = "original"
    of: str = ""

    @property
    def text(self) -> str:
        """Dateline and paragraphs."""
        return self.dateline + "\n\n".join(self.paragraphs)

    @property
    def fields(self) -> dict[str, str]:
        """The article as a line of .jsonl has it."""
        left_out = ("dateline", "paragraphs")
        return {name: value for name, value in asdict(self).items() if name not in left_out} | {"text": self.text}


def articles(count: int, seed: int = 7, mix: Mix = Mix()) -> Iterator[Article]:
    """So many articles."""
    return (article(number, seed, mix) for number in range(count))


def article(number: int, seed: int = 7, mix: Mix = Mix()) -> Article:
    """The article of that number."""
    kind, root = _origin(number, seed, mix)
    if kind == "original":
        return Story(seed, number).article()
    made = _COPIES[kind](Story(seed, root), Story(seed, number, cast_of=root))
    return replace(made, id=_id(seed, number), url=_url(made.published, seed, number), kind=kind, of=_id(seed, root))


def _origin(number: int, seed: int, mix: Mix) -> tuple[str, int]:
    """What kind of article stands at a place, and the original that it goes back to."""
    chance = Random(f"{seed}/{number}/kind")
    roll, kind = chance.random(), "original"
    for name, share in asdict(mix).items():
        if 0 <= roll < share:
            kind = name.removesuffix("s")
        roll -= share
    if kind == "original" or number == 0:
        return "original", number
    before = chance.randrange(max(0, number - NEAR), number)
    return kind, _origin(before, seed, mix)[1]


def _id(seed: int, number: int) -> str:
    return f"made-{seed}-{number:06}"


def _url(day: str, seed: int, number: int) -> str:
    return f"https://news.example.org/{day.replace('-', '/')}/{_id(seed, number)}"


@cache
def material() -> Mapping[str, tuple[str, ...]]:
    """The lists of sentences.txt, by name."""
    lists: dict[str, list[str]] = {}
    for line in MATERIAL.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            lists[line[3:]] = []
        elif line and not line.startswith("#"):
            lists[list(lists)[-1]].append(line)
    return {name: tuple(lines[0].split() if len(lines) == 1 else lines) for name, lines in lists.items()}


@dataclass
class Story:
    """Who and what an article is about, and how it is told; copies and rivals share the cast of another number."""

    seed: int
    number: int
    cast_of: int | None = None
    used: set[str] = field(default_factory=set)
    """Sentence patterns not to be taken (again)."""

    def __post_init__(self) -> None:
        root = self.number if self.cast_of is None else self.cast_of
        self.chance = Random(f"{self.seed}/{root}/cast")
        topics = [name.removesuffix(" lead") for name in material() if name.endswith(" lead")]
        self.topic, self.other = self.chance.sample(topics, 2)
        self.day = FIRST_DAY + timedelta(self.chance.randrange(DAYS))
        self.met: set[str] = set()
        self.cast = self._cast()
        self.chance = Random(f"{self.seed}/{self.number}/text")

    def article(self) -> Article:
        """The story as one newsroom tells it."""
        lead = self.sentence(f"{self.topic} lead")
        length = min(max(self.chance.lognormvariate(0, SPREAD) * MEDIAN, SHORTEST), LONGEST)
        paragraphs, words = [lead], len(lead.split())
        while words < length - 15:  # a paragraph goes beyond
            paragraphs.append(self.paragraph())
            words += len(paragraphs[-1].split())
        day, publisher = self.day.isoformat(), self.publisher()
        url = _url(day, self.seed, self.number)
        title = self.headline()
        id = _id(self.seed, self.number)
        return Article(id, title, publisher, day, url, self.dateline(publisher), tuple(paragraphs))

    def headline(self) -> str:
        """One of the headlines that fit the story."""
        met, self.met = self.met, set(self.cast)
        title = self.fill(self.chance.choice(material()[f"{self.topic} headline"]))
        self.met = met
        return title[0].upper() + title[1:]

    def dateline(self, publisher: str) -> str:
        """``KYIV (Example Wire) - ``, in one of the ways in which newspapers write it, or none."""
        place = self.fill(self.chance.choice(("{A.capital}", "{B.capital}", "{city}"))).upper()
        return self.chance.choice((f"{place} ({publisher}) - ", f"{place} - ", f"{place}, {self._date()} - ", ""))

    def publisher(self) -> str:
        """An agency or a newspaper."""
        return self.fill(self.chance.choice(("{agency}", "{publisher}")))

    def paragraph(self) -> str:
        """One to three sentences."""
        names = {"topic": self.topic, "other": self.other, "report": "report", "background": "background"}
        kinds = self.chance.choices(list(WEIGHTS), list(WEIGHTS.values()), k=self.chance.choice((1, 1, 2, 2, 3)))
        return " ".join(self.sentence(names[kind]) for kind in kinds)

    def sentence(self, name: str) -> str:
        """A sentence of the list ``name`` (or one more of the background) that this story has not had."""
        fresh = [pattern for pattern in material()[name] if pattern not in self.used]
        fresh = fresh or [pattern for pattern in material()["background"] if pattern not in self.used]
        pattern = self.chance.choice(fresh or material()[name])
        self.used.add(pattern)
        return _START.sub(lambda found: found[1] + found[2].upper(), self.fill(pattern)).replace("s's ", "s' ")

    def fill(self, pattern: str) -> str:
        """A pattern with its choices made and its slots filled."""
        chosen = _CHOICE.sub(lambda found: self.chance.choice(found[1].split("|")), pattern)
        return _SLOT.sub(lambda found: self._value(found[1]), chosen)

    def _value(self, slot: str) -> str:
        if slot in self.cast:
            full, short = self.cast[slot]
            known = slot in self.met
            self.met.add(slot)
            return short if known else full
        if slot == "day":
            return f"on {(self.day - timedelta(self.chance.choice((0, 0, 0, 1)))):%A}"
        if slot == "n":
            return str(self.chance.choice((self.chance.randint(2, 19), self.chance.randint(2, 90) * 10)))
        return self.fill(self.chance.choice(material()[slot]))

    def _date(self) -> str:
        return f"{self.day:%B} {self.day.day}"

    def _cast(self) -> dict[str, tuple[str, str]]:
        """What each slot is called when it comes first, and when it comes again."""
        self.cast = {}
        for letter, line in zip("ABC", self.chance.sample(material()["states"], 3), strict=True):
            name, adjective, capital, leader, minister = (part.strip() for part in line.split("|"))
            self.cast |= {letter: (name, name), f"{letter}.adj": (adjective, adjective)}
            self.cast[f"{letter}.capital"] = capital, capital
            self.cast[f"{letter}.leader"] = _named(f"{adjective} {leader}")
            known = minister and f"{adjective} {minister}"
            self.cast[f"{letter}.minister"] = self._named(known, f"{adjective} Deputy Foreign Minister")
        body, chief = (part.strip() for part in self.chance.choice(material()["organisations"]).split("|"))
        self.cast |= {"O": (body, body), "O.chief": self._named(chief, f"{body.removeprefix('the ')} spokesman")}
        self.cast |= {letter: self._named("", "{role}") for letter in "XYZW"}
        for slots, lists in (("G", "armed"), ("FH", "company"), ("N", "union")):
            self.cast |= {slot: (self.fill(f"{{{lists}}}"),) * 2 for slot in slots}
        return self.cast | {slot: (self.fill("{head}{tail}"),) * 2 for slot in ("city", "town")}

    def _named(self, known: str, role: str) -> tuple[str, str]:
        return _named(known or self.fill(f"{role} {{first}} {{last}}"))


def _named(full: str) -> tuple[str, str]:
    """``President Xi Jinping (Xi)`` as what is written first and what is written again."""
    name, _, short = full.removesuffix(")").partition(" (")
    return name, short or name.split()[-1]


def _repeat(root: Story, told: Story) -> Article:
    return replace(root.article(), publisher=told.publisher())


def _reprint(root: Story, told: Story) -> Article:
    """The wire copy of another publisher, on the same day or the next."""
    before, chance = root.article(), told.chance
    paragraphs, place = list(before.paragraphs), chance.randrange(1, len(before.paragraphs) + 1)
    if chance.random() < 0.5 and len(paragraphs) > 2:
        del paragraphs[min(place, len(paragraphs) - 1)]
    else:
        paragraphs.insert(place, told.sentence("added"))
    publisher, day = told.publisher(), (root.day + timedelta(chance.randint(0, 1))).isoformat()
    changed = {"title": told.headline(), "publisher": publisher, "published": day}
    return replace(before, **changed, dateline=told.dateline(publisher), paragraphs=tuple(paragraphs))


def _update(root: Story, told: Story) -> Article:
    """The later version of the same publisher: a new lead, news below it, some paragraphs gone or written anew."""
    before, chance = root.article(), told.chance
    told.used, told.met = root.used, root.met
    lead = told.sentence(f"{told.topic} lead")
    rest = [old for old in before.paragraphs[1:] if chance.random() < 0.9]
    kept = [told.paragraph() if chance.random() < 0.1 else old for old in rest]
    day = (root.day + timedelta(chance.randint(0, 1))).isoformat()
    return replace(before, title=f"UPDATE: {before.title}", published=day, paragraphs=(lead, told.paragraph(), *kept))


def _rival(root: Story, told: Story) -> Article:
    """The same event as another newsroom tells it, who heard the same words."""
    heard = [paragraph for paragraph in root.article().paragraphs[1:] if '"' in paragraph][:3]
    told.used = set(root.used)
    own = told.article()
    paragraphs = list(own.paragraphs)
    for quoted in heard:
        paragraphs.insert(told.chance.randrange(1, len(paragraphs) + 1), quoted)
    return replace(own, paragraphs=tuple(paragraphs))


_COPIES = {"repeat": _repeat, "reprint": _reprint, "update": _update, "rival": _rival}


def write(found: Iterator[Article], place: Path, suffix: str = ".jsonl") -> None:
    """The articles as the file ``place``, or with the ``suffix`` .txt or .html as files in the folder ``place``."""
    if suffix == ".jsonl":
        with place.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(json.dumps(article.fields, ensure_ascii=False) + "\n" for article in found)
        return
    place.mkdir(parents=True, exist_ok=True)
    for article in found:
        content = _page(article) if suffix == ".html" else _front(article) + article.text + "\n"
        (place / f"{article.id}{suffix}").write_text(content, encoding="utf-8", newline="\n")


def _front(article: Article) -> str:
    facts = {name: article.fields[name] for name in ("title", "publisher", "published", "url")}
    return "---\n" + "".join(f"{name}: {value}\n" for name, value in facts.items()) + "---\n"


def _page(article: Article) -> str:
    """The article as a newspaper's site shows it, with what stands around a text there."""
    title, publisher = html.escape(article.title), html.escape(article.publisher)
    body = "\n".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in article.text.split("\n\n"))
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title} - {publisher}</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="{publisher}">
<meta property="article:published_time" content="{article.published}"><link rel="canonical" href="{article.url}"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a> <a href="/sport">Sport</a></nav>
<main><article><h1>{title}</h1>
{body}
</article></main>
<aside><h2>Most read</h2><a href="/weather">Weather for the weekend</a></aside>
<footer>All rights reserved. Subscribe to our newsletter.</footer></body></html>
"""


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("place", type=Path, metavar="FILE", help="a file .jsonl, or a folder for .txt or .html files")
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--format", choices=["jsonl", "txt", "html"], help="default: jsonl for a .jsonl file, else txt")
    for name in asdict(Mix()):
        parser.add_argument(f"--{name}", type=float, default=0.0, metavar="SHARE", help=f"share of {name}, 0 to 1")
    options = parser.parse_args()
    mix = Mix(**{name: getattr(options, name) for name in asdict(Mix())})
    kind = options.format or ("jsonl" if options.place.suffix == ".jsonl" else "txt")
    write(articles(options.articles, options.seed, mix), options.place, f".{kind}")


if __name__ == "__main__":
    main()
