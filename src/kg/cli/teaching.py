"""The commands for people who teach kg: do their entries hold, and what does the lexicon not know yet?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from kg.cli.habits import json_option, ontology_option, out_option, reading, write_report


@click.group(short_help="Check and complete what kg knows beforehand.")
def ontology() -> None:
    """Check the lexicon and the entries that you add to it, and list the verbs that it does not know yet."""


@ontology.command(short_help="Check that each entry is whole and its examples hold.")
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@ontology_option
@click.option("--model", envvar="KG_MODEL", help="The spaCy pipeline that reads [also: KG_MODEL].")
@json_option
def check(folder: Path | None, folders: tuple[Path, ...], model: str | None, as_json: bool) -> int:
    """Check the Turtle in FOLDER, laid over what kg ships; without one, what kg ships.

    Each entry must be whole, each example must give its claim, and no counter-example may. Findings come one a line.
    """
    from kg.curation import check_ontology
    from kg.extract import DEFAULT_MODEL, load_extractor

    own = [*([folder] if folder else []), *folders]
    findings = check_ontology(
        own, lambda known: load_extractor(model or DEFAULT_MODEL, known), lambda line: click.echo(line, err=True)
    )
    write_report([asdict(finding) for finding in findings], map(str, findings), as_json)
    if not findings:
        click.echo("every entry is whole, and its sentences hold", err=True)
    return 1 if findings else 0


@ontology.command(short_help="List the verbs the lexicon does not know, as Turtle.")
@out_option
@ontology_option
@click.option("--min", "least", type=click.IntRange(min=1), default=1, show_default=True,
              help="Leave out verbs with fewer claims.")  # fmt: skip
@click.option("--limit", type=click.IntRange(min=1), help="List so many verbs at most, those with the most claims.")
@click.option("--sentences", type=click.IntRange(min=1), default=3, show_default=True,
              help="Give so many sentences of each verb at most.")  # fmt: skip
@json_option
def unmapped(
    out: Path, folders: tuple[Path, ...], least: int, limit: int | None, sentences: int, as_json: bool
) -> None:
    """List the verbs of the graph that the lexicon does not know, most frequent first, as Turtle ready to complete.

    Save it in a folder of your own, give each entry you keep its event type, and kg ontology check that folder.
    """
    from kg.curation.gaps import find_gaps, gap_lines
    from kg.ontology import load_ontology

    known = load_ontology(*folders)
    with reading(out) as store:
        gaps = find_gaps(store, known, sentences=sentences)
    kept = [gap for gap in gaps if gap.count >= least][:limit]
    write_report([asdict(gap) for gap in kept], gap_lines(kept, known), as_json)
    if not kept:
        click.echo("no such verb is in the graph", err=True)


COMMANDS: Sequence[click.Command] = (ontology,)
