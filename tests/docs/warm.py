"""Warp, with its headers compiled: importing this starts it."""

from __future__ import annotations

import warp as wp


@wp.kernel
def first(x: wp.array(dtype=wp.float32)):  # type: ignore[valid-type]  # an array of this dtype is no type
    """A kernel."""
    x[0] = 1.0


level = wp.config.log_level
wp.config.log_level = wp.LOG_ERROR
wp.launch(first, 1, inputs=[wp.zeros(1, dtype=wp.float32, device="cpu")], device="cpu")
wp.config.log_level = level
