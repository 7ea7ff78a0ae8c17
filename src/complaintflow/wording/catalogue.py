"""The catalogue: every message in every language, checked when it is built.

The rule this module keeps: no catalogue exists whose texts have a broken place, a fact that their kind does not have,
a subject of two lines, or a phrase that is refused. Whether all languages are complete is another question, asked by
``check_catalogue``; until they are, a reader gets the fallback language rather than nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from attrs import evolve, field, frozen

from complaintflow.errors import DefinitionError, did_you_mean
from complaintflow.wording.kinds import KINDS, Audience, Kind
from complaintflow.wording.language import Language, Texts, Voice
from complaintflow.wording.languages import LANGUAGES
from complaintflow.wording.lint import Finding
from complaintflow.wording.representing import acts_for, to_representative
from complaintflow.wording.template import PLACE, Template, Text, compile_template
from complaintflow.wording.values import LISTS, Places

_RENAMED = {"iw": "he"}  # ISO 639 renamed Hebrew in 1989; Java and old Android still say iw.


def _by_code(languages: Mapping[str, Language]) -> Mapping[str, Language]:
    return MappingProxyType({language.code: language for language in languages.values()})


@frozen
class Ready:
    """A text made ready for filling, to whom it speaks, the language it is in, and the facts that it needs."""

    audience: Audience
    language: Language
    subject: Template
    body: Template
    places: Places
    _text: Text = field(repr=False)
    _place: str = field(repr=False)
    _shorter: dict[frozenset[str], Ready] = field(init=False, factory=dict, repr=False, eq=False)

    def without(self, absent: frozenset[str], kind: str) -> Ready:
        """The same without the paragraphs in which these places stand: a fact that is not there leaves no gap."""
        if absent not in self._shorter:
            shorter = self._text.without(absent)
            made = _made_ready(shorter, self.language, kind, self.audience, self._place)
            self._shorter[absent] = made
        return self._shorter[absent]


@frozen(eq=False)
class Catalogue:
    """Languages by code, under a version that is kept with every text that was sent.

    ``kinds`` says which messages there are and what facts they have. A reader whose language is missing, or lacks a
    message, gets the one in ``fallback``.

    Raises:
        DefinitionError: a text breaks the rule of this module; ``place`` says which.
    """

    languages: Mapping[str, Language] = field(converter=_by_code)
    version: str
    kinds: Mapping[str, Kind] = KINDS
    fallback: str = "en"
    _check: bool = field(default=True, repr=False)
    _ready: dict[tuple[str, str, str], Ready] = field(init=False, factory=dict, repr=False)

    def __attrs_post_init__(self) -> None:
        if self.fallback not in self.languages:
            raise DefinitionError(f"the fallback language {self.fallback!r} is not there.", place="fallback")
        if self._check:
            self._check_all()

    def _check_all(self) -> None:
        for language in self.languages.values():
            _check_texts(language, self.kinds)
        for language in self.languages.values():
            for register in ("", *language.voices):
                for kind in language.messages:
                    self._compiled(language, register, kind)

    def _compiled(self, language: Language, register: str, kind: str) -> Ready:
        key = (language.code, register, kind)
        if key not in self._ready:
            self._ready[key] = _compiled(language, register, kind, self.kinds[kind])
        return self._ready[key]

    def language(self, tag: str) -> Language:
        """The language of a tag such as ``"he"``, ``"he-IL"`` or ``"he_IL"``, or the fallback."""
        tag = tag.replace("_", "-")
        base = tag.partition("-")[0].lower()
        for code in (tag, base, _RENAMED.get(base, base)):
            if code in self.languages:
                return self.languages[code]
        return self.languages[self.fallback]

    def ready(self, kind: str, tag: str, register: str = "") -> Ready:
        """The text of ``kind`` for a reader of ``tag``, ready for filling.

        Raises:
            DefinitionError: no language has a text of this kind.
        """
        found = self._ready.get((tag, register, kind))
        if found is not None:
            return found
        for language in (self.language(tag), self.languages[self.fallback]):
            if kind in language.messages:
                return self._compiled(language, register if register in language.voices else "", kind)
        raise DefinitionError(
            f"there is no message of this kind. {did_you_mean(kind, self.kinds)}", place=kind
        )

    def to_representative(self, kind: str, tag: str, register: str = "") -> Ready:
        """The text of ``kind`` for whoever acts for the customer: it greets them, and says for whom they act.

        Raises:
            DefinitionError: no language has a text of this kind.
        """
        usual = self.ready(kind, tag, register)
        language, voice = usual.language, register if register in usual.language.voices else ""
        key = (language.code, voice, f"{kind} to a representative")
        if key not in self._ready:
            text = to_representative(language.text(kind, voice), language)
            self._ready[key] = _made_ready(text, language, kind, usual.audience, ".".join(key))
        return self._ready[key]

    def override(
        self, language: str, messages: Mapping[str, Text], *, version: str, register: str = ""
    ) -> Catalogue:
        """The catalogue with these texts in place of its own; everything is checked again.

        They are said as they are to every reader of the language or, with ``register``, to those who read in that
        register only. ``version`` is the new version: what was sent under the old one must stay recognisable.
        """
        if language not in self.languages:
            known = did_you_mean(language, self.languages)
            raise DefinitionError(f"there is no such language to override. {known}", place=language)
        before = self.languages[language]
        after = _in_one_register(before, register, messages) if register else _in_all(before, messages)
        return self.adding(after, version=version)

    def adding(self, language: Language, *, version: str) -> Catalogue:
        """The catalogue with one more language, or with another one in place of that of the same code."""
        return evolve(
            self, languages={**self.languages, language.code: language}, version=version, check=True
        )

    def label(self, group: str, key: str, language: str) -> str:
        """The words for a key of the record, such as ``label("state", "acting", "he")``; the key if it has none."""
        return self.language(language).label(group, key)

    def lint(self, text: str, language: str) -> tuple[Finding, ...]:
        """What ``text``, in ``language``, must not say to a customer; also for languages that were added."""
        return self.language(language).phrases.lint(text)


def _in_all(language: Language, messages: Texts) -> Language:
    """Voices have texts of their own and exchange lines, so each of them is given the very text too."""
    for register in language.voices:
        language = _in_one_register(language, register, messages)
    return evolve(language, messages={**language.messages, **messages})


def _in_one_register(language: Language, register: str, messages: Texts) -> Language:
    voice = language.voices.get(register, Voice())
    changed = evolve(voice, texts={**voice.texts, **messages})
    return evolve(language, voices={**language.voices, register: changed})


def _compiled(language: Language, register: str, kind: str, facts: Kind) -> Ready:
    text = language.text(kind, register)
    place = ".".join(filter(None, [language.code, register, kind]))
    _check_places(text, facts, place)
    return _made_ready(text, language, kind, facts.audience, place)


def _made_ready(text: Text, language: Language, kind: str, audience: Audience, place: str) -> Ready:
    subject = compile_template(text.subject, language.direction, place)
    body = compile_template(text.body, language.direction, place)
    places = Places.of(kind, subject.names + body.names, audience)
    return Ready(audience, language, subject, body, places, text, place)


def _check_texts(language: Language, kinds: Mapping[str, Kind]) -> None:
    for where, kind, text in language.texts():
        place = f"{language.code}.{where}"
        if kind not in kinds:
            raise DefinitionError(
                f"there is no message of this kind. {did_you_mean(kind, kinds)}", place=place
            )
        if kind not in language.messages:
            raise DefinitionError("a voice rewords a message that the language does not have.", place=place)
        if kinds[kind].audience in {"customer", "public"}:
            _check_phrases(f"{text.subject}\n{text.body}", language, place)
    for register, voice in language.voices.items():
        _check_phrases("\n".join(voice.lines.values()), language, f"{language.code}.voices.{register}.lines")
    _check_phrases(acts_for(language), language, f"{language.code}.labels.letter.acts_for")


def _check_places(text: Text, kind: Kind, place: str) -> None:
    if "\n" in text.subject or "\r" in text.subject:
        raise DefinitionError("a subject is one line.", place=place)
    for name in PLACE.findall(text.subject + text.body):
        if name not in kind.all_places:
            raise DefinitionError(
                f"{{{name}}} is not a fact of it. {did_you_mean(name, kind.all_places)}", place=place
            )
    for name in LISTS.intersection(PLACE.findall(text.subject)):
        raise DefinitionError(f"{{{name}}} takes several lines, and a subject is one line.", place=place)


def _check_phrases(text: str, language: Language, place: str) -> None:
    """Lint a text without its values: each place stands for a word that nobody refuses."""
    for finding in language.phrases.lint(PLACE.sub("…", text)):
        raise DefinitionError(f"the phrase {finding.phrase!r} is refused. {finding.why}", place=place)


CATALOGUE = Catalogue(LANGUAGES, version="1", check=False)
"""What comes along: English, Arabic and Hebrew. The tests check it, so that no program has to when it starts."""
