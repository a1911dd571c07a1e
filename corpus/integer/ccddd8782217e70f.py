import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32, ndim=3), b: wp.array(dtype=wp.int32), c: wp.array(dtype=wp.int32), d: wp.array(dtype=wp.float32, ndim=3), e: wp.array(dtype=wp.int32), f: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    row = a[wp.atomic_add(b, i, i), wp.atomic_add(b, i, c[i]) % 2]
    out[i] = row[2]
    part = d[wp.atomic_add(e, i, i), :, wp.atomic_add(e, i, f[i]) % 2]
    out1[i] = part[2]
