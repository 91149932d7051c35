"""Estimates sensitivity with SALib from the evaluations that Mizan made."""

import subprocess

import numpy as np
import pandas as pd
import pytest
from SALib.analyze import morris, sobol

from project import MIZAN, ROOT

ANSWERS = ["measure/russian-share", "outcome/regime-falls"]


def analyse(tmp_path_factory, *arguments):
    folder = tmp_path_factory.mktemp("sensitivity") / "found"
    scenario = "Scenarios/kazakhstan-2022.json"
    answers = ",".join(answer.split("/")[1] for answer in ANSWERS)
    command = [MIZAN, "sensitivity", scenario, "--of", answers, "--by", "actor", *arguments]
    options = ["--keep-evaluations", "--out", folder, "--quiet"]
    subprocess.run([*command, *options], cwd=ROOT, check=True)
    return pd.read_csv(folder / "sensitivity.csv"), pd.read_csv(folder / "evaluations.csv")


@pytest.fixture(scope="module", params=["latin-hypercube", "random"], name="shares")
def shares_of_variance(request, tmp_path_factory):
    return analyse(tmp_path_factory, "--design", request.param, "--points", "512")


@pytest.fixture(scope="module", name="effects")
def elementary_effects(tmp_path_factory):
    return analyse(tmp_path_factory, "--method", "morris", "--points", "128")


def indices(table, answer, index):
    kind, name = answer.split("/")
    chosen = (table["kind"] == kind) & (table["answer"] == name) & (table["index"] == index)
    return table[chosen].set_index("factor")


def problem(factors):
    return {"num_vars": len(factors), "names": factors, "bounds": [[0, 1]] * len(factors)}


def by_evaluation(evaluations, answer):
    """A, B, then A with each factor of B in turn."""
    return evaluations.pivot(index="point", columns="evaluation", values=answer).to_numpy()


@pytest.mark.parametrize("answer", ANSWERS)
def test_total_indices_and_their_errors_are_those_of_salib(shares, answer):
    table, evaluations = shares
    total = indices(table, answer, "total")
    answers = by_evaluation(evaluations, answer)
    in_order = np.column_stack([answers[:, 0], answers[:, 2:], answers[:, 1]])
    found = sobol.analyze(
        problem(list(total.index)), in_order.ravel(), calc_second_order=False,
        num_resamples=2000, seed=1)  # fmt: skip
    np.testing.assert_allclose(total["estimate"], found["ST"], rtol=1e-9, atol=1e-12)
    # The errors of both are from resampling: 1,000 times here, 2,000 times there.
    np.testing.assert_allclose(
        1.959964 * total["standard_error"], found["ST_conf"], rtol=0.25, atol=1e-12)  # fmt: skip
    # SALib estimates first indices in another way, from the same evaluations.
    first = indices(table, answer, "first")
    error = np.hypot(first["standard_error"], found["S1_conf"] / 1.959964)
    assert (np.abs(first["estimate"] - found["S1"]) <= 5 * error).all()


@pytest.mark.parametrize("answer", ANSWERS)
def test_first_indices_are_jansens(shares, answer):
    table, evaluations = shares
    answers = by_evaluation(evaluations, answer)
    variance = np.var(answers[:, :2])
    from_second = np.mean((answers[:, [1]] - answers[:, 2:]) ** 2, axis=0) / 2
    changes = (answers[:, [0]] != answers[:, 2:]).any(axis=0)
    first = indices(table, answer, "first")["estimate"]
    np.testing.assert_allclose(first, np.where(changes, 1 - from_second / variance, 0), atol=1e-12)


@pytest.mark.parametrize("answer", ANSWERS)
def test_elementary_effects_are_those_of_salib(effects, answer):
    table, evaluations = effects
    found = indices(table, answer, "mu_star")["estimate"]
    factors = list(found.index)
    moves = np.array([evaluations["factor"] == factor for factor in factors]).T
    points = pd.DataFrame(moves).groupby(evaluations["point"]).cumsum().to_numpy(dtype=float)
    salib = morris.analyze(
        problem(factors), points, evaluations[answer].to_numpy(dtype=float), num_levels=4
    )["mu_star"]
    # Its moves are of 2/3, ours of 1/2; that of chance has no length.
    known = np.array(salib) * (2 / 3) / 0.5
    known[factors.index("chance")] *= 0.5
    np.testing.assert_allclose(found, known, rtol=1e-9, atol=1e-12)
