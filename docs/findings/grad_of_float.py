"""Warp 1.19 does not compile wp.grad of a function annotated `-> float`. Needs only warp-lang."""

import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.func
def plain(x: float):
    return x * x


@wp.func
def annotated(x: float) -> float:
    """The same function, with its result's type written down."""
    return x * x


@wp.kernel(module="unique", enable_backward=False)
def of_plain(x: wp.array(dtype=float), y: wp.array(dtype=float)):
    y[0] = wp.grad(plain)(x[0])


@wp.kernel(module="unique", enable_backward=False)
def of_annotated(x: wp.array(dtype=float), y: wp.array(dtype=float)):
    y[0] = wp.grad(annotated)(x[0])


@wp.kernel(module="unique", enable_backward=False)
def of_noise(x: wp.array(dtype=float), y: wp.array(dtype=float)):
    """A builtin that is registered as giving Python's float."""
    _state, slope = wp.grad(wp.noise)(wp.uint32(1), x[0])
    y[0] = slope


x, y = wp.full(1, 3.0, dtype=float, device="cpu"), wp.zeros(1, dtype=float, device="cpu")
for kernel in (of_plain, of_annotated, of_noise):
    try:
        wp.launch(kernel, 1, inputs=[x, y], device="cpu")
        print(f"{kernel.key:12}", y.numpy()[0])
    except Exception as error:  # noqa: BLE001 - Warp raises what it raises
        print(f"{kernel.key:12}", str(error).splitlines()[0], "| expected a gradient")
