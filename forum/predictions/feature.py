"""Everything the factory needs to know of predictions. Nothing of them is searchable."""

from forum.contracts.feature import Feature
from forum.predictions import views
from forum.predictions.policy import predictions as policy

predictions = Feature(name="predictions", pages=(views.pages,), policies=(policy,))
