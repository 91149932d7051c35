"""What is written is spelt rightly, and its links lead somewhere."""

import re
import subprocess
import sys

import pytest

from project import ROOT

# Words of Swift, one of politics, and parts of titles and names.
OTHER_WORDS = "bloc,blocs,inout,atleast,atmost,produkt,asume"
# Names in other languages than English.
TRANSLATIONS = r'"(?!en)[a-z]{2,3}": *"[^"]*"'


def tracked(*patterns):
    # Not the tests: they hold mistakes on purpose.
    listed = subprocess.run(
        ["git", "ls-files", "-z", *patterns, ":!Tests"], cwd=ROOT, capture_output=True, check=True)
    return [name for name in listed.stdout.decode().split("\0") if name]


def misspelt(*files):
    return subprocess.run(
        [sys.executable, "-m", "codespell_lib", "--quiet-level", "3", "--ignore-words-list",
         OTHER_WORDS, "--ignore-regex", TRANSLATIONS, *files],
        cwd=ROOT, capture_output=True, text=True)


def test_every_word_is_spelt_rightly():
    result = misspelt(*tracked())
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_slip_is_found(tmp_path):
    (tmp_path / "page.md").write_text("A recieved guarantee.\n")
    assert "recieved ==> received" in misspelt(tmp_path / "page.md").stdout


def anchors(text):
    """As GitHub names the headings of a page."""
    headings = re.findall(r"^#+ +(.+?) *$", text, re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


# DocC checks those of its articles.
@pytest.mark.parametrize("page", tracked("*.md", ":!*.docc/*"))
def test_links_within_the_project_lead_somewhere(page):
    text = (ROOT / page).read_text()
    prose = re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        linked = (ROOT / page).parent / file if file else ROOT / page
        assert linked.exists(), f"{page}: {target}"
        if anchor:
            assert anchor in anchors(linked.read_text()), f"{page}: {target}"
