import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    f = wp.outer
    out[i] = f(a[i], wp.vec3(b[i]))
