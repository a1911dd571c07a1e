import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    n = i
    v = a[i]
    while n < 2:
        v *= b[i]
        n = 2
    out[i] = v
