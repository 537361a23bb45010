#!/usr/bin/env python3
"""The manual page: no warning from the formatter, and every command and option of --help in it. Exit code 77: there is no such formatter."""
import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

FORMATTERS = {"man": ["man", "--warnings=w", "-E", "UTF-8", "-l", "-Tutf8", "-Z"], "mandoc": ["mandoc", "-T", "lint", "-W", "warning"]}


def run(command):
    return subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)


def plain_text(page):
    """Without formatting: fonts, and the hyphen that is a minus."""
    return re.sub(r"\\f.", "", page).replace("\\-", "-")


def names_in_help(migrator):
    """The commands, and for each command (the empty one is the migrator itself) its long options."""
    text = run([migrator, "--help"]).stdout
    commands = re.findall(r"^  ([a-z-]+) +\S", text.split("Subcommands:")[1].split("\n\n")[0], re.MULTILINE)
    helps = {"": text} | {command: run([migrator, command, "--help"]).stdout for command in commands}
    return {command: set(re.findall(r"^  (?:-\w,)?(--[a-z-]+)", text, re.MULTILINE)) - {"--help"} for command, text in helps.items()}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("formatter", choices=FORMATTERS)
    parser.add_argument("--migrator", required=True)
    arguments = parser.parse_args()
    if not shutil.which(arguments.formatter):
        print(f"SKIPPED: {arguments.formatter} is not installed, so it did not read the manual page")
        sys.exit(77)

    page = run([arguments.migrator, "manual"]).stdout
    with tempfile.TemporaryDirectory() as directory:
        file = pathlib.Path(directory, "migrator.1")
        file.write_text(page)
        result = run(FORMATTERS[arguments.formatter] + [str(file)])
    complaints = result.stderr if arguments.formatter == "man" else result.stdout + result.stderr
    # The page has no date, so that two builds of one source are the same.
    complaints = "\n".join(line for line in complaints.splitlines() if "missing date" not in line)
    if complaints:
        sys.exit(f"{arguments.formatter} says:\n{complaints}")

    text = plain_text(page)
    names = names_in_help(arguments.migrator)
    if len(names) < 10:
        sys.exit(f"the help names no commands: {names}")
    for command, options in names.items():
        section = text if not command else text.split(f'\n.SS "{command}"\n', 1)[-1].split("\n.S", 1)[0]
        missing = [name for name in [command, *options] if name not in section]
        if missing:
            sys.exit(f"the manual page lacks in {command or 'general'}: {missing}")


if __name__ == "__main__":
    main()
