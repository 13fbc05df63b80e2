"""Everything the factory needs to know of the audit trail."""

from forum.audit.commands import group
from forum.audit.policy import READERS, audit_policy
from forum.audit.subscribers import write_entry
from forum.audit.views import pages
from forum.contracts.feature import Feature
from forum.contracts.home import Errand

audit = Feature(
    name="audit",
    pages=(pages,),
    policies=(audit_policy,),
    within=(write_entry,),
    commands=(group,),
    errands=(Errand("Audit trail", "audit.show", lambda actor: bool(READERS & actor.roles)),),
)
