"""Plain text: no escapes, no wrapping, no boxes; stable from release to release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfs_cli.render import wording
from hfs_cli.render.safe import one_line, printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hfs_cli.match.explain import Explanation, PartExplained
    from hfs_cli.reply import Answer, Reply


def reply(given: Reply, options: str = "") -> str:
    """A reply: notices, then each answer with its question and source, or the decline with what can be answered.

    `options` (" --kb club.yaml") end the commands that it names.
    """
    blocks = [f"NOTICE: {printable(notice.text)}" for notice in given.notices]
    blocks += [answer(one) for one in given.answers]
    declined = wording.decline(given)
    if declined:
        blocks.append(declined)
    if not given.answers and given.suggestions:
        lines = [wording.suggestions_heading(given)]
        lines += [f"- {one_line(s.question)} (hfs show {s.id}{options})" for s in given.suggestions]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def answer(given: Answer) -> str:
    """An entry: question, answer, source."""
    blocks = [one_line(given.question), printable(given.answer).strip()]
    if given.source:
        blocks.append(f"Source: {one_line(given.source)}")
    return "\n\n".join(blocks)


def topics(titles: Iterable[tuple[str, str, int]]) -> str:
    """Topics as lines of id, title and number of questions, separated by tabs."""
    return "\n".join(f"{one_line(name)}\t{one_line(title)}\t{count}" for name, title, count in titles)


def questions(entries: Iterable[tuple[str, str]]) -> str:
    """Entries as lines of id and question, separated by tabs."""
    return "\n".join(f"{name}\t{one_line(question)}" for name, question in entries)


def gaps(listed: Iterable[tuple[str, str]]) -> str:
    """Known gaps as lines of id and title, separated by tabs."""
    return questions(listed)


def explanation(given: Explanation) -> str:
    """Why a question gets its reply."""
    reply_given = given.reply
    outcome = ", ".join(a.id for a in reply_given.answers) or reply_given.gap or reply_given.reason or ""
    lines = [f"reply: {reply_given.status}{': ' + outcome if outcome else ''}"]
    for number, part in enumerate(given.parts, 1):
        if len(given.parts) > 1:
            lines += ["", f"part {number}: {one_line(part.text)}"]
        lines += _part(part, given.threshold)
    for notice in given.notices:
        sign = "raised" if notice.odds >= notice.threshold else "not raised"
        lines.append(f"notice {notice.id}: {sign} (log odds {notice.odds:+.2f}, raised from {notice.threshold:+.2f})")
    return "\n".join(lines)


def _part(part: PartExplained, threshold: float) -> list[str]:
    lines = [f"decided: {part.verdict}"]
    lines.append(f"words: {' '.join(part.words)}")
    if part.corrected:
        lines.append("corrected: " + ", ".join(f"{one_line(word)} -> {better}" for word, better in part.corrected))
    if part.unknown:
        lines.append("unknown: " + ", ".join(one_line(word) for word in part.unknown))
    if part.concepts:
        lines.append("concepts: " + ", ".join(f"{stems} -> {concept}" for stems, concept in part.concepts))
    lines.append(
        f"probability that the best entry is right: {part.probability:.2f}"
        f" (threshold {threshold:.2f}, margin {part.margin:+.2f})"
    )
    lines.append("candidates, by share of all scores (no probability of being right):")
    lines += [f"  {c.share:5.1%} {c.kind} {c.id}: {_evidence(c.evidence)}" for c in part.candidates]
    return lines


def _evidence(given: Iterable[tuple[str, float]]) -> str:
    """What spoke for a candidate: words, ~concepts and neighbours by name, runs of letters summed up."""
    named = [f"{name} {value:+.2f}" for name, value in given if not name.startswith("#")]
    letters = sum(value for name, value in given if name.startswith("#"))
    return ", ".join([*named, f"letters {letters:+.2f}"] if letters else named)
