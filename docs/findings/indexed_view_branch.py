"""Warp 1.19 does not compile two views of indexed arrays that branches give one name. Needs only warp-lang, NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


def make(backward: bool):
    """A kernel in which the name `row` has another value in each arm of a branch."""

    @wp.kernel(enable_backward=backward, module="unique")
    def choose(table: wp.indexedarray2d(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
        i = wp.tid()
        if out[i] > 0.0:
            row = table[0]
            out[i] = row[1]
        else:
            row = table[1]
            out[i] = row[2]

    return choose


values = wp.array(np.arange(6, dtype=np.float32).reshape(2, 3), device="cpu")
turned = wp.indexedarray(values, [wp.array([1, 0], dtype=wp.int32, device="cpu"), None])
for backward in (False, True):
    out = wp.array([1.0, -1.0], dtype=wp.float32, device="cpu")
    try:
        wp.launch(make(backward), 2, inputs=[turned, out], device="cpu")
        said = out.numpy()
    except Exception as error:  # noqa: BLE001 - what Warp raises is a plain Exception
        said = error
    print("with" if backward else "without", "backward code:", said, "expected [4. 2.]")
