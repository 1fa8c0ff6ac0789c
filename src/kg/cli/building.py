"""The commands that change the graph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.habits import fail, json_option, judgements_option, ontology_option, out_option, server, write_report
from kg.cli.progress import show_progress

if TYPE_CHECKING:
    from kg.corpus import Report

FORMATS = ("txt", "md", "html", "jsonl", "csv", "tsv", "warc", "rss", "atom", "eml")
"""What ``kg.documents`` reads, written out so that the other commands need not wait for its readers."""


@click.command(short_help="Read articles into the graph.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@out_option
@click.option("--model", envvar="KG_MODEL", help="The spaCy pipeline that reads [also: KG_MODEL].")
@click.option("--extractor", default="spacy", show_default=True, help="What reads: an entry point of kg.extractors.")
@click.option("--base", default="", help="What every IRI of the graph begins with.  [default: https://kg.example.org/]")
@ontology_option
@judgements_option
@click.option("--format", "suffix", type=click.Choice(FORMATS), default="txt", show_default=True,
              help="What standard input holds, plain or packed with gzip or zstd.")  # fmt: skip
@click.option("-j", "--jobs", type=click.IntRange(min=0), envvar="KG_JOBS",
              help="How many processes read; with 0 this one, and without a limit of time [also: KG_JOBS].  "
                   "[default: the cores that kg may use]")
@click.option("--dask", metavar="ADDRESS", default="", help="Read on the Dask cluster whose scheduler is there, "
              "for instance tcp://10.0.0.1:8786.")
@click.option("--limit", type=click.FloatRange(min=0, min_open=True), default=120.0, show_default=True,
              help="So many seconds an article may take; one that takes longer is set aside.")
@click.option("--force", is_flag=True, help="Read again what has not changed.")
@click.option("--only-store", is_flag=True, help="Write neither graph.ttl nor network.html.")
@click.option("--quiet", is_flag=True, help="Say nothing but what went wrong.")
@json_option
def build(
    paths: tuple[str, ...], out: Path, model: str | None, extractor: str, base: str, folders: tuple[Path, ...],
    judgements: Path | None, suffix: str, jobs: int | None, dask: str, limit: float, force: bool, only_store: bool,
    quiet: bool, as_json: bool,
) -> int:  # fmt: skip
    """Read articles into the graph in out/; write it as Turtle and as a page.

    PATH is a file, a folder, a pattern in quotes ('news/**/*.html') or - for standard input. kg reads .txt .md .html
    .jsonl .csv .tsv .warc .rss .atom .xml and .eml files, packed with gzip (.gz) or zstd (.zst) too. What is in the
    graph already and has not changed is skipped; of two articles with one text the first is read. A build that is
    broken off is gone on with by giving the same command again.
    """
    from kg import corpus, upkeep
    from kg.documents import count_documents
    from kg.extractors import DEFAULT_MODEL
    from kg.processes import usable_cores

    with show_progress(quiet, lambda: count_documents(paths)) as progress:
        report = corpus.build(
            paths, out, model=model or DEFAULT_MODEL, extractor=extractor, base=base, ontology_folders=folders,
            judgements=judgements, suffix=f".{suffix}", force=force, limit=limit, store=server(), dask=dask,
            jobs=usable_cores() if jobs is None else jobs, on_article=progress.article, on_stage=progress.stage,
        )  # fmt: skip
        files = []
        if report.status < 2 and not only_store:
            progress.stage("writing graph.ttl and network.html")
            files = upkeep.write_files(out, server())
    _tell(report, _told(files, only_store or report.status == 2), quiet)
    if as_json:
        write_report({**asdict(report), "files": list(map(str, files))}, (), as_json)
    return report.status


@click.command(short_help="Take over what kg has read elsewhere.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@out_option
@ontology_option
@judgements_option
@click.option("--only-store", is_flag=True, help="Write neither graph.ttl nor network.html.")
@click.option("--quiet", is_flag=True, help="Say nothing but what went wrong.")
def load(
    files: tuple[Path, ...], out: Path, folders: tuple[Path, ...], judgements: Path | None, only_store: bool,
    quiet: bool,
) -> None:  # fmt: skip
    """Put the documents of exported graphs (.nq, .trig, or .gz of them) into this one: the work of many machines.

    Actors are told apart and joined over all of them, as if one machine had read everything.
    """
    from kg import loading, upkeep

    count = loading.load(files, out, ontology_folders=folders, judgements=judgements, store=server())
    written = [] if only_store else upkeep.write_files(out, server())
    if not quiet:
        counts = "1 article loaded" if count == 1 else f"{count} articles loaded"
        click.echo(f"{counts}{_told(written, only_store)}", err=True)


@click.command(short_help="Take articles out of the graph.")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@out_option
@ontology_option
@judgements_option
@click.option("--quiet", is_flag=True, help="Say nothing but what went wrong.")
def remove(
    ids: tuple[str, ...], out: Path, folders: tuple[Path, ...], judgements: Path | None, quiet: bool
) -> None:
    """Take articles, and all that only they said, out of the graph."""
    from kg import corpus, upkeep

    corpus.remove(ids, out, ontology_folders=folders, judgements=judgements, store=server())
    upkeep.write_files(out, server())
    if not quiet:
        click.echo(f"removed {', '.join(ids)}", err=True)


def _tell(report: Report, told: str, quiet: bool) -> None:
    """A line for each article that failed, and one that counts them all."""
    for unread in report.failed:
        fail(unread.reason)
    if quiet:
        return
    for skipped in report.skipped:
        if not skipped.of:  # texts that came again may be thousands: they are counted, and in the JSON
            fail(skipped.reason)
    read = "1 article" if report.read == 1 else f"{report.read} articles"
    counts = f"{read} read, {report.unchanged} unchanged, {len(report.failed)} failed"
    counts += f", {len(report.skipped)} passed over" if report.skipped else ""
    click.echo(f"{counts}{told}", err=True)


def _told(files: Sequence[Path], only_store: bool) -> str:
    """Which files show the graph, or why none does, as the end of a line."""
    if files:
        return f"; see {' and '.join(map(str, files))}"
    return "" if only_store else "; graph.ttl and network.html are not written of a graph this large, kg export can"


COMMANDS = (build, load, remove)
