"""One language: its messages, its labels, and how it says moments and durations.

The rule this module keeps: a language is data. To add one is to write a module like ``en.py`` and to build a
:class:`Language` from it; nothing else in the library knows which languages there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from attrs import field, frozen

from complaintflow.wording.dates import Speech
from complaintflow.wording.lint import PhraseBook
from complaintflow.wording.template import Direction, Text

Texts = Mapping[str, Text]


def _texts(texts: Texts) -> Texts:
    return MappingProxyType(dict(texts))


@frozen(eq=False)
class Voice:
    """A register of a language: ``texts`` of its own for some kinds; in all others ``lines`` are exchanged.

    ``lines`` maps what the language's texts say (a greeting, a closing line) to what this voice says there.
    """

    texts: Texts = field(factory=dict, converter=_texts)
    lines: Mapping[str, str] = field(factory=dict)

    def said(self, kind: str, text: Text) -> Text:
        """The text of ``kind`` in this voice; ``text`` is what the language says otherwise."""
        return self.texts.get(kind) or Text(text.subject, self._exchanged(text.body))

    def _exchanged(self, body: str) -> str:
        for line, instead in self.lines.items():
            body = body.replace(line, instead)
        return body


@frozen(eq=False)
class Language:
    """Everything that one language says.

    ``messages`` maps kinds to texts, ``labels`` groups of keys to words, ``speech`` says moments and durations,
    ``phrases`` is what the lint refuses, ``voices`` are registers such as ``"plain"`` and ``"formal"``.
    """

    code: str
    name: str
    direction: Direction
    messages: Texts = field(converter=_texts)
    labels: Mapping[str, Mapping[str, str]]
    speech: Speech
    phrases: PhraseBook = field(factory=PhraseBook)
    voices: Mapping[str, Voice] = field(factory=dict)

    def text(self, kind: str, register: str = "") -> Text:
        """The text of ``kind``, in the voice of ``register`` where the language has it."""
        return self.voices.get(register, _ORDINARY).said(kind, self.messages[kind])

    def label(self, group: str, key: str) -> str:
        """The words for a key of the record, such as ``label("channel", "phone")``; the key itself if it has none."""
        words = self.labels.get(group, _NO_WORDS)
        return words[key] if key in words else words.get(key.lower().replace(" ", "_"), key)

    def texts(self) -> Iterator[tuple[str, str, Text]]:
        """Every text as it was written, with where it stands and its kind."""
        for kind, text in self.messages.items():
            yield f"messages.{kind}", kind, text
        for register, voice in self.voices.items():
            for kind, text in voice.texts.items():
                yield f"voices.{register}.{kind}", kind, text


_ORDINARY = Voice()
_NO_WORDS: Mapping[str, str] = MappingProxyType({})
