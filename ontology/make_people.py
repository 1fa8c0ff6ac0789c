"""Write people.ttl: the common nouns of people, from Princeton WordNet 3.1.

    python ontology/make_people.py DICT

DICT is the folder with WordNet's own files (index.noun, data.noun, index.sense), as WordNet and many packages ship it.
A noun is taken if its first, most frequent sense lies below "person" and that sense was seen in WordNet's own texts;
left out are words that news uses of things ("carrier"), of nobody in particular ("equal"), or to insult.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

LEFT_OUT = frozenset(
    """
    adonis amorist antecedent auxiliary babe barbarian bastard basileus batter beau beadsman belle biter booby booker bourbon
    brute buddy buff buffoon bugler bum bunter camper carrier catcher champ chap chapel chela chorine chosen chump
    collector colonial coloratura comer compulsive conveyor coon crackpot crafter crofter crone crook cuss dame darling
    deadhead dear desperate don drinker driver drunk duffer dullard dwarf embodiment equal extern faker fielder fixer
    flapper forerunner freewheeler gallant gamin general generalist genius ghoul giver goner graybeard groom grower hack
    head helper hood hotshot hulk idiot idler ignoramus imbecile incarnation incompetent invalid jackass jerk jimdandy
    jimhickey joker junior lad lasher learner lefty lightweight loon lummox lunkhead ma machinist madam madman major
    maker maniac mantrap master mate member miss modern mortal mover namesake notable ordinary oyabun pa papa
    personage personification phony picket piper pitcher pop porter potter prey prick primate private pro professional
    puke puncher punk pursued quack quaker ragamuffin rascal redhead redheader regular rigger roarer romantic rowdy
    runner sage savage scout senior sharer shortstop sinner sipper sir skunk sleeper slob slugger soprano sovereign
    stager starlet stiff stoic straggler stupid stylist sucker superior swede symbolist tackle tailback tease tiger
    toter tumbler twin unfortunate urchin virgin wag ward watcher wearer whale white whiz whore windbag wingback
    winner wisenheimer wit witch wizard wretch yokel zombie
    """.split()
)
HEAD = """\
# Common nouns of people, written by make_people.py from Princeton WordNet 3.1 (https://wordnet.princeton.edu/; its licence
# lets anyone use, copy and change it). Words of our own stand in cues.ttl.
@prefix kgo: <https://kg.example.org/ontology#> .
@prefix cue: <https://kg.example.org/cue/> .

cue:person a kgo:CueSet ;
    kgo:word {words} .
"""


def main(folder: Path) -> None:
    """Write people.ttl beside this script."""
    words = ", ".join(f'"{word}"' for word in find_people(folder))
    (Path(__file__).parent / "people.ttl").write_text(HEAD.format(words=_wrapped(words)), encoding="utf-8")


def find_people(folder: Path) -> list[str]:
    """The nouns of people in alphabetical order."""
    spelled, narrower = _synsets(folder / "data.noun")
    first = dict(_first_senses(folder / "index.noun"))
    people = _below(first["person"], narrower)
    seen = set(_seen(folder / "index.sense"))
    small = {word for words in spelled.values() for word in words if word.isalpha() and word.islower()}
    return sorted(
        word
        for word, sense in first.items()
        if sense in people and word in small and (word, sense) in seen and word not in LEFT_OUT
    )


def _lines(path: Path) -> Iterator[str]:
    """The lines of a WordNet file without its licence, which is set in by two spaces."""
    with path.open(encoding="utf-8") as stream:
        yield from (line for line in stream if not line.startswith("  "))


def _synsets(path: Path) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The words of each synset, and the synsets that are kinds of it."""
    spelled: dict[str, list[str]] = {}
    narrower: dict[str, list[str]] = defaultdict(list)
    for line in _lines(path):
        fields = line.split(" | ")[0].split()
        count = int(fields[3], 16)
        spelled[fields[0]] = fields[4 : 4 + 2 * count : 2]
        pointers = fields[5 + 2 * count :]
        for symbol, target in zip(pointers[::4], pointers[1::4], strict=False):
            if symbol == "@":
                narrower[target].append(fields[0])
    return spelled, narrower


def _first_senses(path: Path) -> Iterator[tuple[str, str]]:
    for line in _lines(path):
        fields = line.split()
        yield fields[0], fields[6 + int(fields[3])]


def _below(top: str, narrower: dict[str, list[str]]) -> set[str]:
    found, waiting = set(), [top]
    while waiting:
        synset = waiting.pop()
        if synset not in found:
            found.add(synset)
            waiting += narrower[synset]
    return found


def _seen(path: Path) -> Iterator[tuple[str, str]]:
    """The senses that were met in WordNet's texts, as (word, synset)."""
    for line in _lines(path):
        key, synset, _, times = line.split()
        if "%1:" in key and int(times) > 0:
            yield key.split("%")[0], synset


def _wrapped(words: str) -> str:
    lines, line = [], ""
    for word in words.split(" "):
        if len(line) + len(word) > 115:
            lines.append(line.rstrip())
            line = "        "
        line += word + " "
    return "\n".join([*lines, line.rstrip()])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
