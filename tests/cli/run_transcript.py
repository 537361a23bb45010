#!/usr/bin/env python3
"""Runs a transcript: lines that begin with "$ " are commands, the lines after each are its output (standard output and error as one), and a last
line "[N]" is its exit code when that is not 0. Lines before the first command are a comment.

In expected lines <MS> stands for a number, <ID> for twelve hexadecimal digits and <*> for anything. `migrator` is the migrator under test;
`demo` is the same with the settings of the demo set. Every transcript has a directory of its own, where DATABASE_URL names demo.db.
With --mysql it names a database of its own on the server of MIGRATIONS_TEST_MYSQL_URL, and `sql` runs the statements that it is given there.
With --write the transcript is rewritten with what came out: read the difference before you commit it.
"""
import argparse
import contextlib
import difflib
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
import uuid


def read_transcript(text):
    """The comment, and pairs of a command and its expected lines."""
    comment, steps = [], []
    for line in text.splitlines():
        if line.startswith("$ "):
            steps.append((line[2:], []))
        else:
            (steps[-1][1] if steps else comment).append(line)
    return comment, steps


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
    placeholders = {"<MS>": r"\d+", "<ID>": "[0-9a-f]{12}", "<*>": ".*"}
    for want, have in zip(expected, actual):
        pattern = re.escape(want)
        for name, meaning in placeholders.items():
            pattern = pattern.replace(re.escape(name), meaning)
        if not re.fullmatch(pattern, have):
            return False
    return True


def environment_of(arguments, directory):
    wrappers = pathlib.Path(directory, ".bin")
    wrappers.mkdir()
    migrator = shlex.quote(arguments.migrator)
    for name, command in {"migrator": migrator, "demo": f"{migrator} --set {shlex.quote(str(arguments.set))}"}.items():
        path = wrappers / name
        path.write_text(f'#!/bin/sh\nexec {command} "$@"\n')
        path.chmod(0o755)
    kept = {key: value for key, value in os.environ.items() if key in ("HOME", "LANG", "TMPDIR", "ASAN_OPTIONS", "UBSAN_OPTIONS")}
    return kept | {"PATH": f"{wrappers}:/usr/local/bin:/usr/bin:/bin", "DATABASE_URL": "sqlite:///demo.db", "USER": "ada", "LC_ALL": "C.UTF-8"}


NOT_RUN = 77  # what CTest takes for a test that was skipped


@contextlib.contextmanager
def mysql_database(environment, wrappers):
    server = os.environ.get("MIGRATIONS_TEST_MYSQL_URL")
    if not server:
        sys.exit("MIGRATIONS_TEST_MYSQL_URL is not set: run this as tests/support/with-mariadb COMMAND…")
    name = "transcript_" + uuid.uuid4().hex
    client = ["mariadb", "--no-defaults", "--socket", server.partition("unix_socket=")[2], "--user", "root"]
    if "MariaDB" not in subprocess.run([*client, "-e", "SELECT VERSION()"], check=True, capture_output=True, text=True).stdout:
        print("skipped: the transcripts have the words of MariaDB")
        sys.exit(NOT_RUN)
    subprocess.run([*client, "-e", f"CREATE DATABASE {name}"], check=True)
    try:
        (wrappers / "sql").write_text(f'#!/bin/sh\nexec {shlex.join(client)} {name} -e "$1"\n')
        (wrappers / "sql").chmod(0o755)
        yield environment | {"DATABASE_URL": server.replace("/test?", f"/{name}?")}
    finally:
        subprocess.run([*client, "-e", f"DROP DATABASE {name}"], check=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("transcript", type=pathlib.Path)
    parser.add_argument("--migrator", required=True)
    parser.add_argument("--set", required=True)
    parser.add_argument("--mysql", action="store_true")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()

    comment, steps = read_transcript(arguments.transcript.read_text())
    failures, rewritten = 0, comment
    with contextlib.ExitStack() as stack:
        directory = stack.enter_context(tempfile.TemporaryDirectory())
        environment = environment_of(arguments, directory)
        if arguments.mysql:
            environment = stack.enter_context(mysql_database(environment, pathlib.Path(directory, ".bin")))
        work = pathlib.Path(directory, "session")
        work.mkdir()
        for command, expected in steps:
            actual = normalised(run(command, work, environment))
            expected = normalised(expected)
            good = matches(expected, actual)
            rewritten += [f"$ {command}"] + (expected if good else actual) + [""]
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
