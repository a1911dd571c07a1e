"""Warp 1.19 gives a gradient of one's own no adjoint of a row or a slice. Needs only warp-lang and NumPy."""

import subprocess
import sys

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.func
def element(x: wp.array(dtype=wp.float32), i: int):
    return x[i]


@wp.func_grad(element)
def adj_element(x: wp.array(dtype=wp.float32), i: int, adj_ret: float):
    wp.adjoint[x][i] += adj_ret


@wp.kernel
def row(x: wp.array2d(dtype=wp.float32), z: wp.array(dtype=wp.float32), y: wp.array(dtype=wp.float32)):
    y[0] = element(x[0], 1) + z[0]


@wp.kernel
def part(x: wp.array2d(dtype=wp.float32), z: wp.array(dtype=wp.float32), y: wp.array(dtype=wp.float32)):
    y[0] = x[0, 1] + element(z[1:], 0)


@wp.kernel
def named(x: wp.array2d(dtype=wp.float32), z: wp.array(dtype=wp.float32), y: wp.array(dtype=wp.float32)):
    e = element(z, 1)
    v = z
    y[0] = x[0, 1] + e + 0.0 * v[0]


@wp.kernel
def whole(x: wp.array2d(dtype=wp.float32), z: wp.array(dtype=wp.float32), y: wp.array(dtype=wp.float32)):
    """The gradient is right where all of an array is given."""
    y[0] = x[0, 1] + element(z, 1)


def run(kernel: wp.Kernel) -> None:
    x = wp.array(np.array([[5.0, 7.0]]), dtype=wp.float32, device="cpu", requires_grad=True)
    z = wp.array(np.array([2.0, 3.0]), dtype=wp.float32, device="cpu", requires_grad=True)
    y = wp.zeros(1, dtype=wp.float32, device="cpu", requires_grad=True)
    with wp.Tape() as tape:
        wp.launch(kernel, 1, inputs=[x, z], outputs=[y], device="cpu")
    tape.backward(loss=y)
    print(f"{kernel.key:5}", x.grad.numpy()[0], z.grad.numpy(), end=" ", flush=True)


if sys.argv[1:]:
    wp.config.optimization_level = 0
    run(row)
else:
    for kernel, right in (
        (row, "[0. 1.] [1. 0.]"),
        (part, "[0. 1.] [0. 1.]"),
        (named, "[0. 1.] [0. 1.]"),
        (whole, "[0. 1.] [0. 1.]"),
    ):
        run(kernel)
        print("expected", right)
    done = subprocess.run([sys.executable, __file__, "row"], check=False)
    print("row at -O0: exit code", done.returncode, "expected 0")
