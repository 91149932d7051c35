"""What every command prints, in terminals of several widths and in pipes."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import termios
import unicodedata

import pytest

from project import MIZAN, ROOT

CAPACITY = "/patrons/PAT/capacity"

COMMANDS = {
    "run": "run minimal --runs 2000",
    "compare": "compare kazakhstan-2022 --variants baseline,k02-csto-refuses --runs 1000",
    "threshold": f"threshold minimal --outcome falls --probability 0.1 --vary {CAPACITY} "
                 "--between 0 1 --runs 1000",
    "sweep": f"sweep minimal --vary {CAPACITY}=0:1:3 --runs 500",
    "sensitivity": "sensitivity minimal --of all --points 64",
    "worlds": "worlds minimal --worlds 20 --runs 10",
    "discover": "discover kazakhstan-2022 --outcome regime-falls --runs 2000",
    "show": "show kazakhstan-2022 /targets/KAZ",
    "replay": "replay kazakhstan-2022 --run 3",
    "evidence": "evidence kazakhstan-2022",
    "selftest": "selftest",
    "help": "--help",
}
FOLDERS = {"run", "compare", "threshold", "sweep", "sensitivity", "worlds", "discover"}


def arguments(command, folder):
    out = ["--out", folder / "out"] if command in FOLDERS else []
    return [MIZAN, *COMMANDS[command].split(), *out]


def in_terminal(command, folder, columns, **environment):
    """The bytes that a terminal of so many columns receives."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    base = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    process = subprocess.Popen(
        arguments(command, folder), cwd=ROOT, stdout=theirs, stderr=theirs,
        stdin=subprocess.DEVNULL, env=base | environment)
    os.close(theirs)
    received = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # All have closed the other side.
            break
        if not part:
            break
        received += part
    os.close(ours)
    assert process.wait() == 0, received.decode()
    return received


def rows(received):
    """The lines that stay on the screen."""
    text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", received.decode())
    return [line.rstrip("\r").rpartition("\r")[2] for line in text.split("\n")]


def width(text):
    wide = sum(unicodedata.east_asian_width(one) in "WF" for one in text)
    return len(text) + wide - sum(unicodedata.combining(one) > 0 for one in text)


@pytest.mark.parametrize("columns", [40, 60, 80, 140])
@pytest.mark.parametrize("command", COMMANDS)
def test_no_line_is_wider_than_the_terminal(command, columns, tmp_path):
    lines = rows(in_terminal(command, tmp_path, columns))
    # An address or a path stays in one piece, to be copied.
    wide = [line for line in lines if width(line) > columns and len(line.split()) > 1]
    # The parser of arguments does not wrap its last line.
    kept = (str(tmp_path), "mizan help <subcommand>")
    wide = [line for line in wide if not any(one in line for one in kept)]
    assert wide == []
    assert len(lines) > 5


@pytest.mark.parametrize("command", COMMANDS)
def test_colour_only_where_it_is_wanted(command, tmp_path):
    style = rb"\x1b\[[0-9;]*m"
    (tmp_path / "dull").mkdir()
    for setting in [{"NO_COLOR": "1"}, {"TERM": "dumb"}]:
        assert not re.search(style, in_terminal(command, tmp_path / "dull", 80, **setting))
        subprocess.run(["rm", "-rf", tmp_path / "dull/out"], check=True)
    if command in FOLDERS:
        assert re.search(style, in_terminal(command, tmp_path, 80))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_pipe_gets_plain_text(command, tmp_path):
    result = subprocess.run(
        arguments(command, tmp_path), cwd=ROOT, capture_output=True, check=True,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"})
    assert b"\x1b" not in result.stdout + result.stderr
    assert b"\r" not in result.stdout + result.stderr
    assert result.stdout.endswith(b"\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_locale_without_unicode_gets_ascii(command, tmp_path):
    received = in_terminal(command, tmp_path, 80, LC_ALL="C")
    assert [line for line in received.split(b"\n") if not line.isascii()] == []
