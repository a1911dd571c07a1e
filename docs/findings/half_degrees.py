"""Warp 1.19 builds kernels for the CPU that it cannot load: a double becomes a float16. Needs only warp-lang."""

import warp as wp

wp.config.log_level = wp.LOG_ERROR
# processors with AVX512-FP16 have an instruction for it: compile for what all processors have
wp.config.cpu_compiler_flags = ""


def make(level: int):
    """Signs taken from a number, from one in radians, and from a double, at a level of optimization."""

    @wp.kernel(module="unique", module_options={"optimization_level": level})
    def plain(x: wp.array(dtype=wp.float16), d: wp.array(dtype=wp.float64), y: wp.array(dtype=wp.float16)):
        y[0] = wp.copysign(x[0], x[1])

    @wp.kernel(module="unique", module_options={"optimization_level": level})
    def radians(x: wp.array(dtype=wp.float16), d: wp.array(dtype=wp.float64), y: wp.array(dtype=wp.float16)):
        y[0] = wp.copysign(x[0], wp.radians(x[1]))

    @wp.kernel(module="unique", module_options={"optimization_level": level})
    def double(x: wp.array(dtype=wp.float16), d: wp.array(dtype=wp.float64), y: wp.array(dtype=wp.float16)):
        y[0] = wp.copysign(x[0], wp.float16(d[1]))

    return plain, radians, double


for level in (0, 2):
    for kernel in make(level):
        x = wp.array([1.5, -90.0], dtype=wp.float16, device="cpu")
        d = wp.array([1.5, -90.0], dtype=wp.float64, device="cpu")
        y = wp.zeros(1, dtype=wp.float16, device="cpu")
        try:
            wp.launch(kernel, 1, inputs=[x, d, y], device="cpu")
            given = y.numpy()[0]
        except RuntimeError as error:
            given = f"refused: {str(error).split(chr(39))[0].strip()}"
        print(f"-O{level} {kernel.func.__name__:7} {given} expected -1.5")
