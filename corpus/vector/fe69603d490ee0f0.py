import warp as wp


@wp.kernel
def kernel(a: wp.indexedarray(dtype=wp.vec4ub), out: wp.array(dtype=wp.vec4ub)):
    i = wp.tid()
    out[i] = a[i]
