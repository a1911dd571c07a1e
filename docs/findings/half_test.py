"""Warp 1.19 accepts tests of 16-bit floats that do not compile. Needs only warp-lang."""

import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel(module="unique")
def cast(a: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.bool)):
    """Whether the number is not 0."""
    out[0] = wp.bool(a[0])


@wp.kernel(module="unique")
def compared(a: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.bool)):
    """Of a float32 this compiles, and of a float64."""
    out[0] = a[0] < 2.0


a, out = wp.ones(1, dtype=wp.float16, device="cpu"), wp.zeros(1, dtype=wp.bool, device="cpu")
for kernel in (cast, compared):
    try:
        wp.launch(kernel, 1, inputs=[a, out], device="cpu")
        print(f"{kernel.key:8}", out.numpy()[0])
    except Exception as error:  # noqa: BLE001 - Warp raises what it raises
        print(f"{kernel.key:8}", str(error).splitlines()[0], "| expected True")
