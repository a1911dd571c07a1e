import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float64), s: wp.vec3d, out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.vec3d)):
    i = wp.tid()
    out[i] = -a[i] + b[i]
    s[2] += c[i]
    out1[i] = s
