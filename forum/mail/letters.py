"""The letters that the site writes: a template, a link, and nothing that a member wrote."""

from flask import current_app

from forum.mail.message import Message
from forum.mail.transport import transport


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
    settings = current_app.config["FORUM_SETTINGS"]
    # Not by render_template: what pages need of a request, the worker does not have.
    template = current_app.jinja_env.get_template(f"email/{letter}.txt")
    words = template.render(site_name=settings.site_name, link=settings.base_url + link)
    subject, _, text = words.partition("\n")
    deliver = transport(settings.mail_url, settings.base_url)
    deliver(Message(to=to, subject=subject.strip(), text=text.strip() + "\n", key=key))
