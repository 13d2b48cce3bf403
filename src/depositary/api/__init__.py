"""The Python API: the questions of the command line as functions, the nouns of the model as answers.

monitor     the questions, asked of one record
rows        many answers as a table: for notebooks, pandas, polars, CSV
explaining  an answer in sentences, with articles and instruments
figures     figures that a notebook shows
questions   the same questions as plain functions, asked of the packaged record
"""

from depositary.api.explaining import Explanation, explain
from depositary.api.figures import Figure
from depositary.api.monitor import Monitor
from depositary.api.questions import (
    check,
    due,
    history,
    instruments,
    may,
    parties,
    read,
    standings,
    states,
    status,
    treaties,
    what_if,
    world_map,
)
from depositary.api.rows import Rows

__all__ = [
    "Explanation",
    "Figure",
    "Monitor",
    "Rows",
    "check",
    "due",
    "explain",
    "history",
    "instruments",
    "may",
    "parties",
    "read",
    "standings",
    "states",
    "status",
    "treaties",
    "what_if",
    "world_map",
]
