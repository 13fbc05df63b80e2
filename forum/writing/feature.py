"""Everything the factory needs to know of drafts and previews."""

from forum.contracts.feature import Feature
from forum.contracts.home import Errand
from forum.writing import service
from forum.writing.policy import draft_policy
from forum.writing.views import pages
from forum.writing.waiting import waiting

EXPIRE = "writing.expire"

writing = Feature(
    name="writing",
    pages=(pages,),
    policies=(draft_policy,),
    tasks={EXPIRE: service.expire},
    daily=(EXPIRE,),
    waiting=waiting,
    errands=(Errand("My drafts", "writing.drafts", lambda actor: bool(actor.voices)),),
)
