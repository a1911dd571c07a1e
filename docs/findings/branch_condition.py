"""Warp 1.19 runs both branches of an `if` whose body changes what was tested. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def element(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.int32)):
    """The test reads an array element that the body stores to."""
    i = wp.tid()
    if a[i]:
        a[i] = False
        out[i] += 1
    else:
        out[i] += 10


@wp.kernel
def local(turns: wp.int32, out: wp.array(dtype=wp.int32)):
    """The test is a bool local that a loop in the body assigns."""
    i = wp.tid()
    ok = i < 2
    if ok:
        for _j in range(turns):
            ok = False
        out[i] += 1
    else:
        out[i] += 10


@wp.kernel
def merged(w: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.int32)):
    """The test is a bool local that a loop in the else assigns; what is merged asks it again."""
    i = wp.tid()
    ok = i < 2
    if ok:
        ok = not ok
    else:
        n = int(0)  # noqa: RUF046, UP018 - a literal is a constant for Warp
        while n < 2:
            ok = w[i]
            n += 1
    out[i] = int(ok)


a = wp.array(np.array([True, True, False, False]), dtype=wp.bool, device="cpu")
first, second = wp.zeros(4, dtype=wp.int32, device="cpu"), wp.zeros(4, dtype=wp.int32, device="cpu")
wp.launch(element, 4, inputs=[a, first], device="cpu")
wp.launch(local, 4, inputs=[1, second], device="cpu")
print("element", first.numpy(), "expected [ 1  1 10 10]")
print("local  ", second.numpy(), "expected [ 1  1 10 10]")

third = wp.zeros(4, dtype=wp.int32, device="cpu")
wp.launch(merged, 4, inputs=[wp.array(np.ones(4, dtype=bool), dtype=wp.bool, device="cpu"), third], device="cpu")
print("merged ", third.numpy(), "expected [0 0 1 1]")
