"""Warp 1.19 does not end the backward pass of a loop that an atomic ends. Needs warp-lang and NumPy only."""

import subprocess
import sys

import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel(module_options={"optimization_level": 0}, module="unique")
def atomic(turns: wp.array(dtype=int), x: wp.array(dtype=float), y: wp.array(dtype=float)):
    """An atomic counts the turns, and its result says which is the last."""
    i = wp.tid()
    done = wp.bool(False)
    while not done:
        y[i] += x[i]
        done = wp.atomic_add(turns, i, 1) == 2


@wp.kernel(module_options={"optimization_level": 0}, module="unique")
def plain(turns: wp.array(dtype=int), x: wp.array(dtype=float), y: wp.array(dtype=float)):
    """A variable counts them."""
    i = wp.tid()
    count = wp.int32(0)
    done = wp.bool(False)
    while not done:
        y[i] += x[i]
        done = count == 2
        count += 1


if len(sys.argv) > 1:
    (kernel,) = (kernel for kernel in (atomic, plain) if kernel.key == sys.argv[1])
    turns = wp.zeros(1, dtype=int, device="cpu")
    x = wp.array([2.0], dtype=float, device="cpu", requires_grad=True)
    y = wp.zeros(1, dtype=float, device="cpu", requires_grad=True)
    wp.launch(kernel, 1, inputs=[turns, x, y], device="cpu")
    print(y.numpy(), flush=True)
    wp.launch(kernel, 1, inputs=[turns, x, y], adjoint=True, adj_inputs=[None, x.grad, y.grad], device="cpu")
    print("and back")
else:
    for name in ("atomic", "plain"):
        with subprocess.Popen([sys.executable, __file__, name], stdout=subprocess.PIPE, text=True) as process:
            there = process.stdout.readline().strip()
            try:
                process.wait(timeout=3)
                back = process.stdout.read().strip()
            except subprocess.TimeoutExpired:
                process.kill()
                back = "not back after 3 s"
        print(f"{name:6} {there}, {back} expected [6.], and back")
