"""What the public page says, asked for once and escaped: it repeats a few words thousands of times."""

from dataclasses import dataclass
from functools import cached_property
from html import escape

from datablitz import letters
from datablitz.who_has_what import Place
from workshop.i18n import translate
from workshop.vocabularies import vocabulary


@dataclass(frozen=True, slots=True)
class Answer:
    """How one answer about a person's rights is said."""

    chip: str
    """In two words, beside the dataset."""
    opening: str
    """In a sentence, with the article it rests on; its ``<li>`` is left open."""
    letter: str
    """The kind of letter that helps; empty when none would."""
    asks: str
    """What that letter does."""


class Words:
    """The words of one page."""

    def __init__(self, place: Place, language: str) -> None:
        self.place, self.language = place, language
        self._said: dict[str, str] = {}
        self._terms: dict[tuple[str, str, bool], str] = {}
        self._meanings: dict[tuple[str, str], str] = {}
        self._answers: dict[str, Answer] = {}

    def say(self, msgid: str) -> str:
        if msgid not in self._said:
            self._said[msgid] = escape(translate(self.language, msgid))
        return self._said[msgid]

    def term(self, name: str, code: str, *, meaning: bool = False) -> str:
        """Return the label of a code, followed by what it means when asked."""
        key = (name, code, meaning)
        if key not in self._terms:
            terms = vocabulary(name)
            label, definition = terms.label(code, self.language), terms.definition(code, self.language)
            self._terms[key] = escape(f"{label}. {definition}" if meaning and definition else label)
        return self._terms[key]

    def meaning(self, name: str, code: str) -> str:
        """Return what a code means, or its label when its list does not say."""
        key = (name, code)
        if key not in self._meanings:
            terms = vocabulary(name)
            self._meanings[key] = escape(terms.definition(code, self.language) or terms.label(code, self.language))
        return self._meanings[key]

    @cached_property
    def theirs(self) -> str:
        """The attribute that marks what people wrote, when the page speaks another language than they do."""
        return "" if self.place.language == self.language else f' lang="{escape(self.place.language)}"'

    def typed(self, text: str) -> str:
        """Return what people wrote."""
        return f"<span{self.theirs}>{escape(text)}</span>" if self.theirs else escape(text)

    def answer(self, code: str) -> Answer:
        """Return how an answer of the list ``person_right`` is said."""
        if code not in self._answers:
            self._answers[code] = self._answer(code)
        return self._answers[code]

    def _answer(self, code: str) -> Answer:
        term = vocabulary("person_right").term(code)
        articles = (source.removeprefix("RGPD, ") for source in term.source.split("; ") if source.startswith("RGPD"))
        law = ", ".join((translate(self.language, "GDPR"), *articles))
        applies, letter = term.extra["applies"], term.extra["letter"]
        return Answer(
            chip=f'<span class="is-{applies}">{escape(term.extra[f"short_{self.language}"])}</span>',
            opening=(
                f'<li class="is-{applies}"><strong>{escape(term.label(self.language))}</strong>'
                f"<p>{escape(term.definition(self.language))} <small>({escape(law)})</small></p>"
            ),
            letter=letter,
            asks=escape(letters.title(letter, self.language)) if letter else "",
        )
