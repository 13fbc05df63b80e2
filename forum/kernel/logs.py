"""Logs are lines of JSON on standard error: what happened and where, never what anybody wrote."""

import sys

import structlog


def configure() -> None:
    """Let every part of the site log this way; called once, by the factory."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=_to_standard_error,
    )


def _to_standard_error(*_names: object) -> structlog.PrintLogger:
    # Asked for each time: whoever redirects standard error later is heard too.
    return structlog.PrintLogger(sys.stderr)
