"""Warp 1.19 declares functions that use wp.grad after those that call them. Needs only warp-lang."""

import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.func
def slope(x: float):
    return wp.grad(wp.sin)(x)


@wp.func
def twice(x: float):
    return 2.0 * slope(x)


@wp.kernel(module="unique", enable_backward=False)
def called(x: wp.array(dtype=float), y: wp.array(dtype=float)):
    y[0] = slope(x[0])


@wp.kernel(module="unique", enable_backward=False)
def called_by_a_function(x: wp.array(dtype=float), y: wp.array(dtype=float)):
    y[0] = twice(x[0])


x, y = wp.zeros(1, dtype=float, device="cpu"), wp.zeros(1, dtype=float, device="cpu")
for kernel, expected in ((called, 1.0), (called_by_a_function, 2.0)):
    try:
        wp.launch(kernel, 1, inputs=[x, y], device="cpu")
        print(f"{kernel.key:20}", y.numpy()[0], "expected", expected)
    except Exception as error:  # noqa: BLE001 - Warp raises what it raises
        print(f"{kernel.key:20}", str(error).splitlines()[0], "| expected", expected)
