import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.float32), b: wp.array(dtype=wp.int32), c: wp.array(dtype=wp.int32), d: wp.array(dtype=wp.int32), e: wp.array(dtype=wp.int32), f: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), acc: wp.array2d(dtype=wp.float32)):
    i = wp.tid()
    out[i] = a[wp.atomic_add(b, i, i), wp.atomic_add(b, i, c[i]) % 2]
    wp.atomic_max(acc, wp.atomic_add(d, i, i), wp.atomic_add(d, i, e[i]) % 2, f[i])
