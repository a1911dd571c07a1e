import warp as wp


@wp.func_native(
    """
    return s;
""",
    adj_snippet="""
    adj_s = wp::add(adj_s, adj_ret);
""",
)
def func(s: wp.quat) -> wp.quat: ...


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.quat)):
    i = wp.tid()
    out[i] = func(a[i])
