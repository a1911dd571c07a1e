"""Warp 1.19 loses a constant that both arms of an inner branch read. Needs only warp-lang."""

import warp as wp

wp.config.log_level = wp.LOG_ERROR

AXIS = wp.constant(wp.vec2(1.0, 2.0))


@wp.kernel
def branch(flag: wp.bool, out: wp.array(dtype=wp.vec2)):
    """What is stored last does not depend on the branches."""
    if flag:
        if out[0][0] > 0.0:
            out[1] = AXIS
        else:
            out[1] = -AXIS
    out[0] = AXIS


@wp.kernel
def loop(turns: wp.int32, out: wp.array(dtype=wp.vec2)):
    """As before, of a loop that takes no turn."""
    for _turn in range(turns):
        if out[0][0] > 0.0:
            out[1] = AXIS
        else:
            out[1] = -AXIS
    out[0] = AXIS


for kernel, given in ((branch, False), (loop, 0)):
    out = wp.zeros(2, dtype=wp.vec2, device="cpu")
    wp.launch(kernel, 1, inputs=[given, out], device="cpu")
    print(f"{kernel.key:6}", out.numpy()[0].tolist(), "expected [1.0, 2.0]")
