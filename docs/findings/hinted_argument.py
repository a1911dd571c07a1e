"""Warp 1.19 hands no number that is a wp.Float on to a function of anything. Needs only warp-lang."""

from typing import Any

import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.func
def whole(x: Any):
    return int(x)


@wp.func
def of_anything(x: Any):
    return whole(x)


@wp.func
def of_a_sum(x: wp.Float):
    return whole(x + x)


@wp.func
def of_a_number(x: wp.Float):
    return whole(x)


x, y = wp.full(1, 2.5, dtype=float, device="cpu"), wp.zeros(1, dtype=int, device="cpu")
for function, expected in ((of_anything, 2), (of_a_sum, 5), (of_a_number, 2)):
    try:

        @wp.kernel(module="unique", enable_backward=False)
        def kernel(x: wp.array(dtype=float), y: wp.array(dtype=int)):
            y[0] = function(x[0])  # noqa: B023 - the kernel is run in the same turn

        wp.launch(kernel, 1, inputs=[x, y], device="cpu")
        print(f"{function.key:11}", y.numpy()[0], "expected", expected)
    except Exception as error:  # noqa: BLE001 - Warp raises what it raises
        print(f"{function.key:11} refused:", error, "| expected", expected)
