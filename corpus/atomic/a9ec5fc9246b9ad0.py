import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.mat22), out: wp.array(dtype=wp.float32), acc: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    if a[i]:
        out[i] = b[i]
    elif a[i]:
        n = i
    else:
        wp.atomic_add(acc, 2, c[i])
