"""Warp 1.19 does not compile wp.grad of a call that leaves a default out. Needs only warp-lang."""

import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.func
def scaled(x: float, factor: float = 3.0):
    return x * factor


@wp.kernel(module="unique", enable_backward=False)
def given(x: wp.array(dtype=float), y: wp.array(dtype=float)):
    dx, _factor = wp.grad(scaled)(x[0], 3.0)
    y[0] = dx


@wp.kernel(module="unique", enable_backward=False)
def left_out(x: wp.array(dtype=float), y: wp.array(dtype=float)):
    dx, _factor = wp.grad(scaled)(x[0])
    y[0] = dx


x, y = wp.zeros(1, dtype=float, device="cpu"), wp.zeros(1, dtype=float, device="cpu")
for kernel in (given, left_out):
    try:
        wp.launch(kernel, 1, inputs=[x, y], device="cpu")
        print(f"{kernel.key:8}", y.numpy()[0], "expected 3.0")
    except Exception as error:  # noqa: BLE001 - Warp raises what it raises
        print(f"{kernel.key:8}", str(error).splitlines()[0], "| expected 3.0")
