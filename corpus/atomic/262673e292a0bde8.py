import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), acc: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    if a[i]:
        wp.atomic_min(acc, i, wp.mat44())
    elif b[i]:
        for j in range(2):
            out[i] = c[i]
