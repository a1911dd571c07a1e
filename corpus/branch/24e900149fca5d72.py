import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.mat22), out: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    if a[i]:
        pass
    elif b[i]:
        pair = wp.svd2(c[i])
        out[i] = pair[0]
