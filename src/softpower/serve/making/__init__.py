"""Making the store: runs in a process of its own, before or beside the serving one, and may use the whole program."""
