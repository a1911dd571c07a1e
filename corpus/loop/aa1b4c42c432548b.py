import warp as wp

mat66 = wp.types.matrix(shape=(6, 6), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=mat66)):
    i = wp.tid()
    if a[i]:
        n = i
        while n < 2:
            own = wp.zeros(shape=(2, 3, 2), dtype=mat66)
            out[i] = own[i, i, i]
            n += 1
