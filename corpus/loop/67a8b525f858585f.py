import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    if a[i]:
        pass
    else:
        n = i
        while n < 2:
            own = wp.zeros(shape=3, dtype=wp.int32)
            out[i] = own[i]
            n += 1
