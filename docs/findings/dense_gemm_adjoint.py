"""Warp 1.19 transposes the gradient of the second factor of dense_gemm. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def product(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32)):
    """c = a b', with a 2x3 and b 2x3, stored row by row."""
    wp.dense_gemm(2, 2, 3, 0, 1, a, b, c)


values = np.arange(6.0).reshape(2, 3)
weights = np.array([[1.0, 10.0], [100.0, 1000.0]])
a, b = (wp.array(values.ravel(), dtype=wp.float32, device="cpu", requires_grad=True) for _ in range(2))
c = wp.zeros(4, dtype=wp.float32, device="cpu", requires_grad=True)
with wp.Tape() as tape:
    wp.launch(product, 1, inputs=[a, b], outputs=[c], device="cpu")
tape.backward(grads={c: wp.array(weights.ravel(), dtype=wp.float32, device="cpu")})
print("c     ", c.numpy(), "expected", (values @ values.T).ravel())
print("a.grad", a.grad.numpy(), "expected", (weights @ values).ravel())
print("b.grad", b.grad.numpy(), "expected", (weights.T @ values).ravel())
