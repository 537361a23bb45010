#!/usr/bin/env python3
"""Prints what a PostgreSQL database holds, schema and rows, in a form that two databases can be compared in: pg_dump without what
says who and when, rows sorted."""

import re
import subprocess
import sys

# The bookkeeping of Alembic and of the migrator.
BOOKKEEPING = ("alembic_version", "migrator_version", "migrator_history", "migrator_history_id_seq")


def dump(url):
    options = ["--no-owner", "--no-privileges", "--inserts", *(f"--exclude-table={name}" for name in BOOKKEEPING)]
    return normal(subprocess.run(["pg_dump", *options, url], check=True, capture_output=True, text=True).stdout)


def normal(text):
    # Newer pg_dump writes \restrict with a word of its own making.
    lines = [line for line in text.splitlines() if not re.match(r"--|SET |SELECT pg_catalog.set_config|\\|$", line)]
    sorted_lines, rows = [], []
    for line in lines + [""]:
        if line.startswith("INSERT INTO "):
            rows.append(line)
            continue
        sorted_lines += sorted(rows) + [line]
        rows = []
    return "\n".join(sorted_lines)


if __name__ == "__main__":
    sys.stdout.write(dump(sys.argv[1]))
