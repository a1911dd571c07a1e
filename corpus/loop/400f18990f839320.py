import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.int32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    for j in range(2, wp.atomic_add(b, i, i), wp.atomic_add(b, i, i) % 2 + 2):
        x += c[i]
    out[i] = x
