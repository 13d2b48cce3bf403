"""All that can be found in a sentence: acts, conduct, counts."""

from __future__ import annotations

from depositary.reading.conducts import FoundConduct
from depositary.reading.counts import FoundCount
from depositary.reading.deeds import FoundAct

Found = FoundAct | FoundConduct | FoundCount
