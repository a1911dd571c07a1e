import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    v = a[i]
    for j in range(2, 3, wp.where(b[i], 2, i)):
        v *= c[i]
    out[i] = v
