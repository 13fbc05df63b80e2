"""Replying, and changing what one has said."""

from collections.abc import Sequence
from typing import Any

from flask import request
from typing_extensions import override
from wtforms import HiddenField, IntegerField
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from forum.directory.choosing import SpeakingFields
from forum.discussion.models import Post, Thread
from forum.discussion.passage import Passage
from forum.kernel.paging import number
from forum.web.forms import (
    AtMost,
    BaseForm,
    InWords,
    PlainProseField,
    ProseField,
    Required,
    SeenField,
)

LONGEST_TITLE = 150


class ReplyNumber(IntegerField):
    """The number of a reply, which nobody types."""

    widget = HiddenInput()

    @override
    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        typed = str(valuelist[0]) if valuelist else ""
        try:
            self.data = number(typed) if typed else None
        except ValueError:
            msg = "Which reply you answer did not arrive. Open the conversation again to answer it."
            raise ValueError(msg) from None


class ReplyForm(SpeakingFields):
    """A reply, to the conversation or to one reply in it."""

    body = ProseField(
        "Your reply",
        description="What do you see from where you sit? Curious, not critical.",
        validators=[Required("Write your reply.")],
    )
    answering = ReplyNumber(validators=[Optional()])
    quoting = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Answer the reply, and quote the passage, that the address names, if it names any."""
        super().__init__(*args, **kwargs)
        if "quoting" in request.args:
            self.quoting.data = request.args["quoting"]
        if asked := request.args.get("answering", type=number):
            self.answering.data, self.answering.raw_data = asked, None

    @property
    def passage(self) -> Passage | None:
        """What is quoted."""
        return Passage.read(self.quoting.data or "")


class ChangeForm(BaseForm):
    """What is changed knows the version that it began from, so that two windows lose nothing."""

    version = SeenField()

    @property
    def seen(self) -> int:
        """The version that the author saw; one that never was, if the form was cut short."""
        return self.version.number

    def begin_from(self, version: int) -> None:
        """Take the version that stands now: sending the form again means replacing that one."""
        self.version.data = version


class PostForm(ChangeForm):
    """A reply as its author changes it."""

    body = ProseField("Your reply", validators=[Required("Write your reply, or take it back.")])

    @classmethod
    def of(cls, post: Post, **kwargs: Any) -> "PostForm":
        """Begin from what stands now."""
        return cls(data={"body": post.body.source, "version": post.version}, **kwargs)


class ThreadForm(ChangeForm):
    """What opens a conversation, as its author changes it."""

    title = PlainProseField(
        "Title", validators=[Required("Give it a title."), InWords(), AtMost(LONGEST_TITLE)]
    )
    opening = ProseField("What opens it", validators=[Required("Write what opens it.")])

    @classmethod
    def of(cls, thread: Thread, **kwargs: Any) -> "ThreadForm":
        """Begin from what stands now."""
        stands = {"title": thread.title, "opening": thread.opening.source}
        return cls(data=stands | {"version": thread.version}, **kwargs)
