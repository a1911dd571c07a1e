import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32, ndim=3), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int32), acc: wp.array(dtype=wp.float32)):
    i = wp.tid()
    for j in range(2):
        x, n = 2.0, wp.atomic_xor(a, i, 2, 2, wp.static(j))
        out[i] = n
    k = i
    while k < 2:
        for j1 in range(2):
            wp.atomic_add(acc, i, b[i])
        k += 1
