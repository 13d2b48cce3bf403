"""Documents: files, addresses, feeds and standard input become reports, each with its citable text.

sources   which kind an input is, and its reports or the reason why there is none
plain     text and Markdown          json_lines  documents of a .jsonl file
html      the main text of a page    pdf         the text layer, page by page
feeds     the entries of RSS and Atom
fetching  an address, within bounds and never into a private network
dates     when a report was published, and where that is stated
languages which language a text is in
"""

from depositary.documents.assembling import WARNING, Stated
from depositary.documents.sources import from_bytes, ids_of, reports_of

__all__ = ["WARNING", "Stated", "from_bytes", "ids_of", "reports_of"]
