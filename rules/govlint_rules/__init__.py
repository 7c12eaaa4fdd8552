"""The built-in packs: forms, lexicons and rules for government-information-disclosure annual reports."""
