"""Where things of the project are, and the program that the tests try."""

import os
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCENARIO = ROOT / "Scenarios/kazakhstan-2022.json"
# `make test` names the one that it has built.
MIZAN = Path(os.environ.get("MIZAN", ROOT / ".build/release/mizan")).absolute()
