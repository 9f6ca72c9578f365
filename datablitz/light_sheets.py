"""The sheets of the public page: each dataset as a person reads it, her rights and levers beside it at once."""

from collections.abc import Iterable, Iterator
from html import escape

from datablitz import letters, rights, situations
from datablitz.light_words import Words
from datablitz.rights import Right
from datablitz.sheets import Dataset
from datablitz.who_has_what import Holder, Holding, Outline, Place, kept_for
from workshop.i18n import N_, translate_count
from workshop.light_html import Markup
from workshop.organisations import UNKNOWN

Fact = tuple[str, str]
"""A question in words, and its answer as markup."""


def holdings(place: Place, held: Iterable[Holding], language: str) -> Markup:
    """Return every holder with what it keeps."""
    words = Words(place, language)
    return Markup("".join(_holding(one, words) for one in held))


def outlines(place: Place, holders: Iterable[Outline], language: str) -> Markup:
    """Return every holder with how much it keeps that says whom it is about, and the way to the page that tells it."""
    words = Words(place, language)
    told = (_outline(one.holder, one.datasets, one.situations, words) for one in holders if one.datasets)
    return Markup("".join(told))


def unsaid_outlines(place: Place, holders: Iterable[Outline], language: str) -> Markup:
    """Return the holders of what does not say whom it is about, in the same way."""
    words = Words(place, language)
    return Markup("".join(_outline(one.holder, one.unsaid, (), words) for one in holders if one.unsaid))


def _holding(holding: Holding, words: Words) -> str:
    held = "".join(_held(dataset, words) for dataset in holding.datasets)
    return f'<section class="holder">{_name(holding.holder, words)}<ul>{held}</ul></section>'


def _outline(holder: Holder, datasets: int, about: Iterable[str], words: Words) -> str:
    address = f"/t/{escape(words.place.code)}/qui-a-quoi/{holder.id}?lang={words.language}"
    count = translate_count(words.language, "See {n} dataset", "See {n} datasets", datasets)
    link = f'<a href="{address}">{escape(count)}</a>'
    held = f'<li class="held is-outline" data-for="{" ".join(about)}">{link}</li>'
    return f'<section class="holder">{_name(holder, words)}<ul>{held}</ul></section>'


def _name(holder: Holder, words: Words) -> str:
    if holder.link == UNKNOWN:  # nobody told what it is: a page for all does not guess
        return f"<h3>{escape(holder.name)}</h3>"
    how = f"{words.term('org_level', holder.level)} · {words.meaning('link', holder.link)}"
    return f"<h3>{escape(holder.name)}</h3><p>{how}</p>"


def _held(dataset: Dataset, words: Words) -> str:
    answers = rights.of(dataset)
    language = "" if words.language == "en" and dataset.label_en else words.theirs
    example = f'<span class="mine"{words.theirs}>{escape(dataset.example)}</span>' if dataset.example else ""
    return (
        f'<li class="held" data-for="{" ".join(situations.of(dataset))}"'
        f' data-to="{escape(letters.recipient(dataset, words.language))}"><details><summary>'
        f'<span class="what"{language}>{escape(dataset.label(words.language))}</span>{example}'
        f'<span class="can">{"".join(words.answer(right.code).chip for right in answers)}</span></summary>'
        f'<div class="inside">{_facts(_about(dataset, words))}<h4>{words.say(N_("What you can do"))}</h4>'
        f'<ul class="rights">{"".join(_answer(dataset, right, words) for right in answers)}</ul>'
        f'<details class="law"><summary>{words.say(N_("In the words of the law"))}</summary>'
        f"{_facts(_law(dataset, words))}</details></div></details></li>"
    )


def _answer(dataset: Dataset, right: Right, words: Words) -> str:
    told = words.answer(right.code)
    more = "".join(f"<p>{each}</p>" for each in _more(dataset, right, words))
    if not told.letter:
        return f"{told.opening}{more}</li>"
    address = f"/t/{escape(words.place.code)}/lettre/{dataset.id}/{told.letter}.txt?lang={words.language}"
    return f'{told.opening}{more}<a class="letter" href="{address}">{told.asks}</a></li>'


def _more(dataset: Dataset, right: Right, words: Words) -> Iterator[str]:
    """Yield what is particular to this dataset: other laws, the choice of its holder, what happens today."""
    for lever in right.levers:
        yield words.term("other_access_right", lever, meaning=True)
    if not right.code.startswith("recuperer"):
        return
    if right.code == "recuperer_non" and dataset.return_path == "restituable_choix":
        yield words.term("return_path", dataset.return_path, meaning=True)
    if dataset.restitution_status != "inconnu":
        today = words.term("restitution_status", dataset.restitution_status)
        yield f"{words.say(N_('Today:'))} {today}{_channels(dataset, words)}"
    if dataset.refusal_reason:
        yield words.typed(dataset.refusal_reason)


def _channels(dataset: Dataset, words: Words) -> str:
    told = ", ".join(words.term("access_channel", code) for code in dataset.access_channels)
    return f" ({told})" if told else ""


def _about(dataset: Dataset, words: Words) -> Iterator[Fact]:
    """Yield what a person asks first: why, through whom, how long, how sensitive."""
    unknown = words.say(N_("Not said yet."))
    yield words.say(N_("What for")), "\n".join(map(words.typed, dataset.purposes)) or unknown
    if dataset.processor_names:
        yield words.say(N_("Through whom")), escape(", ".join(dataset.processor_names))
    if dataset.recipients:
        yield words.say(N_("Who else receives them")), "\n".join(map(words.typed, dataset.recipients))
    yield words.say(N_("For how long")), _retention(dataset, words) or unknown
    sensitive = words.term("sensitivity", dataset.sensitivity, meaning=True)
    if dataset.special_categories:
        protected = ", ".join(words.term("special_category", code) for code in dataset.special_categories)
        sensitive += f"\n{words.say(N_('Specially protected by the law:'))} {protected}"
    yield words.say(N_("How sensitive")), sensitive


def _retention(dataset: Dataset, words: Words) -> str:
    told = kept_for(dataset, words.language)
    if not told:
        return ""
    told = words.typed(told) if dataset.retention_text else escape(told)
    end = dataset.final_disposal
    return told if end == "inconnu" else f"{told}\n{words.say(N_('Then:'))} {words.term('final_disposal', end)}"


def _law(dataset: Dataset, words: Words) -> Iterator[Fact]:
    yield words.say(N_("Legal basis")), words.term("legal_basis", dataset.legal_basis, meaning=True)
    verdict = dataset.portability
    reason = words.typed(verdict.reason) if verdict.overridden else words.say(verdict.reason)
    yield words.say(N_("Portability (article 20)")), f"{words.term('portability', verdict.value)}. {reason}"
    yield words.say(N_("Controller")), escape(dataset.controller_name) or words.say(N_("Not said yet."))
    forms = ", ".join(words.term("collection_form", code) for code in dataset.collection_forms)
    yield words.say(N_("How the data are collected")), forms or words.say(N_("Not said yet."))
    if dataset.outside_eu is not None:
        yield words.say(N_("Leaves the European Union")), words.term("yes_no", "oui" if dataset.outside_eu else "non")
    yield words.say(N_("How sure we are")), words.term("confidence", dataset.confidence, meaning=True)


def _facts(facts: Iterable[Fact]) -> str:
    return f'<dl class="facts">{"".join(f"<div><dt>{ask}</dt><dd>{told}</dd></div>" for ask, told in facts)}</dl>'
