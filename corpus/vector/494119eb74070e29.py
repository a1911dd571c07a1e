import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4ui), b: wp.array(dtype=wp.uint32), out: wp.array(dtype=wp.vec4ui), out1: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] = wp.atomic_or(out, i, a[i])
    out1[i] = wp.atomic_xor(out1, i, b[i])
