import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4ui), out: wp.array(dtype=wp.vec4ui)):
    i = wp.tid()
    out[i] = wp.atomic_or(out, i, a[i])
