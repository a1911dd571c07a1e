import warp as wp


@wp.func_native(
    """
    return t;
""",
)
def func(s: wp.uint8, t: wp.int8) -> wp.int8: ...


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint8), b: wp.array(dtype=wp.int8), out: wp.array(dtype=wp.int8)):
    i = wp.tid()
    out[i] = func(a[i], b[i])
