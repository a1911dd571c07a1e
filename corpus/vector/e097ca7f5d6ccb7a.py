import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3h), b: wp.array(dtype=wp.float16), c: wp.array(dtype=wp.vec3d), d: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.quath), out1: wp.array(dtype=wp.quatd)):
    i = wp.tid()
    out[i] = wp.quath(a[i], b[i])
    out1[i] = wp.quatd(c[i], d[i])
