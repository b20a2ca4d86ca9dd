"""A knowledge base that answers what it was told to, so that conversations are tested apart from matching."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from hfs_cli.errors import UnknownIdError
from hfs_cli.kb.layout import Target
from hfs_cli.reply import Answer, Reply, Suggestion

if TYPE_CHECKING:
    from hfs_cli.engine import Engine

ENTRIES = (
    Target(
        0,
        "entry",
        "breads",
        "Which breads are there?",
        topic="bread",
        answer="Two:\n\n- **rye bread**\n- white rolls\n",
    ),
    Target(1, "entry", "rye", "How long does rye bread keep?", topic="bread", answer="A week."),
    Target(2, "entry", "sour", "Why is rye bread sour?", topic="bread", answer="From the leaven."),
    Target(3, "entry", "hours", "When is the shop open?", topic="shop", answer="From six to noon."),
)
TOPICS = {"bread": "Our bread", "shop": "The shop", "cake": "Cakes"}
RELATED = {"breads": ("rye", "hours"), "rye": ("sour",)}
ANSWERS = {
    "which breads are there?": ("breads",),
    "how long does rye bread keep?": ("rye",),
    "rye bread": ("rye",),
    "why? how long does rye bread keep?": ("sour",),
    "when is the shop open?": ("hours",),
    "which breads are there? and when can i get them?": ("breads", "hours"),
    "which breads are there? and is it cheap?": ("breads",),
}
GAPS = (Target(4, "gap", "price", "what the bread costs"),)
OFFERED = {"bread": ("rye", "breads")}


class _Told:
    """Does what Engine does, with the answers above; all other questions are declined."""

    def ask(self, question: str) -> Reply:
        names = ANSWERS.get(question.lower(), ())
        if names:
            return Reply(question, "answered", answers=tuple(self.show(name) for name in names))
        offered = tuple(Suggestion(name, self.show(name).question, 0.2) for name in OFFERED.get(question.lower(), ()))
        return Reply(
            question, "ambiguous" if offered else "declined", None if offered else "no-match", suggestions=offered
        )

    def explain(self, question: str) -> str:
        return f"why: {question}"

    def show(self, name: str) -> Answer:
        for entry in ENTRIES:
            if entry.id == name:
                related = tuple((other, self.show(other).question) for other in RELATED.get(name, ()))
                return Answer(entry.id, entry.topic, entry.text, entry.answer, "", 0.9, related)
        raise UnknownIdError("entry", name, ())

    meta = {"title": "The bakery"}  # noqa: RUF012 - stands for a property

    def gaps(self) -> list[Target]:
        return list(GAPS)

    def topics(self) -> dict[str, str]:
        return TOPICS

    def entries(self, topic: str | None = None) -> list[Target]:
        if topic is not None and topic not in TOPICS:
            raise UnknownIdError("topic", topic, ("bread",))
        return [entry for entry in ENTRIES if topic in (None, entry.topic)]


def told() -> Engine:
    """The knowledge base of these tests."""
    return cast("Engine", _Told())
