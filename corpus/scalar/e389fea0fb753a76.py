import warp as wp


@wp.func_native(
    """
    wp::float32 x = s;
    return x;
""",
)
def func(s: wp.float32) -> wp.float32: ...


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func(a[i])
