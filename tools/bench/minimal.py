"""The machine's own limit for a page: as little as Flask, the ORM and Jinja can do for 20 posts.

It reads the very posts that the site's page shows, from the same database, for a signed-in reader,
and shows each with its author and time. It decides nothing, offers nothing and has no shell.
"""

import os

from flask import Flask, Response, render_template, session
from flask_sqlalchemy import SQLAlchemy
from jinja2 import DictLoader
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.accounts.models import Account
from forum.discussion.models import Post, Thread

#: Signs the cookie of a reader who exists for this run only.
KEY = "for measuring only"

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ thread.title }}</title></head><body>
<p>{{ reader.email }}</p><h1>{{ thread.title }}</h1>
{% for post in posts %}<article id="reply-{{ post.number }}">
<p>{{ post.agency.short }} {{ post.author.name }}
{{ post.created_at.strftime("%d %B %Y, %H:%M") }}</p>
{{ post.body.html | safe }}</article>
{% endfor %}</body></html>
"""


def create_minimal(url: str) -> Flask:
    """Return the smallest application that shows a conversation to somebody signed in."""
    app = Flask(__name__)
    app.config.update(SQLALCHEMY_DATABASE_URI=url, SECRET_KEY=KEY)
    app.jinja_loader = DictLoader({"page.html": PAGE})
    db = SQLAlchemy(app)

    @app.get("/enter/<int:account>")
    def enter(account: int) -> Response:
        session["account"] = account
        return Response("welcome")

    @app.get("/threads/<public_id>")
    def thread(public_id: str) -> str:
        reader = db.session.get_one(Account, session["account"])
        found = db.session.scalars(select(Thread).where(Thread.public_id == public_id)).one()
        asked = (
            select(Post)
            .where(Post.thread_id == found.id)
            .options(joinedload(Post.agency), joinedload(Post.author))
            .order_by(Post.number)
            .limit(20)
        )
        posts = db.session.scalars(asked).all()
        return render_template("page.html", reader=reader, thread=found, posts=posts)

    return app


def served() -> Flask:
    """Return the application that the benchmark's server starts, on the database it names."""
    return create_minimal(os.environ["FORUM_DATABASE_URL"])
