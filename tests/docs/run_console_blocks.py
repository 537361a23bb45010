#!/usr/bin/env python3
"""Follows a page of the documentation literally: runs its console blocks in a new directory and compares what they print.

usage: run_console_blocks.py [--update] [--build DIRECTORY] [--keep] PAGE.md

What is read of the page, in its order:
  ```console                     lines that begin with "$ " are commands, the others are what the command before them prints, both channels together
  <!-- test: file PATH -->       the next fenced block is the content of this file
  <!-- test: append PATH -->     … is appended to it
  <!-- test: replace PATH -->    … a block of two lines: the first is replaced by the second in the file
  <!-- test: exit N -->          the next console block's last command exits with N; every other one with 0
  <!-- test: needs-database N --> makes the PostgreSQL database N, empty, before the next block
  <!-- test: needs-mysql-database N -->  … the MySQL or MariaDB database N, and the user ada, to whom it belongs
  <!-- test: skip -->            the next fenced block is not run

In what a command should print, … stands for any text within a line, and a line of … alone for any number of lines. Times "(12 ms)" are all alike.
The page's home directory is /home/ada; there the test installs the build given by --build, to ~/.local, as the page's first section does.
MIGRATIONS_TEST_POSTGRESQL_URL, if set, names the server that libpq's own variables then point to, and MIGRATIONS_TEST_MYSQL_URL that of
libmariadb's and its client's.

--update writes into the page what was really printed where it differs, but for outputs with a … in them.
"""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse

HOME = "/home/ada"
DIRECTIVE = re.compile(r"<!-- test: ([\w-]+) ?(.*?) -->$")


class Block:
    def __init__(self, language, first, lines, directives):
        self.language, self.first, self.lines, self.directives = language, first, lines, directives  # first: index of its first line in the page


def blocks_of(page):
    lines = page.read_text().split("\n")
    result, directives, i = [], {}, 0
    while i < len(lines):
        if match := DIRECTIVE.match(lines[i].strip()):
            directives[match[1]] = match[2]
        elif lines[i].startswith("```"):
            language, begin = lines[i][3:].strip(), i + 1
            i = begin
            while not lines[i].startswith("```"):
                i += 1
            result.append(Block(language, begin, lines[begin:i], directives))
            directives = {}
        i += 1
    return lines, result


def commands_of(block):
    """Pairs of a command and the half-open range of its output's lines within the block."""
    starts = [i for i, line in enumerate(block.lines) if line.startswith("$ ")]
    result = []
    for at, end in zip(starts, starts[1:] + [len(block.lines)]):
        text, first = block.lines[at][2:], at + 1
        while text.endswith("\\"):
            text, first = text + "\n" + block.lines[first], first + 1
        result.append((text, first, end))
    return result


class Shell:
    """One bash for the whole page, so that export and cd last."""

    MARK = "--- end of the command ---"

    def __init__(self, directory, environment):
        self.home, self.socket = environment["HOME"], environment.get("MYSQL_UNIX_PORT")
        self.process = subprocess.Popen(["bash", "--norc"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                        cwd=directory, env=environment, text=True)

    def run(self, command):
        quoted = "'" + command.replace("'", "'\\''") + "'"
        self.process.stdin.write(f"eval {quoted} </dev/null\nprintf '\\n%s %d %s\\n' '{self.MARK}' $? \"$PWD\"\n")
        self.process.stdin.flush()
        output = []
        for line in self.process.stdout:
            if line.startswith(self.MARK):
                text = "".join(output)[:-1]  # without the line feed before the mark
                code, self.directory = line[len(self.MARK) + 1:].rstrip("\n").split(" ", 1)
                return text.rstrip("\n"), int(code)
            output.append(line)
        raise SystemExit(f"the shell ended during: {command}")


def matches(expected, actual):
    pattern = ""
    for line in expected:
        if line.strip() == "…":
            pattern += r"(?:.*\n)*?"
        else:
            pattern += ".*?".join(re.escape(part) for part in line.split("…")) + "\n"
    return re.fullmatch(pattern, "".join(line + "\n" for line in actual)) is not None


def without_times(line):
    return re.sub(r"\(\d+ ms\)", "(1 ms)", line)


def environment_of(home):
    environment = {key: value for key, value in os.environ.items()
                   if not key.startswith(("MIGRATOR_", "MIGRATIONS_", "PG", "MYSQL_")) and key not in ("DATABASE_URL", "CMAKE_PREFIX_PATH", "MAKEFLAGS")}
    environment.update(HOME=str(home), LC_ALL="C.UTF-8", TERM="dumb", CMAKE_BUILD_PARALLEL_LEVEL="2", PATH="/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin")
    if url := os.environ.get("MIGRATIONS_TEST_POSTGRESQL_URL"):
        parts = urllib.parse.urlsplit(url)
        parameters = dict(urllib.parse.parse_qsl(parts.query))
        for variable, value in (("PGHOST", parameters.get("host") or urllib.parse.unquote(parts.hostname or "")),
                                ("PGPORT", parameters.get("port") or parts.port), ("PGUSER", parameters.get("user") or parts.username)):
            if value:
                environment[variable] = str(value)
    if url := os.environ.get("MIGRATIONS_TEST_MYSQL_URL"):
        environment["MYSQL_UNIX_PORT"] = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(url).query))["unix_socket"]
    return environment


def write_file(shell, block):
    for kind in ("file", "append", "replace"):
        if kind in block.directives:
            path = pathlib.Path(shell.directory, block.directives[kind])
            text = "\n".join(block.lines) + "\n"
            if kind == "replace":
                old, new = block.lines
                before = path.read_text()
                if old not in before:
                    raise SystemExit(f"{path} has no line {old!r}")
                text = before.replace(old, new)
            elif kind == "append":
                text = path.read_text() + text
            path.write_text(text)
            return True
    return False


def make_database(shell, name):
    if not os.environ.get("MIGRATIONS_TEST_POSTGRESQL_URL"):
        raise SystemExit("MIGRATIONS_TEST_POSTGRESQL_URL is not set; tests/support/with-postgresql sets it")
    output, code = shell.run(f"dropdb --if-exists {name} 2>/dev/null; createdb {name}")
    if code != 0:
        raise SystemExit(f"cannot create the database {name}: {output}")


def make_mysql_database(shell, name):
    if not os.environ.get("MIGRATIONS_TEST_MYSQL_URL"):
        raise SystemExit("MIGRATIONS_TEST_MYSQL_URL is not set; tests/support/with-mariadb sets it")
    # What Debian's client reads before the environment has another socket.
    pathlib.Path(shell.home, ".my.cnf").write_text(f"[client]\nsocket = {shell.socket}\n")
    output, code = shell.run(f"mariadb --no-defaults -u root -e \"DROP DATABASE IF EXISTS {name}; CREATE DATABASE {name}; "
                             f"CREATE USER IF NOT EXISTS ada@localhost; GRANT ALL ON {name}.* TO ada@localhost\"")
    if code != 0:
        raise SystemExit(f"cannot create the database {name}: {output}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("page", type=pathlib.Path)
    parser.add_argument("--build", type=lambda path: pathlib.Path(path).resolve())
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()

    home = pathlib.Path(tempfile.mkdtemp(prefix="migrations-docs-")).resolve()
    lines, blocks = blocks_of(options.page)
    failures = commands = 0
    shell = Shell(home, environment_of(home))
    try:
        shell.run("true")
        if options.build:
            output, code = shell.run(f"cmake --install '{options.build}' --prefix '{home}/.local'")
            if code != 0:
                raise SystemExit(output)
        updates = []
        for block in blocks:
            if "skip" in block.directives or write_file(shell, block) or block.language != "console":
                continue
            if name := block.directives.get("needs-database"):
                make_database(shell, name)
            if name := block.directives.get("needs-mysql-database"):
                make_mysql_database(shell, name)
            listed = commands_of(block)
            for number, (command, first, end) in enumerate(listed):
                expected = block.lines[first:end]
                output, code = shell.run(command)
                commands += 1
                actual = output.replace(str(home), HOME).split("\n") if output else []
                actual = [line.rstrip() for line in actual]
                wanted = int(block.directives.get("exit", 0)) if number + 1 == len(listed) else 0
                place = f"{options.page}:{block.first + first}"
                if code != wanted:
                    failures += 1
                    print(f"{place}: error: `{command}` exits with {code}, not {wanted}:\n" + "\n".join(actual))
                if matches([without_times(line.rstrip()) for line in expected], [without_times(line) for line in actual]):
                    continue
                if options.update and not any("…" in line for line in expected):
                    updates.append((block.first + first, block.first + end, actual))
                    continue
                failures += 1
                print(f"{place}: error: `{command}` prints\n" + "\n".join("    " + line for line in actual))
                print("which differs from\n" + "\n".join("    " + line for line in expected))
        if options.update:
            for begin, end, actual in reversed(updates):
                lines[begin:end] = actual
            options.page.write_text("\n".join(lines))
    finally:
        shell.process.stdin.close()
        shell.process.wait()
        if options.keep:
            print(f"kept: {home}")
        else:
            shutil.rmtree(home, ignore_errors=True)
    print(f"{options.page}: {commands} commands, {failures} failures")
    return 1 if failures or not commands else 0


if __name__ == "__main__":
    sys.exit(main())
