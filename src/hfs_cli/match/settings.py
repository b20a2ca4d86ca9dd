"""What was fitted beforehand about turning scores into decisions: constants with their origin, from one data file."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Calibration(NamedTuple):
    """Turns evidence into a probability: logistic(bias + sum of weight * evidence), by name of the evidence.

    Fitted on held-back folds by `tools/fit`; one for indexes with fitted weights, one for closed-form ones.
    """

    bias: float
    weights: dict[str, float]
    temperature: float


class Settings(NamedTuple):
    """All constants of the decision. How those in calibration.json were fitted stands there; the others were chosen so:

    answer_from: probability from which an entry is given as the answer, as for calibrations. Of 0.46 to 0.7 tried for
        fitted weights on seven sets of questions, 0.58 lost four of 744 right answers for one wrong one less, 0.5 won
        four for two wrong ones. For closed-form ones 0.54 declined one to five in a hundred less than 0.58 of what was
        to be declined, in three knowledge bases, for one right answer in a hundred more in two of them.
    urgent_answer_from: the same where a notice is raised: such a message mostly asks for help, not for an entry. Of 680
        urgent messages at 0.7 93 % of those to decline were declined, at 0.8 97 %, for 3 of 28 right answers.
    name_from: share of the scores from which a gap or another subject is named as the reason of a decline; of a fainter
        one the name would puzzle the reader.
    suggest_from: share of the scores from which an entry is worth suggesting.
    suggest_beside_gap_from: the same beside a known gap, which names its own nearest entries.
    close: two entries of which the second has this share of the first's score are too close to choose, below
        answer_from.
    tied: the same share from which two entries are never chosen between, related or not, whatever the probability;
        on three sets 0.9 saved a few wrong answers that 0.99 gave, 0.7 cost right ones.
    split_from: probability from which a cut makes two parts of a question. On the same sets 0.5 took nearly all double
        questions apart; 0.6 one in twenty fewer, for one wrong answer in a hundred less.
    notice_from: log odds from which a notice is raised, as for calibrations.
    sentence_margin: log odds more, for each of them, that a single sentence of a message must reach: out of its story
    it sounds graver. With 2 all of 15 alarming messages in three sets were still told, and 3 of 655 calm ones raised
    a notice instead of 19.
    """

    calibrations: dict[str, Calibration]
    split: Calibration
    notice_from: dict[str, float]
    answer_from: dict[str, float]
    sentence_margin: dict[str, float]
    urgent_answer_from: float = 0.8
    name_from: float = 0.25
    suggest_from: float = 0.01
    suggest_beside_gap_from: float = 0.05
    close: float = 0.6
    tied: float = 0.9
    split_from: float = 0.5
    most_suggestions: int = 5
    made: dict[str, object] | None = None


@cache
def load() -> Settings:
    """The settings that this version was released with."""
    return parse(Path(__file__).with_name("calibration.json").read_text(encoding="utf-8"))


def parse(text: str) -> Settings:
    """Settings from the text of calibration.json."""
    values = json.loads(text)
    return Settings(
        calibrations={name: Calibration(**one) for name, one in values.pop("calibrations").items()},
        split=Calibration(**values.pop("split")),
        **values,
    )
