"""Makes a knowledge base of any number of wordings, the same one each time: `python benchmarks/made.py 100000 FOLDER`.

A small YAML file with an entry for each hundred wordings, and a wordings file beside it. Words are made of syllables
and drawn by Zipf's law from a vocabulary that grows with the root of the size, as in real text; each entry has three
words of its own, of which a wording holds two or three in a common frame of small words.
"""

from __future__ import annotations

import argparse
import random
from itertools import accumulate
from pathlib import Path

SEED = 20240229

WORDINGS_OF_AN_ENTRY = 100

OWN_WORDS = 3

CONSONANTS, VOWELS = "bdfghklmnprstvz", "aeiou"

FRAMES = (
    """
how do i {0} the {1}|what is the {0} of a {1}|can you tell me about {0} {1} and {2}|why does my {0} not {1}|{0} {1} {2}
where can i find {0} for {1}|is there a {0} {1} that i can {2}|please {0} my {1}|when will the {0} be {1}
i would like to know if {0} and {1} {2}|who takes care of the {0} {1}|do i need {0} to {1} the {2}|help with {0} {1}
""".strip()
    .replace("\n", "|")
    .split("|")
)


class Maker:
    """Makes words, entries and wordings for a knowledge base of a number of wordings."""

    def __init__(self, wordings: int) -> None:
        self.random = random.Random(f"{SEED} {wordings}")
        self.wordings = wordings
        self.entries = max(1, wordings // WORDINGS_OF_AN_ENTRY)
        count = int(200 + 60 * wordings**0.5)
        self.words = sorted({self._word() for _ in range(count)})
        self.random.shuffle(self.words)
        self._chances = list(accumulate(1 / (rank + 10) for rank in range(len(self.words))))

    def _word(self) -> str:
        syllables = self.random.choices((2, 3, 4), (3, 4, 1))[0]
        return "".join(self.random.choice(CONSONANTS) + self.random.choice(VOWELS) for _ in range(syllables))

    def some(self, count: int) -> list[str]:
        """Words by Zipf's law."""
        return self.random.choices(self.words, cum_weights=self._chances, k=count)

    def wording(self, own: list[str]) -> str:
        """A wording for an entry with three words of its own; one in four has a word that says nothing."""
        words = self.random.sample(own, OWN_WORDS)
        if self.random.random() < 0.25:
            words[2] = self.some(1)[0]
        return self.random.choice(FRAMES).format(*words)


def make(wordings: int, folder: Path) -> Path:
    """Writes a knowledge base into a folder; the path of its YAML file. What lies there already is used again."""
    main, beside = folder / f"made-{wordings}.yaml", folder / f"made-{wordings}.txt"
    if main.is_file():
        return main
    folder.mkdir(parents=True, exist_ok=True)
    maker = Maker(wordings)
    entries = [f"title: Made of {wordings} wordings", f"wordings: [{beside.name}]", "entries:"]
    with beside.open("w", encoding="utf-8") as file:
        for number in range(maker.entries):
            own = maker.some(OWN_WORDS)
            entries += [f"  - id: e{number}", f"    question: {maker.wording(own)} ({number})", "    answer: Made."]
            file.write(f"[e{number}]\n")
            file.writelines(maker.wording(own) + "\n" for _ in range(wordings // maker.entries - 1))
    main.write_text("\n".join(entries) + "\n", encoding="utf-8")
    return main


def questions(wordings: int, count: int) -> list[str]:
    """Questions to the knowledge base of a size, short ones, no two expected to be the same."""
    maker = Maker(wordings)
    maker.random.seed(f"{SEED} questions")
    return [maker.wording(maker.some(OWN_WORDS)) for _ in range(count)]


def main() -> None:
    """Makes one."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("wordings", type=int)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    print(make(options.wordings, options.folder))


if __name__ == "__main__":
    main()
