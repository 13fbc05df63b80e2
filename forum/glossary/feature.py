"""Everything the factory needs to know of the glossary."""

from forum.contracts.feature import Feature
from forum.glossary import editions, starting
from forum.glossary.commands import group
from forum.glossary.events import GlossaryLoaded
from forum.glossary.indexing import Terms, index_all
from forum.glossary.lens import readings, through
from forum.glossary.named import spelt, words_in
from forum.glossary.notices import notices
from forum.glossary.own_words import own_word_policy
from forum.glossary.policy import proposal_policy, sense_policy, term_policy
from forum.glossary.relation_policy import relation_policy
from forum.glossary.since import changed_since
from forum.glossary.views import own_words, proposing, reading, relating
from forum.glossary.waiting import desk, waiting
from forum.web.templating import Place

INDEX_ALL = "glossary.index_all"

glossary = Feature(
    name="glossary",
    pages=(reading.pages, proposing.pages, relating.pages, own_words.pages),
    policies=(term_policy, sense_policy, proposal_policy, relation_policy, own_word_policy),
    searchable=(Terms(),),
    after={GlossaryLoaded: (INDEX_ALL,)},
    tasks={INDEX_ALL: index_all},
    place=Place("Glossary", "glossary.index", "/glossary"),
    commands=(group,),
    prepare=starting.keep_terms,
    outdated=editions.turn,
    waiting=waiting,
    desk=desk,
    words=words_in,
    spelt=spelt,
    lens=through,
    reads_by=editions.reads_by,
    readings=readings,
    changed_since=changed_since,
    notices=notices,
)
