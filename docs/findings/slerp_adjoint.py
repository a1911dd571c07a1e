"""Warp 1.19 gives all of the gradient of quat_slerp(a, b, t) to a where b = a. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def between(a: wp.array(dtype=wp.quat), b: wp.array(dtype=wp.quat), y: wp.array(dtype=wp.quat)):
    y[0] = wp.quat_slerp(a[0], b[0], 0.25)


for label, second in (("equal   ", [0, 0, 0, 1]), ("opposite", [0, 0, 0, -1]), ("1e-4 off", [1e-4, 0, 0, 1])):
    a = wp.array(np.array([[0, 0, 0, 1]]), dtype=wp.quat, device="cpu", requires_grad=True)
    b = wp.array(np.array([second]), dtype=wp.quat, device="cpu", requires_grad=True)
    y = wp.zeros(1, dtype=wp.quat, device="cpu", requires_grad=True)
    with wp.Tape() as tape:
        wp.launch(between, 1, inputs=[a, b], outputs=[y], device="cpu")
    tape.backward(grads={y: wp.array(np.array([[1.0, 0, 0, 0]]), dtype=wp.quat, device="cpu")})
    found = a.grad.numpy()[0, 0].round(4), b.grad.numpy()[0, 0].round(4)
    print(label, *found, "expected", 0.75, 0.25 * np.sign(second[3]))
