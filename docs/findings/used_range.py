"""Warp 1.19 makes no turn over a range that was looped over before. Needs only warp-lang."""

import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def counted(turns: wp.int32, out: wp.array(dtype=wp.int32)):
    """Two loops over one range."""
    turn = range(turns)
    for _i in turn:
        out[0] += 1
    for _i in turn:
        out[1] += 1


out = wp.zeros(2, dtype=wp.int32, device="cpu")
wp.launch(counted, 1, inputs=[3, out], device="cpu")
print("turns", out.numpy(), "expected [3 3]")
