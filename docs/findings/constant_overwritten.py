"""Warp 1.19 forgets that the index of an inner unrolled loop changed a name. Needs only warp-lang."""

import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def digits(turns: wp.int32, out: wp.array(dtype=wp.int32)):
    """`q` is 9 on the first turn and 1, the last index, on each later one."""
    q = 9
    number = int(0)  # noqa: RUF046, UP018 - a literal is a constant for Warp
    for _turn in range(turns):
        number = number * 10 + q
        for q in range(2):  # noqa: B007
            out[1] += 1
    out[0] = number


out = wp.zeros(2, dtype=wp.int32, device="cpu")
wp.launch(digits, 1, inputs=[3, out], device="cpu")
print("digits", out.numpy()[0], "expected 911")
