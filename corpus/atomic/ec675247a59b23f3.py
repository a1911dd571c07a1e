import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.mat22), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), acc: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    if a[i]:
        wp.atomic_min(acc, i, wp.mat44())
    elif a[i]:
        m = b[i]
    else:
        out[i] += c[i]
