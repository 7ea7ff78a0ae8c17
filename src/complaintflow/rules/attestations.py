"""What no machine can check, and a person can vouch for.

The rule this module keeps: what cannot be checked is said openly, and not silently forgotten (S1:33-39). The company
chooses the keys that it wants vouched for, of these or of its own; the library only asks whether somebody did.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from attrs import frozen

from complaintflow.record.states import Channel


@frozen
class Attestation:
    """``says`` is what somebody vouches for; what is ``seen`` is asked of talks face to face only."""

    key: str
    says: str
    source: str
    seen: bool = False


ATTESTATIONS: Mapping[str, Attestation] = MappingProxyType(
    {
        each.key: each
        for each in (
            Attestation("calm", "I stayed calm.", "S3:33"),
            Attestation("patient", "I was patient.", "S0:75 S4:14a"),
            Attestation("not_interrupted", "I let the customer finish.", "S3:36 S3:52"),
            Attestation("listened", "I listened, and asked where I did not understand.", "S3:35 S0:80"),
            Attestation("not_argued", "I did not argue.", "S3:34"),
            Attestation("not_personal", "I did not take it personally.", "S3:30"),
            Attestation("anger_absorbed", "I let the anger pass.", "S3:37"),
            Attestation("mood_left_behind", "I brought no mood along from the talk before.", "S4:14b"),
            Attestation("empathetic", "I showed that I feel with the customer.", "S2:21a S4:14c"),
            Attestation("friendly", "I was friendly.", "S2:21a"),
            Attestation("positive", "I spoke of what can be done.", "S2:21a"),
            Attestation("respectful", "I was respectful, whoever it was.", "S0:65 S2:13"),
            Attestation("polite", "I was polite and tactful.", "S0:70 S2:21a"),
            Attestation("tone", "My voice was even and clear.", "S1:35"),
            Attestation("expression", "My face and gestures were friendly.", "S1:33", seen=True),
            Attestation("distance", "I kept the distance that the customer likes.", "S1:37", seen=True),
            Attestation("appearance", "I was dressed as the company asks.", "S1:39", seen=True),
        )
    }
)
"""Every key of the sources, by its name."""


def wanted(keys: frozenset[str], channel: Channel) -> frozenset[str]:
    """Which of these keys can be vouched for after a talk on this channel: nobody is seen on the telephone."""
    if channel is Channel.IN_PERSON:
        return keys
    return frozenset(key for key in keys if key not in ATTESTATIONS or not ATTESTATIONS[key].seen)
