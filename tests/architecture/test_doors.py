"""Nobody changes anything before the policy has said yes, and nobody reads past it."""

import ast
import re
from collections.abc import Iterable, Iterator

from tests.architecture.source import Function, Module, modules

SERVICE = re.compile(r"^forum/\w+/(service/\w+\.py|\w*service\w*\.py)$")
READING = re.compile(r"^forum/\w+/(queries/\w+|\w*queries|indexing)\.py$")
#: Calls by which a service changes something.
CHANGES = re.compile(r"^((session\(\)|database)\.(add|add_all|delete|merge|execute)|bus\.record)$")

#: How far a verb is followed into the functions that it calls.
DEPTH = 2

#: Verbs that ask no policy, and why they need not.
ASKS_NOBODY: dict[str, str] = {
    "forum/accounts/service.py:begin_sign_in": "nobody is known yet; a proof of identity is",
    "forum/accounts/service.py:end_sign_in": "whoever holds a cookie may make it worth nothing",
    "forum/accounts/service.py:end_all": "follows a proof of identity: sign-out, a new password",
    "forum/accounts/service.py:end_own": "finds the sign-in among the actor's own or not at all",
    "forum/circles/service.py:found": "there is no circle yet; it turns away the unconfirmed",
    "forum/directory/service.py:claim": "says where oneself works, and grants nothing",
    "forum/directory/service.py:setting_named": "a name to stand beside a claim, once for all",
    "forum/directory/service.py:vouch": "follows an invitation, which its policy allowed",
    "forum/directory/service.py:welcome": "follows the proof of an address; nobody is known yet",
    "forum/directory/service.py:keep_agencies": "the site's own list, at every start",
    "forum/mentoring/service/proposals.py:send": "a step of verbs that asked before",
    "forum/mentoring/service/proposals.py:move_on": "a step of verbs that asked before",
    "forum/mentoring/service/proposals.py:move_all_on": "a daily task of the site itself",
    "forum/mentoring/service/rounds.py:choose_asked": "a job, which a coordinator asked for",
    "forum/mentoring/service/standing.py:go_to": "a step of verbs that asked before",
    "forum/discussion/history_service.py:forget": "a daily task of the site itself",
    "forum/notices/service.py:choose": "how oneself wants to be told",
    "forum/notices/service.py:mark_all_read": "finds them among the actor's own or not at all",
    "forum/notices/service.py:stop_all": "whoever holds the link of a letter may stop letters",
    "forum/moderation/service/decisions.py:author_changed": "a task of the site itself",
    "forum/moderation/service/decisions.py:look_again": "a daily task of the site itself",
    "forum/board/verdict_service.py:finish_rounds": "a daily task of the site itself",
    "forum/seams/seeing_service.py:forget_marks": "a daily task of the site itself",
    "forum/writing/service.py:expire": "a daily task of the site itself",
}
#: Selects that pass no policy, and why they need not.
READS_OPENLY: dict[str, str] = {
    "forum/accounts/queries.py:_living_sign_in": "asked before anybody is known, by a secret",
    "forum/accounts/queries.py:actor_by_email": "for the command line, which acts as somebody",
    "forum/accounts/queries.py:work_addresses": "of the people whom the affiliation policy let by",
    "forum/directory/queries.py:people": "where in the alphabet a name stands, shown to nobody",
    "forum/accounts/queries.py:credentials": "asked before anybody is known, to prove a password",
    "forum/accounts/queries.py:account": "one row, by what a proof of identity named",
    "forum/accounts/queries.py:joining_by": "asked before anybody is known, by a secret",
    "forum/accounts/queries.py:own_account": "the actor's own",
    "forum/accounts/queries.py:reset_by": "asked before anybody is known, by a secret",
    "forum/board/queries.py:_some_from": "yes or no, for what then passes the policy",
    "forum/circles/queries.py:_speaking": "of a circle that passed its policy",
    "forum/circles/queries.py:agreement": "of a circle that passed its policy",
    "forum/circles/queries.py:asking": "of a circle that passed its policy",
    "forum/circles/queries.py:_accepted": "the actor's own, yes or no",
    "forum/circles/queries.py:has_accepted": "the actor's own, yes or no",
    "forum/circles/queries.py:turns": "of a circle that passed its policy",
    "forum/circles/queries.py:unheard": "agencies, of a circle that passed its policy",
    "forum/directory/queries.py:affiliations_of": "for a service, to see what was said before",
    "forum/directory/queries.py:has_grant": "for a service that asked the policy, yes or no",
    "forum/directory/queries.py:settings_of": "asks the policy of the partnership first",
    "forum/accounts/queries.py:own_sign_ins": "the actor's own",
    "forum/accounts/queries.py:demonstration_account": "made-up people, offered to everybody",
    "forum/accounts/queries.py:leads": "made-up people, offered to everybody",
    "forum/accounts/queries.py:_roles_of": "made-up people, offered to everybody",
    "forum/directory/standing_queries.py:_row": "a part of what makes an actor",
    "forum/directory/standing_queries.py:_standing": "what makes an actor, so before there is one",
    "forum/accounts/queries.py:mailbox": "an address, for the worker that writes to it",
    "forum/notices/queries.py:_readable": "asks the policy of each kind of thing, by its telling",
    "forum/notices/queries.py:unread": "the actor's own, before there is one: a number",
    "forum/mentoring/queries/cards.py:_has": "part of statements that pass the policy",
    "forum/mentoring/queries/exclusions.py:must_not_meet": "for a service, yes or no",
    "forum/mentoring/queries/exclusions.py:named": "who takes part is no secret",
    "forum/mentoring/queries/pairings.py:with_people": "part of statements that pass the policy",
    "forum/mentoring/queries/pool.py:_apart": "for the solver, which shows it to nobody",
    "forum/mentoring/queries/pool.py:_colleagues": "for the solver, which shows it to nobody",
    "forum/mentoring/queries/pool.py:_places_taken": "for the solver, which counts only",
    "forum/mentoring/queries/start_page.py:news": "joins two statements that pass the policies",
    "forum/directory/queries.py:ever_shared_a_setting": "for a policy, yes or no",
    "forum/moderation/queries/unmask.py:concerning": "the actor's own",
    "forum/moderation/queries/unmask.py:happened": "totals and days, which everybody may know",
    "forum/moderation/queries/unmask.py:last_refused": "for a service that asked the policy",
    "forum/moderation/queries/matters.py:about": "for a service, which asks the policy",
    "forum/moderation/queries/matters.py:in_status": "for a daily task of the site itself",
    "forum/moderation/queries/matters.py:log": "days and kinds, which everybody may know",
    "forum/moderation/queries/matters.py:somebody_moderates": "for a service, yes or no",
    "forum/moderation/queries/told.py:_names": "the actor's own",
    "forum/moderation/queries/told.py:_waiting": "outside of a select that passes the policy",
    "forum/moderation/queries/unmask.py:waiting": "for a service that asked the policy",
    "forum/discussion/queries.py:appearances": "counts everybody who spoke, the hidden too",
    "forum/discussion/history_queries.py:taken_back": "for a service that asked the policy",
    "forum/discussion/queries.py:_counted": "totals for things that the reader has been given",
    "forum/glossary/desk_queries.py:_to_sign": "a part of statements that pass the policy",
    "forum/glossary/desk_queries.py:_to_look_at": "a part of statements that pass the policy",
    "forum/questions/indexing.py:Dilemmas.visible_to": "they stand in no table, and are made up",
    "forum/questions/queries.py:_silent": "a part of statements that pass the policy",
    "forum/seams/queries.py:times_seen": "a part of statements that pass the policy",
    "forum/seams/queries.py:_called": "agencies and how large they are, shown to nobody as numbers",
}
#: Lists that are the same for everybody: no row of theirs is anybody's.
LISTS = {"Agency", "Partnership"}


def verbs(source: Module) -> Iterator[tuple[str, Function]]:
    """Yield the public functions of a service."""
    for node in source.tree.body:
        if isinstance(node, Function) and not node.name.startswith("_"):
            yield f"{source.path}:{node.name}", node


def unasked(sources: Iterable[Module]) -> list[str]:
    """Return the verbs that change something before, or without, asking a policy."""
    return [
        name
        for source in sources
        if SERVICE.match(source.path)
        for name, verb in verbs(source)
        if _changes_unasked(verb, source)
    ]


def _changes_unasked(verb: Function, source: Module) -> bool:
    change, asked = _first_change(verb, source), _first_question(verb, source)
    return change is not None and (asked is None or asked > change)


def _first_change(
    verb: Function, source: Module, given: set[str] | None = None, depth: int = 0
) -> int | None:
    """Return the line of the first change, its own or through a function of the same module.

    ``given`` are those of its arguments that came from outside; by default all of them.
    """
    given = _arguments(verb) if given is None else given
    own = {f.name: f for f in source.tree.body if isinstance(f, Function)}
    lines = []
    for node in ast.walk(verb):
        if isinstance(node, ast.Assign | ast.AugAssign) and _touches(node, given):
            lines.append(node.lineno)
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func)
        if CHANGES.match(name) and not _only_reads(node):
            lines.append(node.lineno)
        helper = own.get(name) if depth < DEPTH else None
        if helper is not None and helper is not verb:
            passed = _passed(node, helper, given)
            if _first_change(helper, source, passed, depth + 1) is not None:
                lines.append(node.lineno)
    return min(lines, default=None)


def _only_reads(call: ast.Call) -> bool:
    text = ast.unparse(call)
    return ".execute(" in text and ".execute(select(" in text


def _arguments(verb: Function) -> set[str]:
    return {each.arg for each in (*verb.args.args, *verb.args.kwonlyargs)}


def _passed(call: ast.Call, helper: Function, given: set[str]) -> set[str]:
    """Return the arguments of a helper that hold what its caller was given."""
    places = [each.arg for each in helper.args.args]
    by_place = zip(places, call.args, strict=False)
    by_name = ((each.arg or "", each.value) for each in call.keywords)
    return {name for name, value in (*by_place, *by_name) if ast.unparse(value) in given}


def _touches(node: ast.Assign | ast.AugAssign, arguments: set[str]) -> bool:
    """Whether an attribute of something that was handed in is given a value."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    attributes = [
        each for target in targets for each in ast.walk(target) if isinstance(each, ast.Attribute)
    ]
    return any(ast.unparse(each.value) in arguments for each in attributes)


def _first_question(verb: Function, source: Module, depth: int = 0) -> int | None:
    """Return the line where a policy is asked, here or by the verb that this one hands on to."""
    own = {f.name: f for f in source.tree.body if isinstance(f, Function)}
    services = _other_services(source)
    lines: list[int] = []
    for node in ast.walk(verb):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func)
        helper = own.get(name) if depth < DEPTH else None
        if (
            name.endswith((".require", ".visible_to"))
            or name.partition(".")[0] in services
            or (helper and helper is not verb and _first_question(helper, source, depth + 1))
        ):
            lines.append(node.lineno)
    return min(lines, default=None)


def _other_services(source: Module) -> set[str]:
    """Return the names by which a module knows other services, whose verbs ask for themselves."""
    return {
        alias.asname or alias.name
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("forum.")
        for alias in node.names
        if alias.name == "service"
    }


def unguarded(sources: Iterable[Module]) -> list[str]:
    """Return the selects that no policy narrows, by the function they stand in."""
    return sorted(
        {
            source.place(call)
            for source in sources
            if READING.match(source.path)
            for call in ast.walk(source.tree)
            if isinstance(call, ast.Call)
            and ast.unparse(call.func) in {"select", "sqlalchemy.select"}
            and not _only_lists(call)
            and not _guarded(call, source)
        }
    )


def _only_lists(call: ast.Call) -> bool:
    """Whether nothing but rows that are the same for everybody is asked for."""
    asked = [ast.unparse(each).partition(".")[0] for each in call.args]
    return bool(asked) and set(asked) <= LISTS


def _guarded(call: ast.Call, source: Module) -> bool:
    """Whether the statement, or what is later made of the name it is given, passes a policy."""
    around = _function_around(call, source)
    statement = next(
        each
        for each in reversed(list(_statements(around)))
        if any(inner is call for inner in ast.walk(each))
    )
    text = ast.unparse(statement)
    if ".visible_to(" in text or _narrowed_by_helper(text, source):
        return True
    if not isinstance(statement, ast.Assign):
        return False
    names = [ast.unparse(target) for target in statement.targets]
    return any(
        re.search(rf"\b{re.escape(name)}\b", other) and ".visible_to(" in other
        for name in names
        for other in map(ast.unparse, _statements(around))
    )


def _narrowed_by_helper(text: str, source: Module) -> bool:
    """Whether a private function of the module that passes the policy is part of the statement."""
    own = {f.name: f for f in source.tree.body if isinstance(f, Function)}
    return any(
        f"{name}(" in text and ".visible_to(" in ast.unparse(helper)
        for name, helper in own.items()
        if name.startswith("_")
    )


def _function_around(call: ast.Call, source: Module) -> ast.AST:
    around = [f for _, f in source.functions() if any(each is call for each in ast.walk(f))]
    return around[-1] if around else source.tree


def _statements(node: ast.AST) -> Iterator[ast.stmt]:
    """Yield the statements inside a function, each before those that it is made of."""
    for each in ast.walk(node):
        if isinstance(each, ast.stmt) and not isinstance(each, Function | ast.ClassDef):
            yield each


def test_no_verb_changes_anything_before_a_policy_was_asked() -> None:
    assert [name for name in unasked(modules()) if name not in ASKS_NOBODY] == []


def test_no_select_goes_round_the_policy() -> None:
    assert [name for name in unguarded(modules()) if name not in READS_OPENLY] == []


def test_every_exception_is_still_needed() -> None:
    """A reason that nothing needs any more is a door left open."""
    assert set(ASKS_NOBODY) - set(unasked(modules())) == set()
    assert set(READS_OPENLY) - set(unguarded(modules())) == set()


def test_a_verb_that_asks_too_late_or_not_at_all_is_noticed() -> None:
    planted = Module(
        "forum/seams/service.py",
        "def open(actor, seam):\n"
        "    seams.require(actor, SeamAction.OPEN, seam)\n"
        "    seam.opened_at = clock.now()\n"
        "def close(actor, seam):\n"
        "    seam.closed_at = clock.now()\n"
        "    seams.require(actor, SeamAction.CLOSE, seam)\n"
        "def forget(actor, seam):\n"
        "    session().delete(seam)\n"
        "def hide(actor, seam):\n"
        "    _hide(seam)\n"
        "def _hide(seam):\n"
        "    seam.hidden_at = clock.now()\n"
        "def share(actor, seam):\n"
        "    _require(actor, seam)\n"
        "    _hide(seam)\n"
        "def _require(actor, seam):\n"
        "    seams.require(actor, SeamAction.SHARE, seam)\n"
        "def begin(actor):\n"
        "    database = session()\n"
        "    database.add(Seam())\n",
    )

    assert unasked([planted]) == [
        f"{planted.path}:close",
        f"{planted.path}:forget",
        f"{planted.path}:hide",
        f"{planted.path}:begin",
    ]


def test_a_select_that_goes_round_the_policy_is_noticed() -> None:
    planted = Module(
        "forum/seams/queries.py",
        "def one(actor):\n"
        "    return session().scalar(select(Seam).where(seams.visible_to(actor)))\n"
        "def agencies():\n"
        "    return session().scalars(select(Agency)).all()\n"
        "def later(actor):\n"
        "    statement = select(Seam)\n"
        "    return session().scalars(statement.where(seams.visible_to(actor)))\n"
        "def every(actor):\n"
        "    guarded = select(Seam).where(seams.visible_to(actor))\n"
        "    return session().scalars(select(Seam)), guarded\n"
        "def through(actor):\n"
        "    return session().scalars(_mine(actor).where(exists(select(Reply))))\n"
        "def _mine(actor):\n"
        "    return select(Seam).where(seams.visible_to(actor))\n",
    )

    assert unguarded([planted]) == [f"{planted.path}:every"]


def test_a_session_by_another_name_is_noticed() -> None:
    """The rule above knows a session by two names only."""
    planted = Module("forum/seams/service.py", "def begin():\n    rows = session()\n")

    assert renamed_sessions(modules()) == []
    assert renamed_sessions([planted]) == [f"{planted.path}:begin"]


def renamed_sessions(sources: Iterable[Module]) -> list[str]:
    return [
        source.place(node)
        for source in sources
        if SERVICE.match(source.path)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Assign)
        and ast.unparse(node.value) == "session()"
        and [ast.unparse(target) for target in node.targets] != ["database"]
    ]
