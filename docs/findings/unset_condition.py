"""Warp 1.19 branches in the backward pass on variables that it has not assigned. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.struct
class Point:
    used: wp.bool
    x: float


@wp.struct
class Params:
    scale: float
    marks: wp.array(dtype=int)


def make(level: int | None):
    """The same kernel twice, with what a loop leaves and with what an atomic gives, at a level of optimization."""
    options = {} if level is None else {"optimization_level": level}

    @wp.kernel(module="unique", module_options=options)
    def loop(points: wp.array(dtype=Point), params: Params, counts: wp.array(dtype=int), y: wp.array(dtype=float)):
        i = wp.tid()
        own = params  # noqa: F841 - without it the compiler does something else
        point = points[i]
        for j in range(counts[i] + 1):  # noqa: B007 - used behind it
            y[i] += 0.0
        n = wp.abs(j)
        if point.used:
            y[i] += point.x * params.scale
        elif n > 3:
            n = 1
        else:
            n = params.marks[i]
        counts[i] = n

    @wp.kernel(module="unique", module_options=options)
    def atomic(points: wp.array(dtype=Point), params: Params, counts: wp.array(dtype=int), y: wp.array(dtype=float)):
        i = wp.tid()
        own = params  # noqa: F841
        point = points[i]
        n = wp.abs(wp.atomic_add(counts, i, 1))
        if point.used:
            y[i] += point.x * params.scale
        elif n > 3:
            n = 1
        else:
            n = params.marks[i]
        counts[i] = n

    return loop, atomic


def params_with(scale: float) -> Params:
    params = Params()
    params.scale, params.marks = scale, wp.zeros(6, dtype=int, device="cpu")
    return params


records = np.zeros(6, Point.numpy_dtype())
records["used"] = [False, False, True, True, False, False]
for level in (0, None):
    for kernel in make(level):
        points = wp.array(records, dtype=Point, device="cpu")
        adjoint = wp.array(np.zeros(6, Point.numpy_dtype()), dtype=Point, device="cpu")
        counts, y = wp.zeros(6, dtype=int, device="cpu"), wp.zeros(6, dtype=float, device="cpu")
        ones = wp.full(6, 1.0, dtype=float, device="cpu")
        inputs = [points, params_with(2.0), counts, y]
        wp.launch(kernel, 6, inputs=inputs, device="cpu")
        adjoints = [adjoint, params_with(0.0), None, ones]
        wp.launch(kernel, 6, inputs=inputs, adj_inputs=adjoints, adjoint=True, device="cpu")
        name = f"{kernel.func.__name__:6} {'by default' if level is None else f'-O{level}':10}"
        # what is wrong is left over from elsewhere, and need not be the same each time
        right = np.array_equal(adjoint.numpy()["x"], [0, 0, 2, 2, 0, 0])
        print(name, "right" if right else "wrong", "expected right")
