#!/usr/bin/env python3
"""`history --format`: the pictures of a history full of odd texts are well-formed and have every revision and edge. Exit code 77: dot is missing."""
import argparse
import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

REVISIONS = [
    ("base1", [], [], [], "plain"),
    ("end", ["base1"], [], ["a<b>&\"c'"], "<script>alert(\"x\")</script> & 'quotes' \\N \\n `code` *bold* #35; ]]>"),
    ("two words", ["base1"], [], [], "several\nlines\twith a tab, and \u001b[31m a colour"),
    ("umlaut", ["end", "two words"], [], [], "Größe, 長さ, \U0001F600"),
    ("o_o", [], ["end"], [], "depends on another"),
]
EDGES = {("base1", "end", False), ("base1", "two words", False), ("end", "umlaut", False), ("two words", "umlaut", False), ("end", "o_o", True)}


def write_index(path):
    path.write_text(json.dumps({"format": 1, "revisions": [
        {"revision": name, "down_revision": down, "depends_on": needs, "branch_labels": labels, "message": message, "file": name + ".so",
         "sha256": "0" * 64, "source": name + ".cpp", "line": 1} for name, down, needs, labels, message in REVISIONS]}))


def check_svg(text):
    root = xml.etree.ElementTree.fromstring(text)
    space = "{http://www.w3.org/2000/svg}"
    texts = ["".join(element.itertext()) for element in root.iter(space + "text")]
    for name, _, _, _, message in REVISIONS:
        shown = re.sub(r"[\x00-\x1f\x7f]", " ", message)
        assert any(one.startswith(name) and shown in one for one in texts), (name, texts)
    circles = list(root.iter(space + "circle"))
    assert len(circles) == len(REVISIONS), circles
    dashed = [path for path in root.iter(space + "path") if "dependency" in path.get("class")]
    assert dashed, "no dashed line"
    width, height = int(root.get("width")), int(root.get("height"))
    for circle in circles:
        assert 0 < float(circle.get("cx")) < width and 0 < float(circle.get("cy")) < height
    assert not re.search(r"<script|href|url\(", text), "it is not self-contained"
    assert "prefers-color-scheme: dark" in text


def check_mermaid(text):
    lines = text.splitlines()
    assert lines[0] == "flowchart BT", lines[0]
    names = {}
    edges = set()
    for line in lines[1:]:
        if node := re.fullmatch(r'  (\w+)\("([^"]*)"\)', line):
            label = re.sub(r"#(\d+);", lambda code: chr(int(code[1])), node[2].replace("<br/>", "\n"))
            assert not re.search(r"[<>`&]", node[2].replace("<br/>", "")), line
            names[node[1]] = label
        elif edge := re.fullmatch(r"  (\w+) (-->|-\.->) (\w+)", line):
            edges.add((edge[1], edge[3], edge[2] == "-.->"))
        else:
            assert re.fullmatch(r"  class(Def)? .*", line), line
    by_id = {label.split("\n")[0]: name for name, label in names.items()}
    assert all(any(label.startswith(f"{name}\n{message}") for label in names.values()) for name, _, _, _, message in REVISIONS), names
    assert edges == {(by_id[a], by_id[b], dependency) for a, b, dependency in EDGES}, edges


def check_dot(text):
    if not shutil.which("dot"):
        print("SKIPPED: graphviz is not installed, so dot did not read the picture")
        sys.exit(77)
    result = subprocess.run(["dot", "-Tplain"], input=text, capture_output=True, text=True)
    assert result.returncode == 0 and not result.stderr, result.stderr
    edges = set()
    for line in result.stdout.splitlines():
        if match := re.match(r'edge ("[^"]+"|\S+) ("[^"]+"|\S+) .*?(solid|dashed) black$', line):
            edges.add((match[1].strip('"'), match[2].strip('"'), match[3] == "dashed"))
    assert edges == EDGES, (edges, result.stdout)
    labels = subprocess.run(["dot", "-Tsvg"], input=text, capture_output=True, text=True, check=True).stdout
    assert "\\N" in html.unescape(labels) and "<script>" not in labels


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("format", choices=["svg", "mermaid", "dot"])
    parser.add_argument("--migrator", required=True)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        index = pathlib.Path(directory, "index.json")
        write_index(index)
        text = subprocess.run([arguments.migrator, "--index", index, "history", "--format", arguments.format], check=True, capture_output=True).stdout
    {"svg": check_svg, "mermaid": check_mermaid, "dot": check_dot}[arguments.format](text.decode("utf-8"))


if __name__ == "__main__":
    main()
