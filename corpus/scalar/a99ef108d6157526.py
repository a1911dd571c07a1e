import warp as wp


@wp.func_native(
    """
    return s;
""",
)
def func(s: wp.bool) -> wp.bool: ...


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = func(a[i])
