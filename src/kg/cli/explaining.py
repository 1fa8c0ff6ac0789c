"""The command that tells why a claim stands in the graph, and finds claims by their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.habits import json_option, ontology_option, out_option, reading, write_report

if TYPE_CHECKING:
    from kg.claims import StoredClaim
    from kg.explanation import Rereading
    from kg.ontology import Ontology
    from kg.store import Store


@click.command(short_help="Tell what led to a claim.")
@click.argument("claim", required=False)
@click.option("--find", "words", multiple=True, metavar="WORDS",
              help="List the claims, with ids, that have all these words in sentence, relation or names.")  # fmt: skip
@out_option
@click.option("--model", envvar="KG_MODEL", help="The spaCy pipeline that read it, if not the usual [also: KG_MODEL].")
@ontology_option
@json_option
def explain(
    claim: str | None, words: tuple[str, ...], out: Path, model: str | None, folders: tuple[Path, ...], as_json: bool
) -> None:
    """Tell what led to CLAIM: sentence, speakers, parse, rule, entry of the lexicon, and how each actor was recognised.

    CLAIM is its IRI, DOCUMENT#claim-ID, or its id or a beginning of that; --find tells ids, and so does the exported
    JSON. For the parse the article is read again with the model and the ontology (--ontology) that read it before.
    """
    from kg.claims import find_claim, search_claims
    from kg.explanation import explain as tell_why
    from kg.explanation import explanation_lines
    from kg.ontology import load_ontology

    if (claim is None) == (not words):
        raise click.UsageError("give a CLAIM, or --find WORDS")
    with reading(out) as store:
        if claim is None:
            found = search_claims(store, words)
            write_report([_row(each) for each in found], map(_found_line, found), as_json)
            return
        stored, ontology = find_claim(store, claim), load_ontology(*folders)
        again = _read_again(store, stored, ontology, out, model)
        explanation = tell_why(store, stored, ontology, folders, again)
    report = asdict(explanation)
    report["claim"]["id"] = stored.id
    write_report(report, explanation_lines(explanation), as_json)


def _read_again(store: Store, claim: StoredClaim, ontology: Ontology, out: Path, model: str | None) -> Rereading:
    from kg.explanation import find_document, read_again
    from kg.extract import load_extractor
    from kg.extractors import model_again
    from kg.sources import source_reader

    document = find_document(store, claim)
    name = model or model_again(document.model)
    return read_again(claim, document, source_reader(store, out), lambda: load_extractor(name, ontology))


def _row(claim: StoredClaim) -> dict[str, object]:
    return {"id": claim.id, **asdict(claim)}


def _found_line(claim: StoredClaim) -> str:
    whom = claim.target_name or " ".join(claim.theme.split())[:60]
    told = "" if claim.holds else f" ({claim.polarity}, {claim.modality})"
    return f"{claim.id}\t{claim.source_name} – {claim.label} → {whom}{told}"


COMMANDS: Sequence[click.Command] = (explain,)
