"""Everything the factory needs to know of seams."""

from forum.contracts.feature import Feature
from forum.seams.flagging import FlaggableSeam
from forum.seams.indexing import SeamSearch
from forum.seams.policy import seam_policy, source_policy
from forum.seams.seeing_service import FORGET, forget_marks
from forum.seams.views import pages

seams = Feature(
    name="seams",
    pages=(pages,),
    policies=(seam_policy, source_policy),
    searchable=(SeamSearch(),),
    flaggable=(FlaggableSeam(),),
    tasks={FORGET: forget_marks},
    daily=(FORGET,),
)
