#!/usr/bin/env python3
"""One of the cases: before.sql, the revision up and down, and what is there then against what the original left there.

    check.py MIGRATOR INDEX DIRECTORY"""

import difflib
import os
import pathlib
import subprocess
import sys
import uuid

from dump import dump


def psql(url, *arguments):
    subprocess.run(["psql", "-Xq", "-v", "ON_ERROR_STOP=1", "-d", url, *arguments], check=True, timeout=60)


def difference(url, recorded):
    """Of the database from the record, as a unified diff; empty if there is none."""
    lines = lambda text: [line for line in text.splitlines() if line]
    return "\n".join(difflib.unified_diff(lines(recorded.read_text()), lines(dump(url)), str(recorded), "the database", lineterm=""))


def check(migrate, url, directory):
    psql(url, "-f", directory / "before.sql")
    migrate("upgrade", "head")
    yield difference(url, directory / "upgraded.sql")
    if (directory / "downgraded.sql").exists():
        migrate("downgrade", "base")
        yield difference(url, directory / "downgraded.sql")


def main():
    migrator, index, directory = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    server = os.environ.get("MIGRATIONS_TEST_POSTGRESQL_URL")
    if not server:
        sys.exit("MIGRATIONS_TEST_POSTGRESQL_URL is not set: run tests/support/with-postgresql ctest …, or tools/test")
    name = "real_world_" + uuid.uuid4().hex
    url = server.replace("/postgres?", f"/{name}?")

    def migrate(*arguments):
        subprocess.run([migrator, "--index", index, "--url", url, *arguments], check=True, timeout=60)

    psql(server, "-c", f"CREATE DATABASE {name}")
    try:
        differences = [found for found in check(migrate, url, directory) if found]
    finally:
        psql(server, "-c", f"DROP DATABASE {name} WITH (FORCE)")
    sys.exit("\n".join(differences) or 0)


if __name__ == "__main__":
    main()
