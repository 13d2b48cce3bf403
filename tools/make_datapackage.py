"""Write `record/data/datapackage.json` anew, after any table of the packaged record has changed.

python tools/make_datapackage.py
"""

from __future__ import annotations

from depositary.record.datapackage import packaged_descriptor
from depositary.record.tables import PACKAGED
from depositary.record.writing import put

if __name__ == "__main__":
    put(PACKAGED / "datapackage.json", packaged_descriptor())
