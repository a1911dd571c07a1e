import warp as wp


@wp.func_native(
    """
    wp::int32 n = wp::int32(2);
    return n;
""",
)
def func() -> wp.int32: ...


@wp.kernel
def kernel(out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = func()
