import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array2d(dtype=wp.float32), c: wp.array(dtype=wp.int32), d: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.vec3i), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.vec3i(wp.atomic_add(a, i, i), i, wp.atomic_add(a, i, i))
    out1[i] = b[wp.atomic_add(c, i, i)][wp.atomic_add(c, i, d[i]) % 2]
