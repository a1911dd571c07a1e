import warp as wp


@wp.kernel
def kernel(a: wp.array4d(dtype=wp.vec4), out: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    row = a[i]
    out[i] = row[2, 2, 2]
