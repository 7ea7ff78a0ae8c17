"""WHAT IS TRUE: facts in the past tense, and the complaint that they fold into. No rule is decided here."""
