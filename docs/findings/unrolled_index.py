"""Warp 1.19 refuses a loop because of a constant that the program does not contain. Needs only warp-lang."""

import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def negated(turns: wp.int32, out: wp.array(dtype=wp.int32)):
    """`-j` is folded where j is the index of an unrolled loop, and k then counts as a constant."""
    i = wp.tid()
    for j in range(2):
        for _l in range(turns):
            k = -j
            out[i] = k


out = wp.zeros(4, dtype=wp.int32, device="cpu")
try:
    wp.launch(negated, 4, inputs=[1, out], device="cpu")
    print(out.numpy(), "expected [-1 -1 -1 -1]")
except Exception as error:  # noqa: BLE001 - Warp raises what it raises
    print("refused:", str(error).strip().splitlines()[-1], "| expected [-1 -1 -1 -1]")
