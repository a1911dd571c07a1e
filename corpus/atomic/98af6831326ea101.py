import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), acc: wp.array(dtype=wp.float32)):
    i = wp.tid()
    if a[i]:
        wp.atomic_add(acc, i, b[i])
    own = wp.zeros(shape=8, dtype=wp.float32)
    for j in range(len(own)):
        out[i] += c[i]
