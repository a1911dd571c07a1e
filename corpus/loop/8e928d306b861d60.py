import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.float32, ndim=3), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[-1 - i, 2, 2] = a[i]
    out[i, -1, 2] = b[i]
    out[i, 2, -1] = c[i]
    n = i
    for j in range(2):
        k = i
        while k < 2.0:
            k += 1
            if d[i]:
                break
            n += k
    out1[i] = n
