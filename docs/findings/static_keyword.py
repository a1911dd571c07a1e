"""Warp 1.19 refuses `wp.static(expr=...)`, the name of its parameter. Needs only warp-lang."""

import warp as wp

wp.config.log_level = wp.LOG_ERROR

COUNT = wp.constant(3)


@wp.kernel
def counted(out: wp.array(dtype=wp.int32)):
    """`expr` is what its signature calls it."""
    out[0] = wp.static(expr=COUNT + 1)


out = wp.zeros(1, dtype=wp.int32, device="cpu")
try:
    wp.launch(counted, 1, inputs=[out], device="cpu")
    print(out.numpy()[0], "expected 4")
except Exception as error:  # noqa: BLE001 - Warp raises what it raises
    print("refused:", " ".join(str(error).strip().splitlines()[-2:]), "| expected 4")
