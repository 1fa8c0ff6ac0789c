"""Every entry of the lexicon holds: its example gives the claim, its counter-example does not."""

from __future__ import annotations

from kg.curation.sentences import check_sentences
from kg.extract import Extractor
from kg.ontology import Ontology


def test_every_example_gives_its_claim_and_no_counter_example_does(extractor: Extractor, ontology: Ontology) -> None:
    failures = check_sentences(extractor, ontology.relations)
    assert failures == [], "\n".join(f"{f.relation}: {f.reason}: {f.sentence} ({f.found})" for f in failures)
