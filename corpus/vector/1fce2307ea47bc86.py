import warp as wp

vec8ui = wp.types.vector(length=8, dtype=wp.uint32)


@wp.func_native(
    """
    return s;
""",
)
def func(s: vec8ui, t: wp.uint32) -> vec8ui: ...


@wp.kernel
def kernel(a: wp.array(dtype=vec8ui), b: wp.array(dtype=wp.uint32), out: wp.array(dtype=vec8ui)):
    i = wp.tid()
    out[i] = func(a[i], b[i])
