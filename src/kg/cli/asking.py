"""The commands that read the graph and leave it as it is."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.habits import json_option, out_option, reading, write_report
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.validation import Finding


@click.command(short_help="Write the graph to a file, in the form its suffix names.")
@click.argument("file", metavar="FILE")
@out_option
@click.option("--format", "format", help="The form, where the suffix does not tell: ttl, trig, nt, nq.gz, graphml …")
@click.option(
    "--rdf12", is_flag=True, help="Claims as reifiers of RDF 1.2 (ttl, trig, nt, nq); few programs read it."
)
@click.option("--nanopubs", is_flag=True, help="Each article as a nanopublication (trig).")
@click.option(
    "--shards", type=click.IntRange(1, 100_000), help="A folder of so many parts .nq.gz, and a VoID file."
)
def export(
    file: str, out: Path, format: str | None, rdf12: bool, nanopubs: bool, shards: int | None
) -> None:  # fmt: skip
    """Write the graph to FILE, in the form that its suffix names; - is standard output.

    Forms: ttl, trig, nt, nq, jsonld, rdf (XML), json, csv (events) and html; any of them with .gz is packed.
    With --shards FILE is a folder, for stores that load in bulk.
    """
    from kg.exporters import export as export_graph
    from kg.exporters.shards import write_shards

    options = {name: True for name, wanted in (("rdf12", rdf12), ("nanopubs", nanopubs)) if wanted}
    if shards and (options or format):
        raise click.UsageError("--shards writes plain N-Quads; leave out --format, --rdf12 and --nanopubs")
    with reading(out) as store:
        if shards:
            write_shards(store, Path(file), shards)
        else:
            export_graph(store, file, format, stdout=sys.stdout.buffer, **options)


@click.command(short_help="Ask in SPARQL, or a question kg knows by name.")
@click.argument("question", default="")
@click.argument("values", nargs=-1, metavar="[NAME=VALUE]...")
@out_option
@click.option("--format", "format", default="", help="table, json, csv, tsv or xml; turtle for CONSTRUCT.")
@click.option("--list", "list_them", is_flag=True, help="List the questions that kg knows, with the values they need.")
@click.option("--explain", is_flag=True, help="Print the SPARQL that would be asked, ready for any engine.")
def query(question: str, values: tuple[str, ...], out: Path, format: str, list_them: bool, explain: bool) -> None:
    """Answer QUESTION: SPARQL 1.1, a file .rq, - for standard input, or a question that kg knows by name.

    Without QUESTION the questions that kg knows are listed.
    """
    from kg.queries import explain_query, run_query, write_results

    if list_them or not question:
        _list_questions()
        return
    text = _read_stdin() if question == "-" else question
    given = dict(_pair(value) for value in values)
    with reading(out) as store:
        if explain:
            click.echo(explain_query(store, text, given))
        else:
            sys.stdout.buffer.write(write_results(run_query(store, text, given), format))


def _list_questions() -> None:
    from kg.queries import questions

    width = max(len(known.name) for known in questions())
    for known in questions():
        needs = "".join(f" {name}=…" for name in known.parameters)
        click.echo(f"{known.name:{width}}  {known.title}{f'  [{needs[1:]}]' if needs else ''}")


@click.command(short_help="Tell what an actor did, dated and quoted.")
@click.argument("actor")
@click.argument("other", required=False)
@out_option
@json_option
def show(actor: str, other: str | None, out: Path, as_json: bool) -> None:
    """Tell who ACTOR is, what it did and what was done to it, dated and quoted.

    With OTHER tell what the two did to each other, counted by type of event and weighed by Goldstein's scale.
    """
    from kg.exporters.exchange import to_exchange
    from kg.pairs import pair_lines, tell_pair
    from kg.queries import find_term, goldstein_weights
    from kg.reports import record_lines, tell_actor

    with reading(out) as store:
        iri, graph = find_term(store, actor).value, to_exchange(store)
        if other is None:
            record = tell_actor(graph, iri)
            write_report(asdict(record), record_lines(record), as_json)
        else:
            pair = tell_pair(graph, iri, find_term(store, other).value, goldstein_weights(store))
            write_report([asdict(direction) for direction in pair], pair_lines(pair), as_json)


@click.command(short_help="Count what is in the graph.")
@out_option
@json_option
def stats(out: Path, as_json: bool) -> None:
    """Count what is in the graph: documents, actors, claims, and of which kinds."""
    from kg.exporters.exchange import to_exchange
    from kg.reports import count_graph, count_lines

    with reading(out) as store:
        counts = {"quads": len(store), **count_graph(to_exchange(store))}
    write_report(counts, count_lines(counts), as_json)


@click.command(short_help="Check the graph against its shapes.")
@out_option
@click.option("--shacl", is_flag=True, help="Run the SHACL shapes themselves, which is slow and for small graphs.")
@json_option
def validate(out: Path, shacl: bool, as_json: bool) -> int:
    """Check that the graph keeps to its shapes and states nothing that no article tells as done."""
    from kg.validation import validate as find_faults

    with reading(out) as store:
        return _write_findings(find_faults(store, shacl=shacl), "the graph keeps to its shapes", as_json)


@click.command(short_help="Check every quotation against its source.")
@out_option
@json_option
def verify(out: Path, as_json: bool) -> int:
    """Read every article again and check that each quotation still stands in it at its place."""
    from kg.sources import source_reader
    from kg.validation import verify as find_drift

    with reading(out) as store:
        findings = find_drift(store, source_reader(store, out))
        return _write_findings(findings, "every quotation stands in its source", as_json)


@click.command(short_help="List the articles in the graph.")
@out_option
@json_option
def documents(out: Path, as_json: bool) -> None:
    """List the articles in the graph: id, date, publisher, title, and of which other it is a reprint."""
    with reading(out) as store:
        found = store.documents()
    keys = {document.iri: document.key for document in found}
    lines = (
        "\t".join((one.key, one.published, one.publisher, one.title))
        + (f"\treprint of {keys[one.reprint_of]}" if one.reprint_of in keys else "")
        for one in found
    )
    write_report([asdict(one) for one in found], lines, as_json)


def _read_stdin() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError("the query on standard input is not UTF-8") from error


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise click.UsageError(f"{text!r} is not of the form NAME=VALUE")
    return name, value


def _write_findings(findings: Sequence[Finding], good: str, as_json: bool) -> int:
    write_report([asdict(finding) for finding in findings], map(str, findings), as_json)
    if not findings:
        click.echo(good, err=True)
    return 1 if findings else 0


COMMANDS = (export, query, show, stats, validate, verify, documents)
