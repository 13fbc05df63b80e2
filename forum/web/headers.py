"""What every answer carries: no outside script, style, frame or cache."""

from flask import Flask, Response

POLICY = "; ".join(  # noqa: FLY002  # one directive a line
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
        "manifest-src 'self'",
    )
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
TWO_YEARS = "max-age=63072000; includeSubDomains; preload"


def always(*, https: bool) -> dict[str, str]:
    """Return what every answer carries, files and refusals included."""
    return {**ALWAYS, "Strict-Transport-Security": TWO_YEARS} if https else ALWAYS


def install(app: Flask, *, https: bool) -> None:
    """Set the headers on every answer, errors included; only files say that they may be kept."""
    carried = always(https=https)

    @app.after_request
    def _set(response: Response) -> Response:
        for name, value in carried.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        return response
