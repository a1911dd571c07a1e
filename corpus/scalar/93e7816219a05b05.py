import warp as wp


@wp.func_native(
    """
    return t;
""",
    adj_snippet="""
    adj_s = wp::add(adj_s, adj_ret);
""",
)
def func(s: wp.float32, t: wp.float32) -> wp.float32: ...


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func(a[i], b[i])
