"""The watch: feeds are polled politely, articles fetched, read, checked and stored, and what is new told.

robots    which addresses a site lets programs fetch (RFC 9309)
manners   one visitor's manners: who we are, how often we knock, where we may go
rounds    one round: feeds, articles, what is new
alerts    what is new on its way to webhooks: signed, tried again, at least once
"""

from depositary.watch.rounds import Watch

__all__ = ["Watch"]
