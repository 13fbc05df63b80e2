"""The built files, compressed, and, since their names carry their content, kept for ever."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from whitenoise import WhiteNoise

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

#: Where the built files lie, and their address. Their sources are nobody's business.
BUILT: Final = "static/built"
_BELOW: Final = f"/{BUILT}/"


class Files:
    """Answers what is asked of files, and passes everything else on."""

    def __init__(
        self, application: "WSGIApplication", root: Path, carried: Mapping[str, str]
    ) -> None:
        """Take the application behind them, the project's folder, and what every answer carries."""
        self.application, self.carried = application, carried
        self.kept = WhiteNoise(
            application,
            max_age=0,
            allow_all_origins=False,
            immutable_file_test=lambda _path, url: url.startswith(_BELOW),
        )
        if (root / BUILT).is_dir():
            self.kept.add_files(str(root / BUILT), prefix=f"{BUILT}/")

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer; what every answer carries is carried by *not changed* too, and said once."""
        if not environ.get("PATH_INFO", "").startswith(_BELOW):
            return self.application(environ, start_response)

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            said = {name.lower() for name, _ in headers}
            missing = [each for each in self.carried.items() if each[0].lower() not in said]
            return start_response(status, [*headers, *missing], *more)

        answer: Iterable[bytes] = self.kept(environ, start)
        return answer
