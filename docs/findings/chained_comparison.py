"""Warp 1.19 refuses `x[0] < x[1] < x[2]` for operands of unequal types. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def ascending(x: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.bool)):
    """All three operands are elements of one array."""
    out[0] = x[0] < x[1] < x[2]


x, out = wp.array(np.arange(3), dtype=wp.float32, device="cpu"), wp.zeros(1, dtype=wp.bool, device="cpu")
try:
    wp.launch(ascending, 1, inputs=[x, out], device="cpu")
    print(out.numpy()[0], "expected True")
except Exception as error:  # noqa: BLE001 - Warp raises what it raises
    print("refused:", str(error).strip().splitlines()[-1], "| expected True")
