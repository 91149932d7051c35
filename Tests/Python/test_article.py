"""Executes Notebooks/article.ipynb on a fresh run of all counterfactuals, and holds
what its sentences say against the numbers."""

import csv
import json

import pytest

from notebooks import NOTEBOOKS, draw, pictures_in
from project import ROOT

SEEDS = ROOT / "seeds/kazakhstan-2022.json"


@pytest.fixture(scope="module")
def chance(every_variant):
    """The probability of an outcome in a counterfactual, by its number; 0 is the baseline."""
    with (every_variant / "outcomes.csv").open(encoding="utf-8", newline="") as file:
        shares = {(row["variant"], row["outcome"]): row["probability"] for row in csv.DictReader(file)}
    variants = {variant[:3]: variant for variant, _ in shares}

    def look_up(outcome, number=0):
        return float(shares[variants[f"k{number:02}"] if number else "baseline", outcome])

    return look_up


def test_weighs_every_claim(every_variant, monkeypatch):
    text = draw(NOTEBOOKS / "article.ipynb", every_variant, monkeypatch)
    assert len(pictures_in(text)) == 10
    for key in json.loads(SEEDS.read_text(encoding="utf-8"))["claims"]:
        assert f"<td>{key}</td>" in text


def test_outcomes_can_be_drawn_for_many_variants(every_variant, monkeypatch):
    described = "\n".join(
        words for words, _ in pictures_in(draw(NOTEBOOKS / "outcomes.ipynb", every_variant, monkeypatch))
    )
    for variant in json.loads((every_variant / "manifest.json").read_text(encoding="utf-8"))["variants"]:
        assert variant in described


# The sentences of the notebook, in its order. Standard errors are below .008.


def test_help_saves_the_regime_and_late_help_less_so(chance):
    assert chance("regime-falls", 2) > chance("regime-falls") + 0.3
    assert chance("survives-if-rescued") > chance("survives-alone") + 0.4
    assert chance("regime-falls", 14) > chance("regime-falls") + 0.15


def test_no_single_reason_decides_whether_russia_comes(chance):
    for number in (10, 11):
        assert 0.01 < chance("rescued-by-russia") - chance("rescued-by-russia", number) < 0.12
    assert chance("rescued-by-turkey", 5) < 0.2 * chance("rescued-by-russia", 5)


def test_most_of_the_jump_in_influence_is_gone_after_three_years(every_variant):
    with (every_variant / "measures.csv").open(encoding="utf-8", newline="") as file:
        means = {(row["variant"], row["measure"]): float(row["mean"])
                 for row in csv.DictReader(file) if row["mean"]}
    calm = means["k01-no-price-shock", "russian-share"]
    end = means["baseline", "russian-share"]
    assert 0 < end - calm < (means["baseline", "russian-peak"] - calm) / 3
    assert calm - means["k02-csto-refuses", "russian-share"] > end - calm
    turkish = [means[variant, "turkish-share"]
               for variant in ("baseline", "k04-turkic-arm", "k06-trade-target-met")]
    assert turkish == sorted(turkish)


def test_balance_is_open_and_depends_on_what_lies_outside_the_crisis(chance):
    assert 0.3 < chance("balancing-survives") < chance("balancing-survives", 1) < 0.7
    for number in (6, 12):
        assert chance("balancing-survives", number) > chance("balancing-survives", 1)
    assert chance("balancing-survives", 15) < chance("balancing-survives") - 0.1


def test_credibility_recovers_only_where_it_was_lost(chance):
    recovers = [chance("russian-credibility-recovers", number) for number in (2, 3, 0)]
    assert recovers == sorted(recovers)
    assert recovers[1] < 0.3


def test_neighbours_have_troubles_of_their_own(chance):
    assert abs(chance("unrest-spreads") - chance("unrest-spreads", 1)) < 0.06
    assert chance("unrest-spreads", 2) < chance("unrest-spreads") + 0.1
    assert chance("unrest-spreads", 13) > chance("unrest-spreads") + 0.2


def test_a_turkic_arm_buys_balance_and_not_survival(chance):
    assert abs(chance("regime-falls", 4) - chance("regime-falls")) < 0.01
    assert chance("balancing-survives", 4) > chance("balancing-survives") + 0.01
    assert chance("balancing-survives", 5) > chance("balancing-survives", 4)


def test_trade_helps_after_the_crisis_and_not_in_it(chance):
    assert chance("regime-falls", 6) == chance("regime-falls")
    odds = [p / (1 - p) for p in (chance("russian-majority", 6), chance("russian-majority"))]
    assert 0.35 < odds[0] / odds[1] < 0.65
