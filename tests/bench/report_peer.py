"""The usual way to a report, for the bench: pandas counts, matplotlib draws,
reportlab sets 10 pages with 6 charts and a table each.

    report_peer.py OUT.pdf
"""
import io
import sys

import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
import pandas as pd
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import (Image, PageBreak, Paragraph, SimpleDocTemplate,
                                Table)

YEARS = [2020, 2021, 2022, 2023, 2024]
TOWNS = ["Bad König", "Breuberg", "Erbach", "Michelstadt", "Oberzent"]
KINDS = ["line", "bar", "barh", "area", "bar", "line"]


def cells():
    """A row for each person, as an export has them, and the cells of it."""
    rows = [(y, TOWNS[i % 5], "mw"[i % 2], i) for y in YEARS
            for i in range(600 + 10 * (y - 2020))]
    data = pd.DataFrame(rows, columns=["year", "town", "sex", "person"])
    return data.pivot_table(index="town", columns="year", values="person",
                            aggfunc="nunique")


def picture(table, kind):
    figure, axes = plt.subplots(figsize=(6, 3))
    table.T.plot(kind=kind, ax=axes)
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=150)
    plt.close(figure)
    out.seek(0)
    return Image(out, 430, 215)


def main(path):
    style = getSampleStyleSheet()
    table = cells()
    head = ["Gemeinde"] + [str(y) for y in YEARS]
    story = []
    for page in range(10):
        story.append(Paragraph("Kapitel %d" % (page + 1), style["Heading1"]))
        story.append(Paragraph("Leistungsberechtigte nach Gemeinden. " * 6,
                               style["BodyText"]))
        if page < len(KINDS):
            story.append(picture(table, KINDS[page]))
        story.append(Table([head] + [[town] + [int(v) for v in row]
                                     for town, row in zip(table.index,
                                                          table.values)]))
        story.append(PageBreak())
    SimpleDocTemplate(path, pagesize=A4).build(story)


main(sys.argv[1])
