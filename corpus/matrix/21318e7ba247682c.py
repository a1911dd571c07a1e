import warp as wp


@wp.func_native(
    """
    return s;
""",
)
def func(s: wp.mat33) -> wp.mat33: ...


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33), out: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    out[i] = func(a[i])
