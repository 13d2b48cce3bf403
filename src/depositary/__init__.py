"""An open monitor of arms-control treaties: what binds each state on any day, and what reports say of it."""
