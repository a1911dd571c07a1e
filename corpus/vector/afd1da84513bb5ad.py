import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4h), b: wp.array(dtype=wp.vec2l), out: wp.array(dtype=wp.vec4h), out1: wp.array(dtype=wp.vec2l)):
    i = wp.tid()
    out[i] = wp.atomic_add(out, i, a[i])
    out1[i] = wp.atomic_and(out1, i, b[i])
