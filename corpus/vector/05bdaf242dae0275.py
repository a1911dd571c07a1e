import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.vec3i)):
    i = wp.tid()
    out[i] = wp.vec3i(wp.atomic_add(a, i, i), i, wp.atomic_add(a, i, i))
