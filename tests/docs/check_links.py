#!/usr/bin/env python3
"""Checks that relative links in Markdown files lead to files, and their anchors to headings.

usage: check_links.py FILE.md…
"""
import pathlib
import re
import sys


def without_code(text):
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^```.*?^```", "", text, flags=re.S | re.M))


def anchors(text):
    headings = re.findall(r"^#+ (.*)$", re.sub(r"^```.*?^```", "", text, flags=re.S | re.M), flags=re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def main():
    failures = 0
    for page in map(pathlib.Path, sys.argv[1:]):
        for target in re.findall(r"\]\(([^)\s]+)\)", without_code(page.read_text())):
            if re.match(r"\w+:", target):
                continue
            path, _, anchor = target.partition("#")
            file = (page.parent / path) if path else page
            if not file.exists():
                problem = "there is no such file"
            elif anchor and file.suffix == ".md" and anchor not in anchors(file.read_text()):
                problem = "the page has no such heading"
            else:
                continue
            failures += 1
            print(f"{page}: error: link to {target}: {problem}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
