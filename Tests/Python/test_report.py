"""Makes a web page of each kind of folder with `make report` and looks at it."""

import os
import subprocess
from html.parser import HTMLParser

import pytest

import chromium
from project import ROOT

REPORTS = {
    "outcomes": "run_folder", "questions": "comparison", "article": "every_variant",
    "arabic": "run_folder",
}
WIDTHS = [390, 1280]
FITTING = """({
  across: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  lost: [...document.images].filter(image => !image.naturalWidth).length,
  wide: [...document.images].filter(image => image.clientWidth > innerWidth).length,
  small: parseFloat(getComputedStyle(document.querySelector("p")).fontSize),
})"""

needs_chromium = pytest.mark.skipif(
    chromium.PROGRAM is None, reason="no Chromium to look at reports (Debian: chromium)"
)


@pytest.fixture(params=REPORTS, scope="module")
def page(request, tmp_path_factory):
    """The page of a folder that a link names, so that it lies beside the link."""
    link = tmp_path_factory.mktemp("report") / "folder"
    link.symlink_to(request.getfixturevalue(REPORTS[request.param]))
    chosen = {"article": ["NOTEBOOK=article"], "arabic": ["LANGUAGE=ar"]}.get(request.param, [])
    outside = {name: value for name, value in os.environ.items() if "MAKE" not in name}
    made = subprocess.run(["make", "report", f"DIR={link}", *chosen], cwd=ROOT, env=outside,
                          capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    ending = {"article": "-article", "arabic": "-ar"}.get(request.param, "")
    page = link.with_name(f"folder{ending}.html")
    assert made.stdout.splitlines()[-1] == f"Open {page}"
    return page


class Parts(HTMLParser):
    """Every element of a page with its attributes."""

    def __init__(self, text):
        super().__init__()
        self.all = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.all.append((tag, dict(attributes)))

    def named(self, *tags):
        return [attributes for tag, attributes in self.all if tag in tags]


def test_holds_all_it_needs_in_three_megabytes_and_no_code(page):
    assert page.stat().st_size < 3_000_000
    parts = Parts(page.read_text(encoding="utf-8"))
    assert len(parts.named("h1")) == 1
    assert parts.named("script", "pre", "iframe") == []
    addresses = [part.get("src") or part.get("href") for part in parts.named("img", "link")]
    assert addresses and all(address.startswith("data:") for address in addresses)
    assert all(len(image["alt"]) > 20 for image in parts.named("img"))


def test_speaks_the_language_that_is_asked_for(page):
    text = page.read_text(encoding="utf-8")
    parts = Parts(text)
    spoken = "\n".join(image["alt"] for image in parts.named("img"))
    if page.stem.endswith("-ar"):
        assert parts.named("html") == [{"lang": "ar", "dir": "rtl"}]
        assert "كازاخستان بين روسيا وتركيا بعد يناير 2022" in text
        for name in ["سقوط النظام", "الفلك الروسي", "التوازن", "روسيا"]:
            assert name in spoken
    else:
        assert parts.named("html") == [{"lang": "en"}]
        assert not any("\u0600" <= letter <= "\u06ff" for letter in text)


def test_an_unknown_language_is_a_mistake(run_folder):
    made = subprocess.run(["make", "report", f"DIR={run_folder}", "LANGUAGE=fr"], cwd=ROOT,
                          capture_output=True, text=True)
    assert made.returncode != 0
    assert "no names in this language (fr); known: ar, en, kk, ru, tr" in made.stderr
    assert "Traceback" not in made.stderr


@needs_chromium
@pytest.mark.parametrize("width", WIDTHS)
def test_fits_phones_desks_and_paper_without_a_complaint(page, width, tmp_path):
    with chromium.chromium(tmp_path) as port:
        picture = page.with_name(f"{page.stem}-{width}.png")
        screen, paper, complaints, asked = chromium.look(port, page, width, FITTING, picture)
    assert complaints == []
    assert asked == [page.as_uri()]
    assert screen["across"] == paper["across"] == 0
    assert screen["lost"] == 0
    assert paper["wide"] == 0
    assert screen["small"] >= 16
    assert picture.stat().st_size > 10_000
