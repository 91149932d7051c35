"""Charts that more than one notebook draws."""

import pandas as pd

from pictures import (
    AUTONOMY, BLUE, GREY, INK, MANY, ORANGE, PURPLE, SHADES, SKY, bare_y_axis, beside,
    date_axis, figure_with, one_each, percent, percent_axis, show, value_text, wrapped,
)


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
