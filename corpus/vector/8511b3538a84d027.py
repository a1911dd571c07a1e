import warp as wp


@wp.func_native(
    """
    return s;
""",
)
def func(s: wp.vec3ul) -> wp.vec3ul: ...


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3ul), out: wp.array(dtype=wp.vec3ul)):
    i = wp.tid()
    out[i] = func(a[i])
