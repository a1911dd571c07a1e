import warp as wp


@wp.func_native(
    """
    return wp::float32(2.0);
""",
    adj_snippet="""
    adj_s = wp::add(adj_s, s);
""",
)
def func(s: wp.vec4) -> wp.float32: ...


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func(a[i])
