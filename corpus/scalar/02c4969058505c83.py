import warp as wp


@wp.func_native(
    """
    return true;
""",
)
def func(s: wp.int64) -> wp.bool: ...


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = func(a[i])
