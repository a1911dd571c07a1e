import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i][wp.atomic_add(a, i, i) % 2] += wp.float32(a[i])
