#!/usr/bin/env python3
"""Runs a transcript: lines that begin with "$ " are commands, the lines after each are its output (standard output and error as one), and a last
line "[N]" is its exit code when that is not 0.

In expected lines <ms> stands for a number, <id> for twelve hexadecimal digits and <*> for anything. `migrator` is the migrator under test;
`demo` is the same with the settings of the demo set. Every transcript has a directory of its own, where DATABASE_URL names demo.db.
With --write the transcript is rewritten with what came out: read the difference before you commit it.
"""
import argparse
import difflib
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile


def read_steps(text):
    """Yields (comment lines, command, expected output lines)."""
    steps, comments = [], []
    for line in text.splitlines():
        if line.startswith("$ "):
            steps.append((comments, line[2:], []))
            comments = []
        elif line.startswith("#") and (not steps or steps[-1][2][-1:] == [""] or not steps[-1][2]):
            comments.append(line)
        elif steps and not comments:
            steps[-1][2].append(line)
    return steps


def run(command, directory, environment):
    result = subprocess.run(["bash", "-c", command], cwd=directory, env=environment, stdin=subprocess.DEVNULL,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
    lines = result.stdout.decode(errors="replace").splitlines()
    return lines + ([f"[{result.returncode}]"] if result.returncode else [])


def normalised(lines):
    while lines and not lines[-1]:
        lines = lines[:-1]
    return lines


def matches(expected, actual):
    if len(expected) != len(actual):
        return False
    placeholders = {"<ms>": r"\d+", "<id>": "[0-9a-f]{12}", "<\\*>": ".*"}
    for want, have in zip(expected, actual):
        pattern = re.escape(want)
        for name, meaning in placeholders.items():
            pattern = pattern.replace(re.escape(name.replace("\\", "")), meaning)
        if not re.fullmatch(pattern, have):
            return False
    return True


def environment_of(arguments, directory):
    wrappers = pathlib.Path(directory, ".bin")
    wrappers.mkdir()
    migrator = shlex.quote(arguments.migrator)
    for name, command in {"migrator": migrator, "demo": f"{migrator} --set {shlex.quote(arguments.set)}"}.items():
        path = wrappers / name
        path.write_text(f'#!/bin/sh\nexec {command} "$@"\n')
        path.chmod(0o755)
    kept = {key: value for key, value in os.environ.items() if key in ("HOME", "LANG", "TMPDIR", "ASAN_OPTIONS", "UBSAN_OPTIONS")}
    return kept | {"PATH": f"{wrappers}:/usr/local/bin:/usr/bin:/bin", "DATABASE_URL": "sqlite:///demo.db", "USER": "ada", "LC_ALL": "C.UTF-8"}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("transcript", type=pathlib.Path)
    parser.add_argument("--migrator", required=True)
    parser.add_argument("--set", required=True)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()

    failures, rewritten = 0, []
    with tempfile.TemporaryDirectory() as directory:
        environment = environment_of(arguments, directory)
        work = pathlib.Path(directory, "work")
        work.mkdir()
        for comments, command, expected in read_steps(arguments.transcript.read_text()):
            actual = run(command, work, environment)
            expected = normalised(expected)
            good = matches(expected, normalised(actual))
            rewritten += comments + [f"$ {command}"] + (expected if good else normalised(actual)) + [""]
            if not good:
                failures += 1
                print(f"$ {command}")
                print("\n".join(difflib.unified_diff(expected, actual, "expected", "actual", lineterm="")), "\n")
    if arguments.write:
        arguments.transcript.write_text("\n".join(rewritten[:-1]) + "\n")
    elif failures:
        sys.exit(f"{arguments.transcript}: {failures} commands said something else")


if __name__ == "__main__":
    main()
