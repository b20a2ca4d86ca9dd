"""The reply to one question: frozen records, and their JSON form, which scripts rely on.

{"schema": 1, "question", "status", "reason", "answers": [...], "suggestions": [...], "notices": [...]}
with "gap" (the id of the known gap) beside "reason": "uncovered"
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

SCHEMA = 1

Status = Literal["answered", "ambiguous", "declined"]
Reason = Literal["uncovered", "other-subject", "no-match", "empty"]


class Answer(NamedTuple):
    """An entry that answers the question, or a part of it.

    `score` is the calibrated probability, 0 to 1, that this entry is right.
    `related` holds (id, question) pairs of entries that are worth reading next.
    """

    id: str
    topic: str
    question: str
    answer: str
    source: str
    score: float
    related: tuple[tuple[str, str], ...] = ()


class Suggestion(NamedTuple):
    """A question that the knowledge base can answer. `score` is its probability of being meant, 0 to 1."""

    id: str
    question: str
    score: float


class Notice(NamedTuple):
    """A safety notice, raised by the words of a question."""

    id: str
    text: str


class Reply(NamedTuple):
    """What is said to one question.

    `reason` is None when answered or ambiguous. `gap` is the id of the known gap of the source that the question, or a
    part of it, ran into; `gap_titles` are those that a reader is told of. In JSON `gap` stands only with "uncovered".
    """

    question: str
    status: Status
    reason: Reason | None = None
    gap: str | None = None
    answers: tuple[Answer, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    notices: tuple[Notice, ...] = ()
    gap_titles: tuple[str, ...] = ()

    @property
    def answered(self) -> bool:
        """Whether the question got an answer."""
        return self.status == "answered"

    def as_dict(self) -> dict[str, Any]:
        """The JSON reply of schema 1: the same keys always, `gap` only with reason "uncovered"."""
        reply: dict[str, Any] = {
            "schema": SCHEMA,
            "question": self.question,
            "status": self.status,
            "reason": self.reason,
        }
        if self.reason == "uncovered":
            reply["gap"] = self.gap
        reply["answers"] = [
            {
                "id": answer.id,
                "topic": answer.topic,
                "question": answer.question,
                "answer": answer.answer,
                "source": answer.source,
                "score": answer.score,
            }
            for answer in self.answers
        ]
        reply["suggestions"] = [{"id": s.id, "question": s.question, "score": s.score} for s in self.suggestions]
        reply["notices"] = [{"id": notice.id, "text": notice.text} for notice in self.notices]
        return reply
