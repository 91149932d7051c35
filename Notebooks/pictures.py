"""What the notebooks share: reading a folder of results, and one way of drawing.

Nothing here computes a result. Every picture goes out with words for those who
cannot see it, in colours that people with colour-blindness can tell apart.
"""

import base64
import html
import json
import os
import textwrap
from io import BytesIO
from pathlib import Path

import matplotlib
import numpy as np
import pandas as pd
from IPython.display import HTML, Markdown, display
from matplotlib.figure import Figure
from PIL import Image

# Okabe and Ito's colours.
BLUE, VERMILION, GREEN, ORANGE, PURPLE, SKY = (
    "#0072B2", "#D55E00", "#009E73", "#E69F00", "#CC79A7", "#56B4E9"
)
INK, GREY, FAINT = "#222222", "#767676", "#DDDDDD"
SERIES = [INK, VERMILION, BLUE, GREEN, PURPLE, ORANGE, SKY]
SHADES = [BLUE, ORANGE, GREEN, PURPLE, SKY, VERMILION, GREY]
DASHES = ["-", (0, (5, 1.5)), (0, (1.5, 1.2))]
WIDTH = 8.6
AUTONOMY = ("", "autonomy")
# More variants than these are drawn as rows of small panels.
MANY = 6

matplotlib.rcParams.update(
    {
        "font.size": 9.5,
        "axes.edgecolor": GREY,
        "axes.linewidth": 0.6,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.titlesize": 10,
        "axes.titlelocation": "left",
        "axes.axisbelow": True,
        "text.color": INK,
        "axes.labelcolor": INK,
        "xtick.color": GREY,
        "ytick.color": GREY,
        "xtick.labelcolor": INK,
        "ytick.labelcolor": INK,
        "grid.color": FAINT,
        "grid.linewidth": 0.6,
        "figure.titlesize": 12,
        "figure.titleweight": "bold",
    }
)

KEYS = set(
    "variant base kind answer title unit outcome partition class measure date event target patron"
    " channel quantity path factor inputs index finding open trend".split()
)


class ResultFolder:
    """A complete folder that a command has written: its tables and its manifest."""

    def __init__(self, path):
        self.path = Path(path)
        if not (self.path / "manifest.json").exists():
            raise FileNotFoundError(f"no complete run in {path}: manifest.json is missing")
        self.manifest = json.loads((self.path / "manifest.json").read_text(encoding="utf-8"))
        scenarios = self.manifest.get("scenarios") or [self.manifest.get("scenario", {})]
        self.scenario = scenarios[0]
        self.clock = self.manifest["clock"]
        self.seed = self.manifest["seed"]
        self.resolved = self.manifest.get("resolved", {})
        self.variants = self.manifest.get("variants") or list(self.resolved)

    @staticmethod
    def chosen(default):
        """The folder that MIZAN_RUN_FOLDER names, or else the default."""
        return ResultFolder(os.environ.get("MIZAN_RUN_FOLDER", default))

    def table(self, name):
        """A CSV file of the folder; no rows where the file has none or is absent."""
        path = self.path / f"{name}.csv"
        if not path.exists():
            return pd.DataFrame()
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
        for column in frame.columns:
            if column not in KEYS:
                frame[column] = pd.to_numeric(frame[column])
        return frame

    def definition(self, kind, name):
        """What the scenario says under a name: an actor, an outcome, a measure."""
        for scenario in self.resolved.values():
            if name in scenario.get(kind, {}):
                return scenario[kind][name]
        return {}

    def name(self, actor):
        """An actor's name with its id, or what an empty patron stands for."""
        if actor in AUTONOMY:
            return "autonomy"
        found = self.definition("targets", actor) or self.definition("patrons", actor)
        name = found.get("name", actor)
        return name.get("en", actor) if isinstance(name, dict) else name

    def answer_title(self, kind, answer):
        found = self.definition(f"{kind}s", answer).get("title", answer)
        return found.get("en", answer) if isinstance(found, dict) else found

    def variant_title(self, variant):
        found = self.manifest.get("titles", {}).get(variant)
        found = found or self.answer_title("variant", variant)
        return found if found.lower() == variant else f"{variant}: {found}"

    def colour(self, variant):
        return SERIES[self.variants.index(variant) % len(SERIES)]

    def dash(self, variant):
        return DASHES[self.variants.index(variant) // len(SERIES) % len(DASHES)]


def one_each(frame, key, order=None):
    """The rows of every value of `key`, in the order given or of first appearance."""
    present = frame[key].unique()
    for value in present if order is None else [v for v in order if v in present]:
        yield value, frame[frame[key] == value]


def number(share):
    """A share in hundredths: one decimal, or two digits where that would say nothing."""
    return f"{100 * share:.1f}" if share >= 0.01 else f"{100 * share:.2g}"


def percent(share):
    return f"{number(share)}\u00a0%"


def signed_points(difference):
    """A difference of shares, in hundredths of the whole, with its sign."""
    if difference == 0:
        return "0"
    words = f"{100 * difference:+.1f}" if abs(difference) >= 0.001 else f"{100 * difference:+.2g}"
    return words.replace("-", "\u2212")


def value_text(value, unit):
    return percent(value) if unit == "share" else f"{value:.3g}".replace("-", "\u2212")


def figure_with(height, title, **grid):
    """A figure of `height` inches with its panels, always as a two-dimensional array."""
    figure = Figure(figsize=(WIDTH, height + 0.5), layout="constrained")
    figure.suptitle(title, x=0.01, ha="left")
    return figure, figure.subplots(squeeze=False, **grid)


def show(figure, alt):
    """Shows a figure, sharp on every screen and with words for those who cannot see it.

    Of a drawing's colours few are needed, and a third of the bytes.
    """
    drawn, png = BytesIO(), BytesIO()
    figure.savefig(drawn, format="png", dpi=176, bbox_inches="tight", facecolor="white")
    image = Image.open(drawn).convert("RGB").quantize(96, dither=Image.Dither.NONE)
    image.save(png, format="png", optimize=True)
    data = base64.b64encode(png.getvalue()).decode()
    style = f"width: {image.width / 176 * 96:.0f}px; max-width: 100%"
    picture = (
        f'<img alt="{html.escape(alt)}" style="{style}" src="data:image/png;base64,{data}">'
    )
    display(HTML(f'<div class="picture">{picture}</div>'))


def say(words):
    display(Markdown(words))


def percent_axis(axis):
    axis.set_major_formatter(lambda share, _: f"{100 * share:.4g}\u00a0%".replace("-", "\u2212"))


def date_axis(panel, dates):
    """Steps along the x axis, up to four of them labelled with their dates."""
    first, last = dates.index.min(), dates.index.max()
    length = max(last - first, 1)
    every = next(n for n in (1, 2, 3, 6, 12, 24, 60, 120, 600, length) if length / n < 4)
    steps = [step for step in range(first, last + 1, every) if step in dates.index]
    panel.set_xticks(steps, [dates[step] for step in steps])


def bare_y_axis(panel):
    panel.tick_params(axis="y", length=0, pad=8)
    panel.spines["left"].set_visible(False)


def beside(panel, y, gap, words, **style):
    """Words at height `y`, `gap` points to the right of the panel."""
    panel.annotate(words, (1, y), (gap, 0), va="center", xycoords=panel.get_yaxis_transform(),
                   textcoords="offset points", annotation_clip=False, **style)


def apart(heights, gap):
    """The same heights in 0…1, moved by little to lie at least `gap` apart."""
    order = np.argsort(heights, kind="stable")
    moved = np.array(heights, dtype=float)
    gap = min(gap, 1 / max(len(moved) - 1, 1))
    for _ in range(200):
        for below, above in zip(order, order[1:]):
            short = max(0, gap - (moved[above] - moved[below]))
            moved[[below, above]] += [-short / 2, short / 2]
        moved += max(0, -moved.min()) - max(0, moved.max() - 1)
    return moved


def label_ends(panel, ends, colour):
    """Names each line at its right end, labels moved apart where lines meet."""
    low, high = panel.get_ylim()
    heights = [(value - low) / (high - low) for value, _ in ends.values()]
    gap = 11.5 / (72 * panel.get_figure().get_size_inches()[1] * panel_height(panel))
    for y, (name, (_, words)) in zip(apart(heights, gap), ends.items()):
        beside_end = {"xy": (1, y), "xycoords": "axes fraction", "textcoords": "offset points",
                      "va": "center", "fontsize": 8.5}
        panel.annotate("■", xytext=(4, 0), color=colour(name), **beside_end)
        panel.annotate(words, xytext=(14, 0), **beside_end)


def panel_height(panel):
    """About which part of the figure's height a panel has."""
    return 0.75 / panel.get_subplotspec().get_gridspec().nrows


def dot_panels(title, panels, columns=2):
    """Small panels side by side, the same rows in each: dots, intervals and spreads.

    Of each panel its title, its unit, and rows of (name, value, low, high); a row may
    end in a second, inner interval. A dashed line repeats the first row's value.
    """
    names = list(dict.fromkeys(row[0] for _, _, rows in panels for row in rows))
    lines = -(-len(panels) // columns)
    height = lines * (0.19 * len(names) + 0.95)
    figure, grid = figure_with(height, title, nrows=lines, ncols=columns, sharey=True)
    figure.get_layout_engine().set(h_pad=0.1)
    for panel in grid.flat[len(panels):]:
        panel.set_axis_off()
    for panel, (name, unit, rows) in zip(grid.flat, panels):
        panel.set_title(name, weight="bold", fontsize=9.5)
        for row in rows:
            draw_dot(panel, names.index(row[0]), row[1:], BLUE if row[0] != names[0] else INK)
        if rows and not pd.isna(rows[0][1]):
            panel.axvline(rows[0][1], color=INK, lw=0.9, ls=(0, (3, 2)), zorder=0.5)
        panel.grid(axis="x")
        bare_y_axis(panel)
        if unit == "share":
            percent_axis(panel.xaxis)
        else:
            panel.set_xlabel(unit)
    grid[0][0].set_yticks(range(len(names)), names, fontsize=8.5)
    grid[0][0].set_ylim(len(names) - 0.4, -0.6)
    said = [f"{name}: " + ", ".join(f"{row[0]} {value_text(row[1], unit)}" for row in rows
                                    if not pd.isna(row[1])) for name, unit, rows in panels]
    show(figure, f"{title}. {'. '.join(said)}.")


def draw_dot(panel, y, values, shade):
    value, low, high, *inner = values
    panel.plot([low, high], [y, y], color=shade, lw=1.4, solid_capstyle="butt")
    if inner:
        panel.plot(inner, [y, y], color=shade, lw=4, alpha=0.5, solid_capstyle="butt")
    panel.plot(value, y, "o", color=shade, ms=4.2)


def wrapped(words, width):
    return textwrap.fill(words, width)


def dot_rows(title, rows, label, unit="share", words_at=(10,), zero=None):
    """Rows with a dot, its interval and words at the right.

    Of each row a dictionary: label, dots (value, low, high, colour), and where there
    are any words (one text per place) and bars (start, end, colour) behind the dots.
    """
    figure, [[panel]] = figure_with(0.27 * len(rows) + 0.7, title)
    for y, row in enumerate(rows):
        for start, end, shade in row.get("bars", []):
            panel.barh(y, end - start, left=start, height=0.66, color=shade, lw=0)
        for value, low, high, shade in row["dots"]:
            panel.plot([low, high], [y, y], color=shade, lw=1.8, solid_capstyle="butt")
            panel.plot(value, y, "o", color=shade, ms=5, clip_on=False)
        for place, words in zip(words_at, row.get("words", [])):
            beside(panel, y, place, words, weight="bold" if place == words_at[0] else "normal",
                   color=INK if place == words_at[0] else GREY)
    if zero is not None:
        panel.axvline(zero, color=INK, lw=0.9, zorder=0.5)
    panel.set_yticks(range(len(rows)), [row["label"] for row in rows])
    panel.set_ylim(len(rows) - 0.4, -0.6)
    bare_y_axis(panel)
    panel.grid(axis="x")
    if unit == "share":
        percent_axis(panel.xaxis)
    panel.set_xlabel(label)
    said = "; ".join(f"{row['label']}: {', '.join(row['words'])}" if row.get("words") else
                     f"{row['label']}: {value_text(row['dots'][0][0], unit)}" for row in rows)
    show(figure, f"{title}. {said}.")


def draw_partition(title, partition, variants):
    """A bar for each variant, divided among the classes."""
    rows = list(one_each(partition, "variant", variants))
    figure, [[panel]] = figure_with(0.4 * len(rows) + 1.1, title)
    said, shades = [], class_shades(partition)
    for y, (variant, classes) in enumerate(rows):
        start = 0
        for row in classes.itertuples():
            draw_part(panel, y, start, row.share, shades.get(row.title, INK))
            start += row.share
        parts = ", ".join(f"{row.title} {percent(row.share)}" for row in classes.itertuples())
        said.append(f"{variant}: {parts}")
    lines = name_classes(panel, rows[0][1], shades)
    panel.set_yticks(range(len(rows)), [variant for variant, _ in rows])
    bare_y_axis(panel)
    panel.set_ylim(len(rows) - 0.5, -0.6 - 0.6 * lines)
    panel.set_xlim(0, 1)
    percent_axis(panel.xaxis)
    unseen = [title for title in partition["title"].unique() if title not in shades]
    panel.set_xlabel("; ".join(["share of runs", *(f"hardly any: {title}" for title in unseen)]))
    show(figure, f"{title}. {'. '.join(said)}.")


def class_shades(partition):
    """A colour for each class that some bar can show."""
    titles = list(partition["title"].unique())
    seen = set(partition.loc[partition["share"] >= 0.001, "title"])
    return {title: SHADES[place % len(SHADES)] for place, title in enumerate(titles)
            if title in seen}


def draw_part(panel, y, start, share, shade):
    panel.barh(y, share, left=start, height=0.72, color=shade, edgecolor="white")
    if share >= 0.06:
        panel.text(start + share / 2, y, percent(share), ha="center", va="center",
                   color=INK if shade in (ORANGE, SKY, PURPLE) else "white")


def name_classes(panel, classes, shades):
    """The classes' names above their parts of the first bar, on lines that keep them
    apart; returns how many lines it took."""
    start, ends = 0, []
    for row in classes.itertuples():
        if row.title not in shades:
            continue
        centre, width = start + row.share / 2, 0.0108 * (len(row.title) + 3)
        left = min(max(centre - width / 2, 0), 1 - width)
        line = next((n for n, end in enumerate(ends) if end < left), len(ends))
        ends[line:line + 1] = [left + width]
        height = -0.74 - 0.6 * line
        panel.plot([centre, centre], [-0.36, height], color=shades[row.title], lw=1)
        panel.text(left, height, "■", color=shades[row.title], va="center", fontsize=9)
        panel.text(left + 0.02, height, row.title, va="center", fontsize=9,
                   bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5})
        start += row.share
    return len(ends)


def draw_fans(folder, target, alignment, variants):
    """Fans of a target's alignment: a row for each variant, or with many variants one for
    the first, amid the medians of the others."""
    many = len(variants) > MANY
    clock = folder.clock
    dates = alignment.drop_duplicates("step").set_index("step")["date"].sort_index()
    name = f"{folder.name(target)} ({target})"
    rows = list(one_each(alignment, "variant", variants[:1] if many else variants))
    patrons = sorted(alignment["patron"].unique(), key=lambda patron: (patron in AUTONOMY, patron))
    figure, panels = figure_with(
        (2.6 if many else 1.35) * len(rows) + 0.6, f"Alignment of {name}",
        nrows=len(rows), ncols=len(patrons), sharex=True, sharey=True,
    )
    said = []
    for line, (variant, fans) in zip(panels, rows):
        line[0].set_ylabel(wrapped(variant, 16), weight="bold")
        for place, (panel, patron) in enumerate(zip(line, patrons)):
            fan = fans[fans["patron"] == patron].sort_values("step")
            if fan.empty:
                panel.set_axis_off()
                continue
            others = alignment[alignment["patron"] == patron].sort_values("step")
            draw_others(panel, others, variant, variants)
            draw_fan(panel, fan, GREY if patron in AUTONOMY else SHADES[place % len(SHADES)])
            said.append(f"{variant}, {folder.name(patron)}: median"
                        f" {percent(fan['q50'].iloc[0])} at the start,"
                        f" {percent(fan['q50'].iloc[-1])} at the end")
    for panel, patron in zip(panels[0], patrons):
        panel.set_title(folder.name(patron), weight="bold")
        date_axis(panel, dates)
    for panel in panels[-1]:
        panel.set_xlabel(f"{clock['step']} just ended")
    panels[0][0].set_xlim(0, clock["steps"])
    panels[0][0].set_ylim(0, min(1, 1.05 * alignment["q95"].max()))
    percent_axis(panels[0][0].yaxis)
    show(figure, f"Fan charts of the alignment of {name}. {'. '.join(said)}.")


def draw_others(panel, alignment, variant, variants):
    """The medians that a fan is to be compared with."""
    many = len(variants) > MANY
    for other, line in one_each(alignment, "variant", variants if many else variants[:1]):
        if other != variant:
            style = {"color": GREY, "lw": 0.6} if many else {"color": INK, "ls": (0, (3, 2))}
            panel.plot(line["step"], line["q50"], **{"lw": 1, **style})


def draw_fan(panel, fan, shade):
    panel.fill_between(fan["step"], fan["q05"], fan["q95"], color=shade, alpha=0.2, lw=0)
    panel.fill_between(fan["step"], fan["q25"], fan["q75"], color=shade, alpha=0.4, lw=0)
    panel.plot(fan["step"], fan["q50"], color=shade, lw=1.8)
    panel.annotate(percent(fan["q50"].iloc[-1]), (1, fan["q50"].iloc[-1]), (3, 0), va="center",
                   xycoords=("axes fraction", "data"), textcoords="offset points", fontsize=8.5)
    panel.grid(axis="y")
