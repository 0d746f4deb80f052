#!/usr/bin/env python3
"""Coloured output of a terminal on standard input -> an SVG on standard output, every character at its place in the grid."""

import html
import re
import sys
import unicodedata

CELL, LINE, PAD = 8.4, 19, 14
COLOURS = {"31": "#b3261e", "32": "#0b6b3a", "33": "#8a5a00", "34": "#225a8c", "36": "#0b6e75"}


def style(codes, now):
    for code in codes.split(";") if codes else ["0"]:
        if code in ("", "0"):
            now = {}
        elif code == "1":
            now = now | {"font-weight": "bold"}
        elif code == "2":
            now = now | {"opacity": ".6"}
        elif code == "4":
            now = now | {"text-decoration": "underline"}
        elif code == "9":
            now = now | {"text-decoration": "line-through"}
        elif code in COLOURS:
            now = now | {"fill": COLOURS[code]}
    return now


def main():
    lines = sys.stdin.read().rstrip("\n").split("\n")
    drawn, widest, now = [], 0, {}
    for row, line in enumerate(lines):
        column = 0
        for part in re.split(r"(\x1b\[[0-9;]*m|\x1b\]8;;[^\x1b]*\x1b\\)", line):
            if part.startswith("\x1b["):
                now = style(part[2:-1], now)
                continue
            if part.startswith("\x1b") or not part:
                continue
            attributes = "".join(f' {name}="{value}"' for name, value in now.items())
            for word in re.findall(r"\s+|\S+", part):
                places = []
                for character in word:
                    places.append(f"{PAD + column * CELL:.1f}".removesuffix(".0"))
                    # The program counts characters of doubtful width as wide.
                    column += 2 if unicodedata.east_asian_width(character) in "WFA" else 1
                if word.strip():
                    y = PAD + 14 + row * LINE
                    drawn.append(f'<text y="{y}" x="{" ".join(places)}"{attributes}>{html.escape(word, quote=False)}</text>')
        widest = max(widest, column)
    width, height = 2 * PAD + widest * CELL, 2 * PAD + len(lines) * LINE
    print(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height}" '
          f'font-family="\'Noto Sans Mono CJK SC\',\'Sarasa Mono SC\',Menlo,Consolas,monospace" font-size="14" '
          f'fill="#222" xml:space="preserve">')
    print(f'<rect width="100%" height="100%" rx="8" fill="#fbfaf7" stroke="#d8d3c6"/>')
    print("\n".join(drawn))
    print("</svg>")


main()
