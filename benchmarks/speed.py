"""Measures what an answer costs, as ratios within one run, and writes speed.md and speed.svg.

    python benchmarks/speed.py [--bench DIR]

Builds the wheel, installs it into a new virtual environment, and there measures whole processes, ours and what they
are compared with in turn. `--bench` names a folder with intents-100.yaml and intents-dev.jsonl; without it, a made
knowledge base of the same size stands in. Made for Linux.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import made
from speed_report import Lines, Row, Size, report
from timing import Case, Cost, interleaved, run

HERE = Path(__file__).parent
REPORT, PLOT = HERE / "speed.md", HERE / "speed.svg"

QUESTION = "what causes it"
REFERENCE = "import typer, rapidfuzz.fuzz"
AS_CLINC = 15_000
"""Wordings of intents-100.yaml, and of what stands in for it."""
OF_LINES = 1_000
"""Wordings of the made knowledge base that lines are asked: a small one, where handing lines around weighs most."""
FEW_LINES = 1_000
"""Lines that the peak memory of a long input is compared with."""


@dataclass(frozen=True)
class Bench:
    """Where things are measured: the environment's programs, made files, and how often."""

    programs: Path
    folder: Path
    runs: int

    @property
    def environment(self) -> dict[str, str]:
        """The environment of every run: a cache of its own, nothing that changes looks."""
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LC_ALL", "TMPDIR")}
        return {**kept, "HOME": str(self.folder), "XDG_CACHE_HOME": str(self.folder / "cache")}

    def hfs(self, *arguments: str, **how: Any) -> Case:
        """A call of the installed command."""
        return Case([str(self.programs / "hfs"), *arguments], self.environment, **how)

    def python(self, program: str) -> Case:
        """A call of the interpreter that runs the command."""
        return Case([str(self.programs / "python"), "-c", program], self.environment)

    def inside(self, *arguments: str) -> dict[str, float]:
        """What per_question.py prints."""
        command = [str(self.programs / "python"), str(HERE / "per_question.py"), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, env=self.environment, check=True)
        found: dict[str, float] = json.loads(done.stdout)
        return found


def main() -> None:
    """Measures and writes the report."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="hfs-speed-") as temporary:
        folder = (options.work or Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        bench = Bench(_installed(folder), folder, options.runs)
        clinc = options.bench.resolve() if options.bench else None
        rows = [*start_up(bench), *sizes_row(bench, clinc, options.sizes[-1]), *questions_rows(bench, clinc)]
        sizes = [size(bench, wordings) for wordings in options.sizes]
        rows.append(compiling_row(bench, clinc))
        lines, more = lines_rows(bench, options.lines, options.long)
        rows += more
        stands_in = "" if clinc else f" It ran without: {AS_CLINC:,} made wordings stand in for it."
        text = report(rows, sizes, lines, OF_LINES, stands_in, _versions(bench))
        REPORT.write_text(text, encoding="utf-8")
        if not options.no_plot:
            _plot(folder, sizes, lines, rows[0].theirs)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--bench", type=Path, metavar="DIR", help="the folder of the set on another subject")
    parser.add_argument("--runs", type=int, default=21, help="runs of each short process (default: %(default)s)")
    parser.add_argument("--lines", type=int, default=100_000, help="lines for one worker against two")
    parser.add_argument("--long", type=int, default=1_000_000, help="lines of the longest input, for its memory")
    parser.add_argument(
        "--sizes", type=lambda text: [int(one) for one in text.split(",")], default=[10**3, 10**4, 10**5, 10**6]
    )
    parser.add_argument("--work", type=Path, metavar="FOLDER", help="keep environments and made files here, for reuse")
    parser.add_argument("--no-plot", action="store_true", help="write the report only: no matplotlib is needed")
    return parser.parse_args()


# --- the figures -------------------------------------------------------------------------------------------------


def start_up(bench: Bench) -> list[Row]:
    """The first calls of all, and the memory of one."""
    found = interleaved(
        {
            "reference": bench.python(REFERENCE),
            "ask": bench.hfs("ask", "--json", QUESTION),
            "rich reference": bench.python(f"{REFERENCE}, rich.console"),
            "rich": bench.hfs("ask", QUESTION, terminal=True),
            "typer": bench.python("import typer"),
            "version": bench.hfs("--version"),
        },
        bench.runs,
    )
    return [
        _times(f'`hfs ask --json "{QUESTION}"`', f'`python -c "{REFERENCE}"`', 1.25, found["ask"], found["reference"]),
        _times(
            "the same on a terminal, with Rich",
            f'`python -c "{REFERENCE}, rich.console"`',
            1.35,
            found["rich"],
            found["rich reference"],
        ),
        _times("`hfs --version`", '`python -c "import typer"`', 1.15, found["version"], found["typer"]),
        Row("peak memory of one ask, built-in", "45 MiB", 1.0, found["ask"].peak, 45.0, "MiB"),
    ]


def sizes_row(bench: Bench, clinc: Path | None, largest: int) -> list[Row]:
    """One ask on larger knowledge bases, compiled, against the built-in one."""
    middle, large = _clinc(bench, clinc), made.make(largest, bench.folder)
    found = interleaved(
        {
            "built-in": bench.hfs("ask", "--json", QUESTION),
            "middle": bench.hfs("ask", "--json", "--kb", str(middle), QUESTION),
            "large": bench.hfs("ask", "--json", "--kb", str(large), QUESTION),
        },
        bench.runs,
    )
    ours = "one ask on the built-in"
    clinc_like = f"one ask on {middle.name} ({AS_CLINC:,} wordings), compiled"
    return [
        _times(clinc_like, ours, 1.5, found["middle"], found["built-in"]),
        _times(f"one ask on {largest:,} made wordings, compiled", ours, 3.0, found["large"], found["built-in"]),
    ]


def questions_rows(bench: Bench, clinc: Path | None) -> list[Row]:
    """A question among many, against SQLite's and rapidfuzz's own search of the same wordings."""
    asked = _clinc_questions(bench, clinc)
    own = bench.folder / "own-questions.txt"
    _questions_of(HERE / "questions" / "dev.jsonl", own)
    fts5 = bench.inside("fts5", str(_clinc(bench, clinc)), str(asked), "200", "3")
    wratio = bench.inside("wratio", "", str(own), "60", "3")
    return [
        Row(
            f"a question in a batch, {fts5['wordings']:,} wordings",
            "SQLite FTS5 (porter), bm25 top 10, on the same",
            2.0,
            fts5["hfs"],
            fts5["other"],
            "ms",
        ),
        Row(
            f"a question in a batch, built-in ({wratio['wordings']:,} wordings)",
            "`rapidfuzz.process.extractOne` with WRatio over the same",
            0.5,
            wratio["hfs"],
            wratio["other"],
            "ms",
        ),
    ]


def compiling_row(bench: Bench, clinc: Path | None) -> Row:
    """Compiling into an empty cache, against reading the file."""
    path = str(_clinc(bench, clinc))
    cache = bench.folder / "cold"
    compiling = bench.python(f"from hfs_cli import load; load({path!r})")._replace(
        environment={**bench.environment, "XDG_CACHE_HOME": str(cache)},
        before=lambda: shutil.rmtree(cache, ignore_errors=True),
    )
    read = bench.python(f"import yaml; yaml.load(open({path!r}, encoding='utf-8'), Loader=yaml.CSafeLoader)")
    found = interleaved({"compile": compiling, "read": read}, max(3, bench.runs // 3))
    what = f"compiling {Path(path).name} ({AS_CLINC:,} wordings), into the cache"
    return _times(what, "reading the file with PyYAML's C loader", 3.0, found["compile"], found["read"])


def lines_rows(bench: Bench, many: int, longest: int) -> tuple[list[Lines], list[Row]]:
    """Cost against the number of lines with one worker and with two, and the memory of a long input."""
    kb = made.make(OF_LINES, bench.folder)
    counts = [count for count in (1, 10, 100, 1_000, 10_000) if count < many] + [many]
    questions = made.questions(OF_LINES, many)

    def case(count: int, jobs: int) -> Case:
        path = bench.folder / f"lines-{count}.txt"
        if not path.is_file():
            with path.open("w", encoding="utf-8") as file:
                file.writelines(f"{questions[number % many]}\n" for number in range(count))
        return bench.hfs("ask", "--json", "--kb", str(kb), "--jobs", str(jobs), "-", stdin=path)

    costs: dict[tuple[int, int], Cost] = {}
    for count in counts:
        few = count < 10_000
        found = interleaved({str(jobs): case(count, jobs) for jobs in (1, 2)}, 5 if few else 3, warm=few)
        costs.update({(count, int(jobs)): cost for jobs, cost in found.items()})
    few_lines, long = run(case(FEW_LINES, 2)), run(case(longest, 2))
    rows = [
        _times(f"two workers, {many:,} lines", "one worker", 0.6, costs[many, 2], costs[many, 1]),
        Row(f"peak memory on {longest:,} lines", f"on {FEW_LINES:,}", 1.2, long.peak, few_lines.peak, "MiB"),
    ]
    costs[longest, 2] = long
    return [Lines(count, jobs, cost) for (count, jobs), cost in costs.items()], rows


def size(bench: Bench, wordings: int) -> Size:
    """What a knowledge base of a size costs: to compile, to ask once, to ask in a batch, on disk and in memory."""
    path = made.make(wordings, bench.folder)
    cold = {**bench.environment, "XDG_CACHE_HOME": str(bench.folder / "cold")}
    shutil.rmtree(cold["XDG_CACHE_HOME"], ignore_errors=True)
    ask = bench.hfs("ask", "--json", "--kb", str(path), QUESTION)
    compiling = run(ask._replace(environment=cold))
    index = sum(file.stat().st_size for file in Path(cold["XDG_CACHE_HOME"]).rglob("*.index")) / 2**20
    asked = bench.folder / f"questions-{wordings}.txt"
    asked.write_text("\n".join(made.questions(wordings, 400)), encoding="utf-8")
    code = (
        "import sys, time; from hfs_cli import load; e = load(sys.argv[1]); q = open(sys.argv[2]).read().split('\\n')\n"
        "s = time.process_time(); [e.ask(x) for x in q]; print((time.process_time() - s) / len(q) * 1000)"
    )
    command = [str(bench.programs / "python"), "-c", code, str(path), str(asked)]
    once = interleaved({"ask": ask}, max(5, bench.runs // 3))["ask"]
    done = subprocess.run(command, capture_output=True, text=True, env=bench.environment, check=True)
    return Size(wordings, compiling, index, once, float(done.stdout))


def _times(what: str, by: str, most: float, ours: Cost, theirs: Cost) -> Row:
    return Row(what, by, most, ours.wall * 1000, theirs.wall * 1000, "ms", ours.cpu / theirs.cpu)


# --- what it is measured on --------------------------------------------------------------------------------------


def _installed(folder: Path) -> Path:
    """The programs of a virtual environment with the wheel of this checkout, built now: nothing is editable."""
    programs = _environment(folder / "environment")
    wheels = folder / "wheel"
    shutil.rmtree(wheels, ignore_errors=True)
    pip = [str(programs / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", str(wheels), str(HERE.parent)], check=True)
    (wheel,) = wheels.glob("*.whl")
    subprocess.run([*pip, "install", str(wheel)], check=True)
    subprocess.run([*pip, "install", "--force-reinstall", "--no-deps", str(wheel)], check=True)
    return programs


def _environment(folder: Path) -> Path:
    if not (folder / "bin" / "python").exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    return folder / "bin"


def _plot(folder: Path, sizes: list[Size], lines: list[Lines], reference: float) -> None:
    programs = _environment(folder / "plot")
    subprocess.run([str(programs / "python"), "-m", "pip", "--quiet", "install", "matplotlib"], check=True)
    points = {
        "reference": reference,
        "sizes": [[size.wordings, size.ask.wall * 1000, size.question] for size in sizes],
        "lines": [[one.lines, one.jobs, one.cost.wall] for one in lines],
    }
    source = folder / "points.json"
    source.write_text(json.dumps(points), encoding="utf-8")
    subprocess.run([str(programs / "python"), str(HERE / "plot.py"), str(source), str(PLOT)], check=True)


def _versions(bench: Bench) -> str:
    code = (
        "import platform, sqlite3; from importlib.metadata import version\n"
        "names = ('hfs-cli', 'typer', 'rich', 'rapidfuzz', 'PyYAML', 'PyStemmer')\n"
        "print(', '.join([platform.python_implementation() + ' ' + platform.python_version(),"
        " 'SQLite ' + sqlite3.sqlite_version, *(name + ' ' + version(name) for name in names)]))"
    )
    command = [str(bench.programs / "python"), "-c", code]
    return subprocess.run(command, capture_output=True, text=True, env=bench.environment, check=True).stdout.strip()


def _clinc(bench: Bench, clinc: Path | None) -> Path:
    return clinc / "intents-100.yaml" if clinc is not None else made.make(AS_CLINC, bench.folder)


def _clinc_questions(bench: Bench, clinc: Path | None) -> Path:
    path = bench.folder / "clinc-questions.txt"
    if clinc is not None:
        _questions_of(clinc / "intents-dev.jsonl", path)
    else:
        path.write_text("\n".join(made.questions(AS_CLINC, FEW_LINES)), encoding="utf-8")
    return path


def _questions_of(labelled: Path, target: Path) -> None:
    lines = labelled.read_text(encoding="utf-8").splitlines()
    target.write_text("\n".join(" ".join(json.loads(line)["question"].split()) for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
