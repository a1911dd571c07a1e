import warp as wp

mat33bool = wp.types.matrix(shape=(3, 3), dtype=wp.bool)


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33), out: wp.array(dtype=mat33bool)):
    i = wp.tid()
    n = i
    while n < 2:
        k = i
        while k < 2:
            pair = wp.qr3(a[i])
            out[i] = mat33bool(pair[0])
            k += 1
        n += 1
