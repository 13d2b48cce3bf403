"""The store: from many reports to one picture that stays current; one schema for SQLite and PostgreSQL.

opening       an address or a file becomes an engine     schema        the tables
upgrading     migrations, and which version is there     identity      what is the same report, claim, act
rows          values of the model as rows, and back      adding        checked readings in
upserting     many rows in, at once                      matching      rows of many values, at once
stories       copies of one wire story                   programmes    named programmes that reports name
developments  the same act of the same state, one row    summing       what its claims make of one
naming        which reports name programmes              walking       all claims, page by page
ageing        verdicts anew when the record changes
reviews       what a person says of a claim              answers       the values that queries give
questions     the queries                                keeping       check, vacuum, backup, purge
dumping       everything, streamed                       watching      what the watch remembers
store         the one door: `Store.open(address)`
"""

from depositary.store.store import Store

__all__ = ["Store"]
