import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    v = a[i]
    for j in range(2, 0, -1):
        v[:] *= b[i]
    out[i] = v
