"""What can be done with one reply, on a page of its own: a conversation's page stays short."""

from flask import render_template
from flask.typing import ResponseReturnValue

from forum.access.route import may
from forum.discussion import contribution, keeping_queries, queries
from forum.discussion.addresses import address_of_reply
from forum.discussion.policy import PostAction, ThreadAction, post_policy, thread_policy
from forum.kernel.errors import NotFound
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("deeds", __name__, url_prefix="/conversations")


@pages.page("/replies/<public_id>/more", access=may(post_policy, PostAction.READ))
def of_reply(public_id: str) -> ResponseReturnValue:
    """Show a reply by itself, with everything that its reader may do with it.

    Raises:
        NotFound: there is none, the actor may not know of it, or its author took it back.
    """
    actor = current_actor()
    post = queries.post(actor, public_id)
    if post.removed_at is not None:
        raise NotFound
    return render_template(
        "discussion/more.html",
        post=post,
        deeds=contribution.deeds_of_reply(
            actor,
            post,
            may_reply=bool(thread_policy.decide(actor, ThreadAction.REPLY, post.thread)),
            kept=keeping_queries.bookmark(actor, post) is not None,
        ),
        back=address_of_reply(post),
    )
