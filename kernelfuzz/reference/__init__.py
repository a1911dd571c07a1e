"""The reference: lanes in lockstep, rounding by sampling."""
