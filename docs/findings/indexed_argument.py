"""Warp 1.19 does not compile the adjoint of a function that takes an indexed array. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.struct
class Held:
    """An indexed array in a struct."""

    x: wp.indexedarray(dtype=wp.float32)


@wp.func
def first(x: wp.indexedarray(dtype=wp.float32), i: int):
    return x[i]


@wp.func
def within(s: Held, i: int):
    return s.x[i]


def make(backward: bool):
    """Kernels that hand an array on: as a parameter, as a field, and within a struct, which is right."""

    @wp.kernel(enable_backward=backward, module="unique")
    def parameter(x: wp.indexedarray(dtype=wp.float32), s: Held, y: wp.array(dtype=wp.float32)):
        i = wp.tid()
        y[i] = first(x, i)

    @wp.kernel(enable_backward=backward, module="unique")
    def field(x: wp.indexedarray(dtype=wp.float32), s: Held, y: wp.array(dtype=wp.float32)):
        i = wp.tid()
        y[i] = first(s.x, i)

    @wp.kernel(enable_backward=backward, module="unique")
    def struct(x: wp.indexedarray(dtype=wp.float32), s: Held, y: wp.array(dtype=wp.float32)):
        i = wp.tid()
        y[i] = within(s, i)

    return parameter, field, struct


values = wp.array(np.arange(4.0), dtype=wp.float32, device="cpu")
held = Held()
held.x = wp.indexedarray(values, [wp.array([3, 1], dtype=wp.int32, device="cpu")])
for backward in (False, True):
    for kernel in make(backward):
        y = wp.zeros(2, dtype=wp.float32, device="cpu")
        try:
            wp.launch(kernel, 2, inputs=[held.x, held, y], device="cpu")
            said = y.numpy()
        except Exception as error:  # noqa: BLE001 - what Warp raises is a plain Exception
            said = error
        print(
            f"{kernel.func.__name__:9}", "with" if backward else "without", "backward code:", said, "expected [3. 1.]"
        )
