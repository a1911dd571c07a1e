import warp as wp


@wp.func_native(
    """
    if (s) {
        s = t;
    }
    return true;
""",
)
def func(s: wp.bool, t: wp.bool) -> wp.bool: ...


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = func(a[i], b[i])
