import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.quat), d: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.vec3), acc: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n = i
    while n < 2:
        wp.atomic_add(acc, i, a[i])
        n += 1
    x, v = b[i], wp.static(wp.quat_rotate)(c[i], d[i])
    out[i] = v
