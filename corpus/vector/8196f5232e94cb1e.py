import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.vec4ui), c: wp.array(dtype=wp.vec4ui), out: wp.array(dtype=wp.vec4ui)):
    i = wp.tid()
    f = wp.where
    out[i] &= f(a[i], b[i], c[i])
