"""The agreement that a new circle begins with; its members change it as they like.

The rules are those that peer groups across agencies were found to need: docs/adr/0017-circles.md.
"""

TEXT = """\
- What we learn may travel. Who said it, and whom it was about, stays in the circle.
- There is one limit: if a child or an adult is at risk, or a colleague may have harmed a child, \
we act on it outside the circle. Whoever facilitates says how.
- No names, no places, nothing that points to one family.
- We are curious before we are critical. We question systems, not people.
- Nobody speaks for a whole profession.
- Anybody may pass.
- Nothing here is a decision, a referral or a record.
- We look after ourselves and each other.
"""
