import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array2d(dtype=wp.mat44), out: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    if a[i]:
        x = b[i]
    else:
        row = c[i]
        out[i] = row[2]
