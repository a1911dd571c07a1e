"""The corpus: entries, their features, the store."""
