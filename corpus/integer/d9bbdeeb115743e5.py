import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.int32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    own = wp.zeros(shape=(2, 2), dtype=wp.float32)
    own[wp.atomic_add(a, i, i) & 1, wp.atomic_add(a, i, b[i]) & 1] += c[i]
    out[i] = own[1, 1]
