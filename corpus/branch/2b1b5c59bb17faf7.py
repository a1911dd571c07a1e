import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array2d(dtype=wp.vec3), out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    if a[i]:
        row = b[i]
        out[i] = row[2]
