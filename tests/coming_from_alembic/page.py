"""The tables of docs/coming-from-alembic.md."""

import re


def rows(text, heading):
    """The cells of the rows below a heading: Alembic's side, ours."""
    section = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.M | re.S).group(1)
    lines = [line for line in section.splitlines() if line.startswith("| ") and not line.startswith("| Alembic ")]
    return [tuple(cell.strip() for cell in line.strip("|").split(" | ", 1)) for line in lines]


def code_spans(cell):
    return re.findall(r"`([^`]+)`", cell)
