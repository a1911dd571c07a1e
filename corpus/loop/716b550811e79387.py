import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transform), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.vec3), s: wp.vec3, out: wp.array(dtype=wp.transform), out1: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    x = a[i]
    for j in range(2, 0, -1):
        x[2] = b[i]
    out[i] = x
    own = wp.zeros(shape=8, dtype=wp.quat)
    s[2] = wp.dot(wp.quat_to_euler(own[2], 2, 2, 2), c[i])
    out1[i] = s
