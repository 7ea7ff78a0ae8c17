"""Pictures as text: SVG that a person can read without explanation."""

from complaintflow.learning.views.paretos import pareto
from complaintflow.learning.views.timelines import timeline
from complaintflow.learning.views.trends import trend

__all__ = ["pareto", "timeline", "trend"]
