import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    v = a[i]
    for j in range(i):
        v, x = wp.vec3(b[i]), 2.0
    out[i] = v
