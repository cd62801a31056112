"""What a sentence of a report claims, and what it does not."""

from pathlib import Path

import pytest
import yaml

from tests.prose.notation import claims

CORPUS = yaml.safe_load(Path(__file__).with_name("sentences.yaml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("says", "claimed"),
    [(row["says"], row["claims"]) for rows in CORPUS.values() for row in rows],
)
def test_a_sentence_claims_this_and_no_more(says: str, claimed: list[str]) -> None:
    assert claims(says) == claimed
