"""Warp 1.19 builds kernels for the CPU that it cannot load: of float16 in degrees and radians. Needs only warp-lang."""

import warp as wp

wp.config.log_level = wp.LOG_ERROR


def make(level: int | None):
    """Signs taken from a number and from one in radians, at a level of optimization."""
    options = {} if level is None else {"optimization_level": level}

    @wp.kernel(module="unique", module_options=options)
    def plain(x: wp.array(dtype=wp.float16), y: wp.array(dtype=wp.float16)):
        y[0] = wp.copysign(x[0], x[1])

    @wp.kernel(module="unique", module_options=options)
    def radians(x: wp.array(dtype=wp.float16), y: wp.array(dtype=wp.float16)):
        y[0] = wp.copysign(x[0], wp.radians(x[1]))

    return plain, radians


for level in (0, None):
    for kernel in make(level):
        x = wp.array([1.5, -90.0], dtype=wp.float16, device="cpu")
        y = wp.zeros(1, dtype=wp.float16, device="cpu")
        name = f"{kernel.func.__name__:7} {'by default' if level is None else f'-O{level}':10}"
        try:
            wp.launch(kernel, 1, inputs=[x, y], device="cpu")
            print(name, y.numpy()[0], "expected -1.5")
        except RuntimeError as error:
            print(name, "refused:", str(error).split(" from ")[0], "| expected -1.5")
