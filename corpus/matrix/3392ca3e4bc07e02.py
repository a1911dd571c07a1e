import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.float32), b: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.float32), acc: wp.array2d(dtype=wp.mat33h)):
    i = wp.tid()
    part = a[i, ::-1]
    out[i] = part[2]
    wp.atomic_sub(acc, i, 2, wp.mat33h(b[i]))
