"""Warp 1.19 computes a gradient of quat_to_axis_angle and throws it away. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def angles(q: wp.array(dtype=wp.quat), y: wp.array(dtype=wp.float32)):
    """The angle of a rotation."""
    _axis, angle = wp.quat_to_axis_angle(q[0])
    y[0] = angle


rotations = {"identity": ([0, 0, 0, 1], 2 / np.sqrt(3)), "1e-6 off ": ([5.7735e-7] * 3 + [1], 2 / np.sqrt(3))}
for label, (rotation, expected) in rotations.items():
    q = wp.array(np.array([rotation]), dtype=wp.quat, device="cpu", requires_grad=True)
    y = wp.zeros(1, dtype=wp.float32, device="cpu", requires_grad=True)
    with wp.Tape() as tape:
        wp.launch(angles, 1, inputs=[q], outputs=[y], device="cpu")
    tape.backward(loss=y)
    print(label, q.grad.numpy()[0, :3].round(3), "expected", np.full(3, expected).round(3))
