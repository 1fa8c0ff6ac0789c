"""What people teach kg in Turtle: does it hold, where does it stand, and what is still to be taught?

marks         a sentence with its source and target marked
turtle        on which line of which file an entry stands
entries       is every entry whole?
sentences     does every example give its claim, and no counter-example?
gaps          the verbs that the lexicon does not know yet, as Turtle ready to complete
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.curation.entries import check_entries, find_broken
from kg.curation.sentences import Failure, check_sentences, sentences_of
from kg.curation.turtle import find_line, shown_path, turtle_files
from kg.errors import OntologyError
from kg.ontology import BASE, Ontology, load_ontology, ontology_folder
from kg.validation import Finding

if TYPE_CHECKING:
    from kg.extract import Extractor

_ADVICE = {
    "false edge": "change the entry's frame, or choose a sentence that does not tell it as done",
    "not asserted": "choose a sentence that tells it as done, without not, may, will or if",
    "other ends": "look at the marks and at the entry's frame",
    "other relation": "another entry has these words; give this one a longer phrase, or drop it",
    "no claim": "look at the entry's lemma and frame, or say it in a plainer sentence",
}
_UNSEEN = "choose somebody whom kg sees as an actor, or teach it that actor"


def check_ontology(
    folders: Sequence[Path], load: Callable[[Ontology], Extractor], tell: Callable[[str], None] = lambda _: None
) -> list[Finding]:
    """What does not hold in the Turtle of ``folders``, laid over ours, or in ours where there are none; empty is good.

    ``load`` gives what reads the sentences, ``tell`` hears what is being done. Sentences are read only where every file
    is Turtle and every entry can be loaded. Raises OntologyError where a folder holds no Turtle.
    """
    files = [path for folder in folders or (ontology_folder(),) for path in turtle_files(folder)]
    findings = find_broken(files) or check_entries(files)
    try:
        ontology = load_ontology(*folders)
    except OntologyError as error:
        return findings or [Finding(str(error), ", ".join(map(shown_path, files)), "then check again")]
    texts = [(path, path.read_text(encoding="utf-8")) for path in files]
    places = {relation.id: _place(relation.id, texts) for relation in ontology.relations}
    own = [relation for relation in ontology.relations if places[relation.id]]
    tell(f"reading {sum(len(list(sentences_of(relation))) for relation in own)} sentences of {_entries(len(own))}")
    failures = check_sentences(load(ontology), own) if own else []
    return [*findings, *(_finding(failure, places[failure.relation]) for failure in failures)]


def _entries(count: int) -> str:
    return "1 relation" if count == 1 else f"{count} relations"


def _place(relation: str, texts: Sequence[tuple[Path, str]]) -> str:
    found = ((path, find_line(f"{BASE}id/{relation}", text)) for path, text in texts)
    return next((f"{shown_path(path)}:{line}" for path, line in found if line), "")


def _finding(failure: Failure, place: str) -> Finding:
    gave = f"“{failure.sentence}” gave {failure.found or 'no claim at all'}"
    if failure.reason == "false edge":
        what = f"{failure.relation}: the counter-example gives the claim: {gave}"
    else:
        what = f"{failure.relation}: the example does not give the claim ({failure.reason}): {gave}"
    return Finding(what, place, _ADVICE.get(failure.reason, _UNSEEN))
