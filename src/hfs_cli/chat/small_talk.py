"""What people say to somebody, not of the subject: hello, thanks, who are you, yes. It gets a line, not a decline."""

from __future__ import annotations

from enum import Enum

from hfs_cli.text import words


class Kind(Enum):
    """What is meant by a line of small talk."""

    greeting = "Hello."
    thanks = "You're welcome."
    about = "This is a program that answers from one source."
    leaving = "/quit or Ctrl-D leaves."
    assent = "There is nothing to say yes or no to."


def _phrases(text: str, kind: Kind) -> dict[tuple[str, ...], Kind]:
    return {tuple(words(phrase)): kind for phrase in text.split(",")}


_SAID = {
    **_phrases(
        """hi, hello, hey, hiya, hallo, hi there, hello there, hey there, good morning, good afternoon, good evening,
        good day, greetings, how are you, hello how are you, hi how are you, hi bot, hello bot""",
        Kind.greeting,
    ),
    **_phrases(
        """thanks, thank you, thx, ty, cheers, many thanks, thanks a lot, thx a lot, thanks a bunch, thank you a lot,
        thank u, tks, thnx, thanx, thank you very much, thank you so much,
        thanks very much, thanks so much, ok thanks, okay thanks, ok thank you, great thanks, no thanks, no thank you,
        thanks that helps, thank you that helps, that helps, that helped, great, good, nice, perfect, cool, very good,
        well done, good to know, i see, got it, understood, sorry""",
        Kind.thanks,
    ),
    **_phrases(
        """who are you, what are you, who is this, who am i talking to, are you a bot, are you a robot, are you human,
        are you a person, are you a doctor, are you an ai, what can you do, what do you do,
        what can you tell me, what can you answer, what can i ask, what can i ask you, what do you know,
        what should i ask, how do you work, how do i use this, help me, can you help, can you help me,
        what can i do here""",
        Kind.about,
    ),
    **_phrases(
        """how do i exit, how do i get out, how do i get out of here, how do i leave this chat, how do i end this,
        how do i stop this, let me out, i want to leave, i want to quit, i am done, i'm done, that's all, that is all,
        done, get me out""",
        Kind.leaving,
    ),
    **_phrases(
        "yes, yeah, yep, yup, y, no, nope, nah, n, ok, okay, k, sure, alright, all right, fine, maybe, yes please, "
        "of course, right, exactly, true, false",
        Kind.assent,
    ),
}


def kind_of(line: str) -> Kind | None:
    """What a line of small talk means; None where it says anything else.

    >>> kind_of("Thank you!").name
    'thanks'
    >>> kind_of("yes, but what causes it")
    """
    return _SAID.get(tuple(words(line)))
