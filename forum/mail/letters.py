"""The letters that the site writes: a template, a link, and nothing that a member wrote."""

from flask import current_app

from forum.mail.message import Message
from forum.mail.transport import transport


def post(message: Message) -> None:
    """Let a message leave by the way that the settings name.

    Raises:
        Refused: it will never be taken.
        OSError: it could not be sent now.
    """
    settings = current_app.config["FORUM_SETTINGS"]
    transport(settings.mail_url, settings.base_url)(message)


def written(letter: str, **words: object) -> tuple[str, str]:
    """Return the subject and the text of a letter from its template."""
    settings = current_app.config["FORUM_SETTINGS"]
    # Not by render_template: what pages need of a request, the worker does not have.
    template = current_app.jinja_env.get_template(f"email/{letter}.txt")
    subject, _, text = template.render(site_name=settings.site_name, **words).partition("\n")
    return subject.strip(), text.strip() + "\n"


def address(path: str) -> str:
    """Return the full address of a page. The host is the site's own, never the request's."""
    return str(current_app.config["FORUM_SETTINGS"].base_url) + path


def send(to: str, letter: str, *, link: str, key: str) -> None:
    """Send one letter now; call it from a job, which tries again when the line is down.

    Args:
        to: the receiver's address.
        letter: the name of a template in ``templates/email``; its first line is the subject.
        link: a path of this site. The host is the site's own, never the request's.
        key: what this letter is about, the same on every try.

    Raises:
        Invalid: the address could smuggle in a second header.
        OSError: it could not be sent.
    """
    subject, text = written(letter, link=address(link))
    post(Message(to=to, subject=subject, text=text, key=key))
