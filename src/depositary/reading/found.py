"""All that can be found in a sentence: acts, conduct, counts."""

from __future__ import annotations

from depositary.reading.acts import FoundAct
from depositary.reading.conducts import FoundConduct
from depositary.reading.counts import FoundCount

Found = FoundAct | FoundConduct | FoundCount
