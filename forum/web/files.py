"""The built files, compressed, and, since their names carry their content, kept for ever."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from typing_extensions import override
from whitenoise import WhiteNoise

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

#: Where the built files lie, and their address. Their sources are nobody's business.
BUILT: Final = "static/built"


class Files(WhiteNoise):
    """Answers what is asked of files; *not changed* carries what every other answer carries."""

    def __init__(
        self, application: "WSGIApplication", root: Path, carried: Mapping[str, str]
    ) -> None:
        """Take the application behind them, the project's folder, and what every answer carries."""
        super().__init__(
            application,
            max_age=0,
            allow_all_origins=False,
            immutable_file_test=lambda _path, url: url.startswith(f"/{BUILT}/"),
        )
        self.carried = list(carried.items())
        if (root / BUILT).is_dir():
            self.add_files(str(root / BUILT), prefix=f"{BUILT}/")

    @override
    def serve(  # type: ignore[override]  # the library's needs nothing of itself
        self, static_file: Any, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer, with what every answer carries: the library leaves most out of a 304."""

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            return start_response(status, [*headers, *self.carried], *more)

        answer: Iterable[bytes] = WhiteNoise.serve(static_file, environ, start)
        return answer
