"""Screening: from the bytes of archives to the few reports worth reading, with an account of every record.

sources    what a call names                       opening    which kind of input it is
blocks, members, window, warc, http, lines         bytes to records, whatever is damaged about them
pages      what an input holds, entry by entry     phrases    what is looked for, as it stands in bytes
engines    the screens                             main_text  the report in a page
scanning   one source, from bytes to readings      manifest   what became of every record
working    one process, several; dask: a cluster   results    what is done, on disk
pieces     large archives, divided                apart      a page that may take long, by itself
run        a whole scan
"""
