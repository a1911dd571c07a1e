import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transform), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int32), acc: wp.array(dtype=wp.transform)):
    i = wp.tid()
    wp.atomic_add(acc, i, a[i])
    part = b[:]
    out[i] = len(part)
