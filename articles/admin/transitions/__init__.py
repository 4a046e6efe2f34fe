"""Publish, archive, withdraw, bring back, discard, unschedule: each a page that says what readers will see.

What a transition does and when it is refused stands in ``articles.lifecycle``; here is only what
it asks, who may, and when it is offered.
"""

from articles.admin.transitions.offers import TRANSITIONS, offered_to, standing
from articles.admin.transitions.views import transition_view

__all__ = ["TRANSITIONS", "offered_to", "standing", "transition_view"]
