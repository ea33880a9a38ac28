"""The explorer: a study's results as pages and plain data over HTTP, read from a store that is built beforehand.

`building` and what it imports run in a process of their own and may use the whole program. The serving process imports
`running`, `app` and what stands below them: no table library and no statistics, only the store, NumPy and templates.
"""
