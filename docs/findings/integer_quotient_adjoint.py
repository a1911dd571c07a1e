"""Warp 1.19 divides by zero in the adjoint of `v / n` of integers. Needs only warp-lang and NumPy."""

import subprocess
import sys

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR
wp.set_module_options({"optimization_level": 0})


@wp.kernel
def quotient(v: wp.array(dtype=wp.vec2l), n: wp.array(dtype=wp.int64), out: wp.array(dtype=wp.vec2l)):
    out[0] = v[0] / n[0]


def run(divisor: int) -> None:
    v = wp.array(np.array([[2**40, -(2**40)]]), dtype=wp.vec2l, device="cpu")
    n = wp.array(np.array([divisor]), dtype=wp.int64, device="cpu")
    out = wp.zeros(1, dtype=wp.vec2l, device="cpu")
    adjoints = [None, None, None]
    wp.launch(quotient, 1, inputs=[v, n, out], device="cpu")
    wp.launch(quotient, 1, inputs=[v, n, out], adj_inputs=adjoints, adjoint=True, device="cpu")
    print(divisor, out.numpy()[0], "exit code 0 expected 0", flush=True)


if len(sys.argv) > 1:
    run(int(sys.argv[1]))
else:
    for divisor in (2**31, 2**32):
        done = subprocess.run([sys.executable, __file__, str(divisor)], check=False)
        if done.returncode:
            print(divisor, f"exit code {done.returncode} expected 0", flush=True)
