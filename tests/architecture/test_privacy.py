"""Nobody's real address or number stands in a file, nor where packages come from."""

import re
from collections.abc import Iterable

from phonenumbers import Leniency, PhoneNumberMatcher

from tests.architecture.source import ROOT, files

_HOSTS = ("pypi" + ".org", "python" + "hosted", "npm" + "js.", "debian" + ".org")
REGISTRIES = re.compile("|".join(map(re.escape, _HOSTS)), re.IGNORECASE)
EMAIL = re.compile(r"[\w.+-]+@(?P<domain>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")
#: Reserved for examples (RFC 2606 and RFC 6761), so that nobody has them.
EXAMPLE = re.compile(r"(^|\.)(example(\.(com|net|org))?|test|invalid|localhost)$", re.IGNORECASE)


#: Lock files are long rows of digits, some of which look like telephone numbers.
LOCKS = ("requirements/", "package-lock.json", "tests/browser/package-lock.json")
#: Numbers that are printed for everybody to ring.
HELPLINES = ROOT / "forum" / "anonymisation" / "words" / "helplines.txt"


def registries(found: Iterable[tuple[str, str]]) -> list[str]:
    return [name for name, text in found if REGISTRIES.search(text)]


def real_addresses(found: Iterable[tuple[str, str]]) -> list[str]:
    return [
        f"{name}: {match[0]}"
        for name, text in found
        for match in EMAIL.finditer(text)
        if not EXAMPLE.search(match["domain"]) and not _is_package(match[0])
    ]


def test_no_file_names_a_package_registry() -> None:
    assert registries(files()) == []


def test_a_named_registry_is_noticed() -> None:
    assert registries([("a.lock", "https://files." + "python" + "hosted.example/x")]) == ["a.lock"]


def test_no_file_holds_an_address_that_somebody_could_have() -> None:
    assert real_addresses(files()) == []


def test_an_address_that_somebody_could_have_is_noticed() -> None:
    somebody = "jo@" + "practice.nhs.uk"
    planted = [("a.md", f"Write to {somebody}, sam@example.org or kit@clinic.example.")]

    assert real_addresses(planted) == [f"a.md: {somebody}"]


def real_numbers(found: Iterable[tuple[str, str]]) -> list[str]:
    public = _digits(HELPLINES.read_text(encoding="utf-8"))
    return [
        f"{name}: {match.raw_string}"
        for name, text in found
        if not name.startswith(LOCKS)
        for match in PhoneNumberMatcher(text, "GB", leniency=Leniency.VALID)
        if _digits(match.raw_string) not in public
    ]


def test_no_file_holds_a_number_that_somebody_could_answer() -> None:
    assert real_numbers(files()) == []


def test_a_number_that_somebody_could_answer_is_noticed() -> None:
    somebody, on_television = "0161 " + "496 8123", "07700 900123"
    planted = [("a.md", f"Ring {somebody}, {on_television} or the NSPCC on 0808 800 5000.")]

    assert real_numbers(planted) == [f"a.md: {somebody}"]


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _is_package(text: str) -> bool:
    """Whether it is a package with its version, such as ``name@5.3.0``."""
    return bool(re.search(r"@\d+\.\d+", text))
