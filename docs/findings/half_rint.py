"""Warp 1.19 rounds no float16 that becomes an integer, with AVX512-FP16. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def native(a: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.int32)):
    """Compiled for the processor that it runs on."""
    i = wp.tid()
    out[i] = int(wp.rint(a[i]))


a = wp.array(np.array([-3.75, -1.75, 0.25, 1.75, 3.75]), dtype=wp.float16, device="cpu")
for flags in (None, ""):
    if flags is not None:
        wp.set_module_options({"cpu_compiler_flags": flags})
    out = wp.zeros(5, dtype=wp.int32, device="cpu")
    wp.launch(native, 5, inputs=[a, out], device="cpu")
    print("by default" if flags is None else "any processor", out.numpy(), "expected [-4 -2  0  2  4]")
