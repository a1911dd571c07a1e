"""Warp 1.19 loses the digits of small arguments of erfinv and erfcinv on the CPU. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def inverse(x: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.float64)):
    """The inverse of erf."""
    i = wp.tid()
    out[i] = wp.erfinv(x[i])


@wp.kernel
def complementary(x: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.float64)):
    """The inverse of erfc."""
    i = wp.tid()
    out[i] = wp.erfcinv(x[i])


small = np.array([1e-8, 1e-12, 1e-16, 1e-18])
out = wp.zeros(4, dtype=wp.float64, device="cpu")
wp.launch(inverse, 4, inputs=[wp.array(small, dtype=wp.float64, device="cpu"), out], device="cpu")
for x, observed, expected in zip(small, out.numpy(), small * np.sqrt(np.pi) / 2, strict=True):
    print(f"erfinv({x:.0e})  {observed:.8e} expected {expected:.8e}")

tiny = np.array([1e-15, 1e-18])
out = wp.zeros(2, dtype=wp.float64, device="cpu")
wp.launch(complementary, 2, inputs=[wp.array(tiny, dtype=wp.float64, device="cpu"), out], device="cpu")
for x, observed, expected in zip(tiny, out.numpy(), (5.6758463, 6.2473660), strict=True):
    print(f"erfcinv({x:.0e}) {observed:.7f} expected {expected:.7f}")
