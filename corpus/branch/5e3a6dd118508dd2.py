import warp as wp


@wp.func_native(
    """
    if (s) {
        return t;
    }
    return u;
""",
)
def func(s: wp.bool, t: wp.float32, u: wp.float32) -> wp.float32: ...


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func(a[i], b[i], c[i])
