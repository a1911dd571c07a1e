"""Hypothesis strategies for Warp programs and cases."""
