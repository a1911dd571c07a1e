import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    if a[i]:
        if b[i]:
            pass
        else:
            for j in range(2):
                out[i] += c[i]
    n = i
    for j1 in range(15, -2, -1):
        n = j1
    out1[i] = n
