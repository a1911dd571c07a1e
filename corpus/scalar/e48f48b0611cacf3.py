import warp as wp


@wp.func_native(
    """
    return true;
""",
)
def func(s: wp.int32) -> wp.bool: ...


@wp.kernel
def kernel(out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = func(i)
