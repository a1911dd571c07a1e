import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33), b: wp.indexedarray2d(dtype=wp.transform), out: wp.array(dtype=wp.transform), acc: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    wp.atomic_add(acc, i, a[i][:3])
    out[i] = b[i, 2]
