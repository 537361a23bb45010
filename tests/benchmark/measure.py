"""Times of two commands taken in turns, and the table of their ratios."""
import dataclasses
import os
import statistics
import subprocess
import sys
import time


class Failed(Exception):
    pass


def run(command, environment=None, log=os.devnull):
    """Runs a command and returns its seconds. posix_spawn costs a tenth of what subprocess does, which both sides of a ratio would carry."""
    files = [(os.POSIX_SPAWN_OPEN, 1, log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644), (os.POSIX_SPAWN_DUP2, 1, 2)]
    begin = time.perf_counter()
    pid = os.posix_spawnp(command[0], command, os.environ if environment is None else environment, file_actions=files)
    _, status = os.waitpid(pid, 0)
    seconds = time.perf_counter() - begin
    if status:
        raise Failed(f"exit code {os.waitstatus_to_exitcode(status)}: {' '.join(map(str, command))}" + (f"; see {log}" if log != os.devnull else ""))
    return seconds


# The kernel counts what the process was before it became the command: a copy of the one that started it. So a small Python starts it.
PEAK = """import os, sys
pid = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
_, status, usage = os.wait4(pid, 0)
print(status, usage.ru_maxrss)"""


def peak_megabytes(command):
    """The most resident memory that the command ever had; nothing below 8 MB can be told from 8 MB."""
    output = subprocess.run([sys.executable, "-I", "-S", "-c", PEAK, *command], check=True, capture_output=True, text=True).stdout
    status, kilobytes = map(int, output.split())
    if status:
        raise Failed(f"exit code {os.waitstatus_to_exitcode(status)}: {' '.join(command)}")
    return round(kilobytes / 1024, 1)


def in_turns(measured, rounds):
    """For each of the functions a list of seconds. What disturbs one disturbs the others; the first round warms caches and does not count."""
    times = [[] for _ in measured]
    for number in range(rounds + 1):
        for function, list_of_it in zip(measured, times):
            seconds = function()
            if number:
                list_of_it.append(seconds)
    return times


def show_seconds(seconds):
    if seconds < 1:
        return f"{seconds * 1e3:.2f} ms"
    return f"{seconds:.2f} s"


@dataclasses.dataclass
class Row:
    what: str
    ours: str
    peer: str
    ratio: str
    bar: str
    met: bool


def side(times):
    return f"{show_seconds(min(times))} / {show_seconds(statistics.median(times))}"


def compare(what, ours, peer, rounds, at_most=None, faster=None):
    return ratio(what, *in_turns((ours, peer), rounds), at_most, faster)


def ratio(what, mine, other, at_most=None, faster=None):
    """The row of a ratio of medians: ours / peer `at_most`, or peer / ours at least `faster`. No bar without either. The ratio of the minima
    follows in brackets: where the two disagree, the machine was busy."""
    middle, smallest = statistics.median(mine) / statistics.median(other), min(mine) / min(other)
    if faster:
        text, bar, met = f"{1 / middle:.0f} × faster ({1 / smallest:.0f})", f"≥ {faster} ×", 1 / middle >= faster
    else:
        digits = 3 if at_most and at_most < 0.1 else 2
        text, bar, met = f"{middle:.{digits}f} × ({smallest:.{digits}f})", f"≤ {at_most} ×" if at_most else "", not at_most or middle <= at_most
    return Row(what, side(mine), side(other), text, bar, met)


def excess(what, mine, other, at_most, times=1):
    """The row of a difference of medians, for one of so many; in brackets that of the minima."""
    middle, smallest = ((of(mine) - of(other)) * 1e3 / times for of in (statistics.median, min))
    return Row(what, side(mine), side(other), f"+{middle:.2f} ms ({smallest:.2f})", f"≤ {at_most} ms", middle <= at_most)


def amount(what, value, unit, at_most):
    return Row(what, f"{value:g} {unit}", "", "", f"≤ {at_most:g} {unit}", value <= at_most)


def print_rows(rows, markdown=False):
    titles = ["what", "ours (min / median)", "peer (min / median)", "ratio of medians (minima)", "bar", "met"]
    lines = [[row.what, row.ours, row.peer, row.ratio, row.bar, ("yes" if row.met else "NO") if row.bar else ""] for row in rows]
    widths = [max(len(line[i]) for line in [titles] + lines) for i in range(len(titles))]
    for number, line in enumerate([titles] + lines):
        cells = [cell.ljust(width) for cell, width in zip(line, widths)]
        print("| " + " | ".join(cells) + " |" if markdown else "  ".join(cells).rstrip())
        if number == 0:
            print("|" + "|".join("-" * (width + 2) for width in widths) + "|" if markdown else "  ".join("-" * width for width in widths))
    sys.stdout.flush()
