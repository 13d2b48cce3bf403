"""The web: what people would rather look at than read; server-rendered, reading only, one process.

app        the whole, put together              routes     every page under its address, with its twins
house      what all pages share                 asking     what an address means: states, treaties, days
answering  a page as HTML, JSON, CSV or a feed  words      statuses, verdicts and days for people
guard      headers, limits of body and rate     shelf      answers kept until the record changes
desk       texts read within a time limit       pages/     one module a page: values in, `Page` out
drawing/   figures as SVG, drawn by the server
"""
