"""Warp 1.19 goes round and round in the backward pass of a loop over a local array. Needs warp-lang and NumPy only."""

import subprocess
import sys

import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def counted(out: wp.array(dtype=wp.float32)):
    """The number of turns is in an array of the lane's own."""
    i = wp.tid()
    turns = wp.zeros(shape=2, dtype=wp.int32)
    while turns[1] < 3:
        turns[1] = turns[1] + 1
        out[i] = float(turns[1])


@wp.kernel
def plain(out: wp.array(dtype=wp.float32)):
    """It is in a variable."""
    i = wp.tid()
    turns = wp.int32(0)
    while turns < 3:
        turns = turns + 1
        out[i] = float(turns)


if len(sys.argv) > 1:
    (kernel,) = (kernel for kernel in (counted, plain) if kernel.key == sys.argv[1])
    out = wp.zeros(1, dtype=wp.float32, device="cpu", requires_grad=True)
    wp.launch(kernel, 1, inputs=[out], device="cpu")
    print(f"{out.numpy()[0]:.0f} turns", flush=True)
    wp.launch(kernel, 1, inputs=[out], adjoint=True, adj_inputs=[out.grad], device="cpu")
    print("and back")
else:
    for name in ("counted", "plain"):
        with subprocess.Popen([sys.executable, __file__, name], stdout=subprocess.PIPE, text=True) as process:
            there = process.stdout.readline().strip()
            try:
                process.wait(timeout=3)
                back = process.stdout.read().strip()
            except subprocess.TimeoutExpired:
                process.kill()
                back = "not back after 3 s"
        print(f"{name:7} {there}, {back} expected 3 turns, and back")
