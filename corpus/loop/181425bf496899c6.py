import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint64), b: wp.array(dtype=wp.uint64), c: wp.array(dtype=wp.vec2), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    x, y, z = 2.0, 2.0, wp.atomic_add(a, i, b[i])
    out[i] = x
    v = c[i]
    for j in range(17):
        v.y = d[i]
    out1[i] = v
