import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.int32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.int32), e: wp.array(dtype=wp.int32), f: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    own = wp.zeros(shape=(2, 2), dtype=wp.float32)
    own[wp.atomic_add(a, i, i) & 1, wp.atomic_add(a, i, b[i]) & 1] = c[i]
    out[i] = own[1, 1]
    own1 = wp.zeros(shape=(2, 2), dtype=wp.float32)
    own1[wp.atomic_add(d, i, i) & 1, wp.atomic_add(d, i, e[i]) & 1] += f[i]
    out1[i] = own1[1, 1]
