import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), b: wp.indexedarray(dtype=wp.transform), out: wp.array(dtype=wp.transform), acc: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    wp.atomic_sub(acc, i, a[i])
    out[i] = b[i]
