"""Everything the factory needs to know of notices."""

from forum.contracts.feature import Feature
from forum.contracts.notifiable import FORGET_TASK, TELL_TASK
from forum.notices import delivery, letters, queries
from forum.notices.policy import notice_policy
from forum.notices.views import own, pages

TELL_DAILY = "notices.tell_daily"
TIDY = "notices.tidy"

notices = Feature(
    name="notices",
    pages=(pages, own),
    policies=(notice_policy,),
    tasks={
        TELL_TASK: delivery.tell,
        TELL_DAILY: delivery.tell_daily,
        FORGET_TASK: delivery.forget_muted,
        letters.SEND_TASK: letters.send,
        TIDY: delivery.tidy,
    },
    daily=(TELL_DAILY, TIDY),
    unread=queries.unread,
    letters_about=letters.about,
)
