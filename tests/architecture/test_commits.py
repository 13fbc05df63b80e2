"""One commit for one act, in places that can be counted."""

from collections.abc import Iterable

from tests.architecture.source import Module, calls, modules

#: Where a transaction ends, and why there.
ALLOWED = {
    "forum/accounts/throttle.py:allows": "a try is seen by those that come at the same moment",
    "forum/cli.py:prepare": "a command is its own transaction",
    "forum/jobs/schedule.py:ask_for_daily": "today's jobs are asked for once, by whoever is first",
    "forum/jobs/schedule.py:ask_for_mending": "a worker that goes round is not doing a job",
    "forum/jobs/worker.py:do_next": "a job is its own transaction",
    "forum/jobs/worker.py:_keep_for_now": "no transaction is open while a letter leaves",
    "forum/jobs/worker.py:_give_up": "a letter turned down for good is recorded in one of its own",
    "forum/jobs/worker.py:_put_off": "a job that failed is put off in a transaction of its own",
    "forum/prose/stops.py:note_shown": "what was stopped is undone, and only that it was counts",
    "forum/scrubs/replaying.py:replay": "done by commands, which then write the files anew",
    "forum/search/engine.py:make_anew": "an index is made anew after what changed, by itself",
    "forum/storage/database.py:end_reading": "what only read wrote nothing, and ends so at once",
    "forum/storage/database.py:_set_planning": "a new connection, before anything is asked of it",
    "forum/writing/service.py:forget": "what was kept of a stopped text goes, though it is refused",
    "forum/web/submissions.py:finish": "the page's act, once, unless the answer is an error",
}
#: The search index has transactions of its own, which hold nothing that cannot be built again.
INDEX = "writer.commit"
#: A command that changes something is its own transaction.
COMMANDS = "/commands.py:"


def commits(sources: Iterable[Module]) -> set[str]:
    return {
        source.place(call)
        for source in sources
        for call, name in calls(source)
        if name.endswith(".commit") and name != INDEX and not call.args
    }


def test_only_the_named_places_commit() -> None:
    assert {place for place in commits(modules()) - set(ALLOWED) if COMMANDS not in place} == set()


def test_every_named_place_still_commits() -> None:
    assert set(ALLOWED) - commits(modules()) == set()


def test_a_service_that_commits_is_noticed() -> None:
    planted = Module(
        "forum/case_reviews/service.py", "def approve(actor, review):\n    session().commit()\n"
    )

    assert commits([planted]) == {"forum/case_reviews/service.py:approve"}
