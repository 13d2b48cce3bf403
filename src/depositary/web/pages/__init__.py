"""Pages: each a function of the house and of what is asked, giving a `Page`; no page writes anything."""
