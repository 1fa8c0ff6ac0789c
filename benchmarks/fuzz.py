"""Every reader fed with bytes that mean no good, guided by the branches they reach: ``python benchmarks/fuzz.py``.

``--seconds N`` is the time for each reader (60), names of readers choose among them. It prints how many inputs were
tried and what was found; an input on which a reader fails is kept in the folder ``--keep`` (out/fuzz). What must hold
of any input is ``check_reading`` in tests/inputs.py: no exception, the same articles twice, all of them text. Exit
status 1 where something was found. Needs atheris, which is libFuzzer for Python.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

ROOT = Path(__file__).parents[1]
READERS = ("txt", "html", "jsonl", "csv", "tsv", "warc", "rss", "atom", "eml", "gz", "zst")
"""The last two are a .jsonl file, packed: they try the unpacking."""
INSIDE = "--inside"
LONGEST = 4096
SLOWEST = 20
"""Seconds for one input, beyond which it counts as a finding."""


def main() -> int:
    """Try every reader for a while; print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("readers", nargs="*", metavar="READER", help=f"which of {', '.join(READERS)}; otherwise all")
    parser.add_argument("--seconds", type=int, default=60, help="how long each is tried (60)")
    parser.add_argument("--keep", type=Path, default=ROOT / "out" / "fuzz", help="where inputs that fail are kept")
    options = parser.parse_args()
    if unknown := set(options.readers) - set(READERS):
        parser.error(f"no reader is called {' or '.join(sorted(unknown))}; there are {', '.join(READERS)}")
    options.keep.mkdir(parents=True, exist_ok=True)
    return max(tried(reader, options.seconds, options.keep) for reader in options.readers or READERS)


def tried(reader: str, seconds: int, keep: Path) -> int:
    """Try one reader in a process of its own; 1 where it failed on an input."""
    with tempfile.TemporaryDirectory() as seeds:
        command = [sys.executable, __file__, INSIDE, reader, seeds, f"-max_total_time={seconds}"]
        limits = [f"-max_len={LONGEST}", f"-timeout={SLOWEST}", "-rss_limit_mb=3000"]
        where = f"-artifact_prefix={keep}/{reader}-"
        done = subprocess.run([*command, *limits, where], text=True, errors="replace", check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)  # fmt: skip
    lines = done.stdout.splitlines()
    runs = re.findall(r"^#(\d+)|Done (\d+) runs", done.stdout, re.MULTILINE)
    count = max((int(one or other) for one, other in runs), default=0)
    faults = [line for line in lines if re.match(r"\w*(Error|Exception|Warning)\b|.*ERROR: libFuzzer", line)]
    fault = faults[0] if done.returncode and faults else ""
    print(f"{reader:6} {count:9,} inputs in {seconds} s: {fault or 'nothing found'}", flush=True)
    if done.returncode and not fault:
        print("\n".join(lines[-15:]), file=sys.stderr)
    return 1 if done.returncode else 0


def fuzz(reader: str, arguments: list[str]) -> None:
    """Run libFuzzer in this process, which ends with it; ``arguments`` are the folder of seeds and its options."""
    import atheris

    sys.path.insert(0, str(ROOT / "tests"))
    with atheris.instrument_imports(include=["kg.documents"]):
        from inputs import FILES, PACKED_FILES, check_reading

    warnings.simplefilter("error")
    packed = {"gz": ".jsonl.gz", "zst": ".jsonl.zst"}.get(reader, f".{reader}")
    seeds = {**FILES, **PACKED_FILES}
    for number, name in enumerate(name for name in seeds if name.endswith(packed)):
        Path(arguments[0], str(number)).write_bytes(seeds[name])
    suffix = f".{packed.split('.')[1]}"
    atheris.Setup([sys.argv[0], *arguments], lambda content: check_reading(suffix, content))
    atheris.Fuzz()


if __name__ == "__main__":
    if sys.argv[1:2] == [INSIDE]:
        fuzz(sys.argv[2], sys.argv[3:])
    sys.exit(main())
