#!/usr/bin/env python3
"""Runs commands.txt, a transcript with a section for each row of the tables about commands, keys and the environment script, and fails
when a row has no section, a section no row, or a command says something else."""

import argparse
import difflib
import pathlib
import re
import sys
import tempfile

import page

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "cli"))
import run_transcript

TABLES = ("Commands and options", "Keys of alembic.ini", "The environment script")


def sections(text):
    """From the row's first cell to its transcript."""
    parts = re.split(r"^== (.*)\n", text, flags=re.M)[1:]
    return dict(zip(parts[::2], parts[1::2]))


def unlike(transcript, arguments):
    """What the commands of one section said differently."""
    with tempfile.TemporaryDirectory() as directory:
        environment = run_transcript.environment_of(arguments, directory)
        environment |= {"DEMO_INDEX": str(arguments.set.parent / "index.json"), "DEMO_SOURCES": str(HERE.parents[1] / "migrations/demo/versions"),
                        "HOOKED_INDEX": arguments.hooked_index}
        session = pathlib.Path(directory, "session")
        session.mkdir()
        for command, expected in run_transcript.read_transcript(transcript)[1]:
            actual = run_transcript.normalised(run_transcript.run(command, session, environment))
            expected = run_transcript.normalised(expected)
            if not run_transcript.matches(expected, actual):
                yield f"$ {command}\n" + "\n".join(difflib.unified_diff(expected, actual, "expected", "actual", lineterm=""))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("page", type=pathlib.Path)
    parser.add_argument("--migrator", required=True)
    parser.add_argument("--set", type=pathlib.Path, required=True)
    parser.add_argument("--hooked-index", required=True, help="of a set with hooks")
    arguments = parser.parse_args()

    text = arguments.page.read_text()
    checks = sections((HERE / "commands.txt").read_text())
    titles = [row[0] for table in TABLES for row in page.rows(text, table)]
    failures = [f"no check for the row: {title}" for title in titles if title not in checks]
    failures += [f"no row for the check: {title}" for title in checks if title not in titles]
    for title, transcript in checks.items():
        if "$ " not in transcript:
            failures.append(f"the check runs nothing: {title}")
        failures += [f"== {title}\n{said}" for said in unlike(transcript, arguments)]
    sys.exit("\n\n".join(failures) or 0)


if __name__ == "__main__":
    main()
