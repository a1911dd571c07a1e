import warp as wp


@wp.func_native(
    """
    return s;
""",
)
def func(s: wp.float16) -> wp.float16: ...


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.float16)):
    i = wp.tid()
    out[i] = func(a[i])
