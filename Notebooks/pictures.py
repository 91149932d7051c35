"""What the notebooks share: reading a folder of results, and one way of drawing.

Nothing here computes a result. Every picture goes out with words for those who
cannot see it, in colours that people with colour-blindness can tell apart.
"""

import base64
import html
import json
import os
import textwrap
import unicodedata
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
SHARPNESS = 176
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

    def __init__(self, path, language="en"):
        self.path = Path(path)
        self.language = language
        if not (self.path / "manifest.json").exists():
            raise FileNotFoundError(f"no complete run in {path}: manifest.json is missing")
        self.manifest = json.loads((self.path / "manifest.json").read_text(encoding="utf-8"))
        scenarios = self.manifest.get("scenarios") or [self.manifest.get("scenario", {})]
        self.scenario = scenarios[0]
        self.clock = self.manifest["clock"]
        self.seed = self.manifest["seed"]
        self.resolved = self.manifest.get("resolved", {})
        self.variants = self.manifest.get("variants") or list(self.resolved)
        known = languages_of([self.resolved, self.manifest.get("titles")])
        if not known.intersection(forms_of(language)):
            raise ValueError(
                f"no names in this language ({language}); known: {', '.join(sorted(known))}"
            )

    @staticmethod
    def chosen(default):
        """The folder that MIZAN_RUN_FOLDER names, or else the default, with names in the
        language of MIZAN_LANGUAGE."""
        return ResultFolder(
            os.environ.get("MIZAN_RUN_FOLDER", default), os.environ.get("MIZAN_LANGUAGE", "en")
        )

    @staticmethod
    def require():
        """Ends the program with one line where a page of that folder, in that language,
        cannot be made."""
        try:
            ResultFolder.chosen("")
        except (FileNotFoundError, ValueError) as error:
            raise SystemExit(str(error)) from None

    def text(self, given):
        """A name of the scenario: one text, or one in each of several languages."""
        if not isinstance(given, dict):
            return given
        return given[next((form for form in forms_of(self.language) if form in given), "en")]

    def of_scenario(self, key):
        """The scenario's title or question; the manifest has it in English."""
        written = next(iter(self.resolved.values()), {}).get(key)
        return self.text(written or self.scenario[key])

    def table(self, name):
        """A CSV file of the folder; no rows where the file has none or is absent."""
        path = self.path / f"{name}.csv"
        if not path.exists():
            return pd.DataFrame()
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
        for column in frame.columns:
            if column not in KEYS:
                frame[column] = pd.to_numeric(frame[column])
        if "title" in frame:
            frame["title"] = [self.title_of(row) for row in frame.to_dict("records")]
        return frame

    def title_of(self, row):
        """The title in a row of a table, where it is in English."""
        if "answer" in row:
            return self.answer_title(row["kind"], row["answer"], row["title"])
        if "class" in row:
            return self.answer_title("class", f"{row['partition']}/{row['class']}", row["title"])
        kind = "outcome" if "outcome" in row else "measure"
        return self.answer_title(kind, row[kind], row["title"])

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
        return isolated(self.text(found.get("name", actor)))

    def answer_title(self, kind, answer, default=None):
        default = answer if default is None else default
        if kind != "class":
            found = self.definition(f"{kind}s", answer)
            return isolated(self.text(found.get("title", default)))
        partition, _, name = answer.partition("/")
        for found in self.definition("partitions", partition):
            # The last class may be the word "otherwise".
            if isinstance(found.get(name), dict):
                return isolated(self.text(found[name].get("title", default)))
        return default

    def title(self, variant):
        return isolated(self.text(self.manifest["titles"].get(variant, variant)))

    def variant_title(self, variant):
        """A variant's title after its id, which the tables name it by."""
        found = self.title(variant)
        return found if found.lower() == variant.lower() else f"{variant}: {found}"

    def colour(self, variant):
        return SERIES[self.variants.index(variant) % len(SERIES)]

    def dash(self, variant):
        return DASHES[self.variants.index(variant) // len(SERIES) % len(DASHES)]


def forms_of(language):
    """A language, then what it is a form of: for `kk-Latn` also `kk`."""
    parts = language.split("-")
    return ["-".join(parts[:count]) for count in range(len(parts), 0, -1)]


def languages_of(found):
    """The languages of all names below: of objects that have one in English."""
    if isinstance(found, list):
        return set().union({"en"}, *map(languages_of, found))
    if not isinstance(found, dict):
        return {"en"}
    return languages_of(list(found.values())) | (set(found) if "en" in found else set())


def isolated(words):
    """What runs from right to left, in the signs by which it keeps to itself in a sentence
    of another direction."""
    is_mixed = any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in words)
    return f"\u2067{words}\u2069" if is_mixed else words


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
    figure.savefig(drawn, format="png", dpi=SHARPNESS, bbox_inches="tight", facecolor="white",
                   pil_kwargs={"compress_level": 1})
    image = Image.open(drawn).convert("RGB").quantize(96, dither=Image.Dither.NONE)
    image.save(png, format="png", optimize=True)
    data = base64.b64encode(png.getvalue()).decode()
    style = f"width: {image.width / SHARPNESS * 96:.0f}px; max-width: 100%"
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


def wrapped(words, width):
    return textwrap.fill(words, width)
