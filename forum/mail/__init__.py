"""Sending e-mail, which never carries a member's words."""
