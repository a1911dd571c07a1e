import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    v, n, k, l = wp.grad(wp.quat_from_euler)(a[i], wp.clamp(i, i, 2), 1, 2)
    out[i] = v
    own = wp.zeros(shape=(2, 3), dtype=wp.float32)
    own[0, 2] = b[i]
    own[1, 1] = c[i]
    out1[i] = own[1, 2]
