#!/usr/bin/env python3
"""Runs the revisions beside this file on PostgreSQL, up and down again: run_directives.py MIGRATOR INDEX"""

import os
import subprocess
import sys
import uuid

# What the rows leave, of which each shows in the catalogue.
LEFT = """
SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
  WHERE nspname IN ('public', 'auth') AND relkind IN ('r', 'p') AND relname NOT LIKE 'migrator%';
SELECT string_agg(conname, ' ' ORDER BY conname) FROM pg_constraint
  WHERE conname ~ '^(fk|uq|ck|ex|pk)_';
SELECT string_agg(indexrelid::regclass::text, ' ' ORDER BY indexrelid::regclass::text) FROM pg_index
  WHERE indexrelid::regclass::text ~ '^(ix|uq)_';
"""


def psql(url, script):
    return subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", url], input=script, text=True, check=True, capture_output=True).stdout


def main():
    migrator, index = sys.argv[1:]
    server = os.environ.get("MIGRATIONS_TEST_POSTGRESQL_URL")
    if not server:
        sys.exit("MIGRATIONS_TEST_POSTGRESQL_URL is not set: run tests/support/with-postgresql ctest …, or tools/test")
    name = "coming_from_alembic_" + uuid.uuid4().hex
    url = server.replace("/postgres?", f"/{name}?")

    def migrate(*arguments):
        subprocess.run([migrator, "--index", index, "--url", url, *arguments], check=True, timeout=60)

    psql(server, f"CREATE DATABASE {name}")
    try:
        migrate("upgrade", "head")
        left = psql(url, LEFT)
        migrate("downgrade", "base")
        after = psql(url, LEFT)
    finally:
        psql(server, f"DROP DATABASE {name} WITH (FORCE)")
    expected = open(os.path.join(os.path.dirname(__file__), "left.txt")).read()
    if left != expected:
        sys.exit(f"expected\n{expected}\nbut there is\n{left}")
    if after.strip():
        sys.exit(f"after the downgrade there is still\n{after}")


if __name__ == "__main__":
    main()
