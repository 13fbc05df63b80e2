"""Invitation, application, sign-in and passwords."""
