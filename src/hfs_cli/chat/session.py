"""A conversation with one knowledge base: each line in, what is said to it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfs_cli.chat import follow, small_talk
from hfs_cli.chat.commands import COMMANDS, GAPS, HELP, Command, parse
from hfs_cli.chat.turn import Choice, Turn
from hfs_cli.errors import UnknownIdError
from hfs_cli.render import wording
from hfs_cli.render.safe import one_line, printable
from hfs_cli.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hfs_cli.engine import Engine
    from hfs_cli.kb.layout import Target
    from hfs_cli.reply import Answer, Reply

MOST_CHOICES = 5
"""Numbered questions below an answer."""

MOST_LISTED = 50
"""Numbered questions of one topic; `hfs topics TOPIC` lists more."""


class Session:
    """What was asked, answered and offered so far. Not for several threads."""

    def __init__(self, engine: Engine, keys: str = "") -> None:
        """`keys` tells what the keys of the prompt do; /help prints it last."""
        self._engine = engine
        self._help = f"{HELP}\n\n{keys}" if keys else HELP
        self._question = ""
        self._answers: tuple[Answer, ...] = ()
        self._choices: tuple[Choice, ...] = ()
        self._seen: set[str] = set()

    def take(self, line: str) -> Turn:
        """What is said to a line: of any length, with any characters."""
        text = printable(line).strip()
        if not text:
            return Turn()
        command = parse(text)
        try:
            turn = self._command(command) if command else self._said(text)
        except UnknownIdError as error:
            turn = Turn(note=f"{str(error)[0].upper()}{str(error)[1:]}")
        if turn.choices:
            self._choices = turn.choices
        return turn

    def _said(self, text: str) -> Turn:
        picked = follow.pick(text)
        if picked is not None:
            turn = self._picked(picked)
            if turn is not None:
                return turn
        if follow.wants_more(text) and self._question:
            return self._more()
        if follow.wants_reason(text) and self._question:
            return self._reason()
        said = small_talk.kind_of(text)
        if said is not None and not self._is_question(text) and not self._engine.ask(text).notices:
            return self._small_talk(said)
        return self._asked(text)

    def _is_question(self, text: str) -> bool:
        """Whether a line is the question of an entry, word for word."""
        said = words(text)
        return any(words(entry.text) == said for entry in self._engine.entries())

    def _small_talk(self, said: small_talk.Kind) -> Turn:
        if said is small_talk.Kind.assent and self._choices:
            return Turn(note="Choose by a number of the list, or type a question. /help tells more.")
        title = wording.in_sentence(self._engine.meta.get("title", ""))
        what = f"a question about {title}" if title else "a question"
        told = f"Type {what}, in your own words; /topics lists what there is to ask, /help what else to type."
        return Turn(note=f"{said.value} {told}")

    # --- Questions --------------------------------------------------------------------------------------------

    def _asked(self, text: str) -> Turn:
        reply = self._engine.ask(text)
        if reply.status != "answered" and reply.reason != "other-subject" and reply.gap is None and follow.leans(text):
            found = self._in_context(text)
            if found is not None:
                return found
        return self._replied(text, reply)

    def _in_context(self, text: str) -> Turn | None:
        """The answer to a line read as going on from the last answer, where that gives another one."""
        for answer in self._answers:
            reply = self._engine.ask(f"{answer.question} {text}")
            new = tuple(one for one in reply.answers if one.id != answer.id)
            if reply.answered and new and reply.gap is None:
                note = f'Taken as going on from "{one_line(answer.question)}":'
                return self._replied(text, reply._replace(question=text, answers=new), note)
        return None

    def _replied(self, text: str, reply: Reply, note: str = "") -> Turn:
        self._question, self._answers = text, reply.answers
        self._seen.update(answer.id for answer in reply.answers)
        if reply.answers:
            choices = self._related(reply.answers)
            return Turn(note=note, reply=reply, heading="See also:" if choices else "", choices=choices)
        choices = tuple(Choice("entry", one.id, one.question) for one in reply.suggestions[:MOST_CHOICES])
        return Turn(
            note=note, reply=reply, heading=wording.suggestions_heading(reply) if choices else "", choices=choices
        )

    def _shown(self, name: str, note: str = "") -> Turn:
        answer = self._engine.show(name)
        self._question, self._answers = answer.question, (answer,)
        self._seen.add(answer.id)
        choices = self._related((answer,))
        return Turn(note=note, answer=answer, heading="See also:" if choices else "", choices=choices)

    def _related(self, answers: Iterable[Answer]) -> tuple[Choice, ...]:
        given = {answer.id for answer in answers}
        pairs = dict(pair for answer in answers for pair in answer.related if pair[0] not in given)
        return tuple(Choice("entry", name, text) for name, text in pairs.items())[:MOST_CHOICES]

    # --- Follow-ups -------------------------------------------------------------------------------------------

    def _picked(self, picked: follow.Pick) -> Turn | None:
        """What a number or "the second one" stands for. None where the line may be meant as a question after all."""
        if picked.ordinal:
            items = [item for answer in self._answers for item in follow.listed(answer.answer)]
            if items and picked.place <= len(items):
                return self._item(items, picked.place)
        choices = self._choices
        if -1 <= picked.place <= len(choices) and picked.place != 0 and choices:
            chosen = choices[picked.place - 1 if picked.place > 0 else -1]
            return self._shown(chosen.id) if chosen.kind == "entry" else self._topic(chosen.id)
        if not picked.certain:
            return None
        if not choices:
            return Turn(note="Nothing is numbered yet; ask first.")
        if len(choices) == 1:
            return Turn(note="There is only number 1.")
        return Turn(note=f"Choose a number from 1 to {len(choices)}.")

    def _item(self, items: list[str], place: int) -> Turn:
        """An item of the list that the last answer holds: its own answer where there is one, else the item."""
        item = items[place - 1 if place > 0 else -1]
        number = place if place > 0 else len(items)
        note = f"Number {number} of the list: {one_line(item)}"
        reply = self._engine.ask(item)
        new = tuple(answer for answer in reply.answers if answer.id not in [known.id for known in self._answers])
        if new:
            return self._replied(item, reply._replace(answers=new), note)
        choices = self._related(self._answers)
        return Turn(note=note, heading="See also:" if choices else "", choices=choices)

    def _more(self) -> Turn:
        """The next thing that belongs to the last answer and was not shown yet: related, offered, of the same topic."""
        topics = {answer.topic for answer in self._answers if answer.topic}
        candidates = [choice.id for choice in self._related(self._answers)]
        candidates += [choice.id for choice in self._choices if choice.kind == "entry"]
        candidates += [entry.id for topic in sorted(topics) for entry in self._engine.entries(topic)]
        following = next((name for name in candidates if name not in self._seen), None)
        if following is None:
            return Turn(note="That is all there is on this. /topics lists the rest.")
        return self._shown(following)

    def _reason(self) -> Turn:
        """The reason for what was answered, where the source gives one; for a decline, how it came about."""
        if not self._answers:
            return Turn(explanation=self._engine.explain(self._question))
        last = self._answers[-1]
        known = {answer.id for answer in self._answers}
        reply = self._engine.ask(f"Why? {last.question}" if last.question.endswith("?") else f"Why {last.question}")
        new = tuple(answer for answer in reply.answers if answer.id not in known)
        if new:
            note = f'On the reason, after "{one_line(last.question)}":'
            return self._replied(self._question, reply._replace(answers=new), note)
        choices = self._related(self._answers)
        note = "The source gives no further reason."
        heading = "What it does tell on this:" if choices else ""
        return Turn(note=note, heading=heading, choices=choices, hint="/why tells how the answer was found.")

    # --- Commands ---------------------------------------------------------------------------------------------

    def _command(self, command: Command) -> Turn:
        if not command.known:
            from hfs_cli.engine import nearest

            near = nearest(command.name, list(COMMANDS))
            return Turn(
                note=f"There is no {command.name}; " + (f"did you mean {near[0]}?" if near else "/help lists all.")
            )
        if command.name == "/topics":
            return self._topics(command.rest)
        if command.name == "/show":
            return self._show(command.rest)
        if command.name == "/why":
            return self._why(command.rest)
        return Turn(note=self._help) if command.name == "/help" else Turn(leave=True)

    def _topics(self, rest: str) -> Turn:
        titles = self._engine.topics()
        if rest.casefold() == GAPS and GAPS not in titles:
            return self._gaps()
        if rest:
            place = follow.pick(rest)
            names = list(titles)
            if rest not in titles and place is not None and 0 < place.place <= len(names):
                return self._topic(names[place.place - 1])
            return self._topic(rest.casefold() if rest not in titles else rest)
        if not titles:
            return self._listed("Questions:", self._engine.entries())
        counts = dict.fromkeys(titles, 0)
        for entry in self._engine.entries():
            if entry.topic in counts:
                counts[entry.topic] += 1
        texts = {name: f"{_titled(name, title)} ({counts[name]})" for name, title in titles.items()}
        choices = tuple(Choice("topic", name, text) for name, text in texts.items())
        named = GAPS not in titles and self._engine.gaps()
        hint = f"/topics {GAPS} lists what the source does not tell." if named else ""
        return Turn(heading="Topics:", choices=choices, hint=hint)

    def _gaps(self) -> Turn:
        gaps = self._engine.gaps()
        if not gaps:
            return Turn(note="No known gaps are listed.")
        return Turn(note="\n".join(["The source does not tell:", *(f"- {one_line(gap.text)}" for gap in gaps)]))

    def _topic(self, name: str) -> Turn:
        entries = self._engine.entries(name)
        return self._listed(f"{one_line(self._engine.topics()[name])}:", entries)

    def _listed(self, heading: str, entries: list[Target]) -> Turn:
        choices = tuple(Choice("entry", entry.id, entry.text) for entry in entries[:MOST_LISTED])
        more = f" (the first {MOST_LISTED} of {len(entries)})" if len(entries) > MOST_LISTED else ""
        if not choices:
            return Turn(note="There are no questions in it.")
        return Turn(heading=heading.removesuffix(":") + more + ":", choices=choices)

    def _show(self, rest: str) -> Turn:
        if not rest:
            return Turn(note="Which one? /show ID, or a number of the last list.")
        place = follow.pick(rest)
        if place is not None and place.certain:
            turn = self._picked(place)
            if turn is not None:
                return turn
        return self._shown(rest)

    def _why(self, rest: str) -> Turn:
        question = rest or self._question
        if not question:
            return Turn(note="Nothing was asked yet. /why QUESTION tells why a question gets its reply.")
        return Turn(explanation=self._engine.explain(question))


def _titled(name: str, title: str) -> str:
    """A topic by its id, which /topics takes, and its title where that says more."""
    return name if title == name else f"{name}: {one_line(title)}"
