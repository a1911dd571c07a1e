"""The language: dtypes, nodes, the operation table, the checker, serialization."""
