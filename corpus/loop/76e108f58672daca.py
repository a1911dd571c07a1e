import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33), out: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    for j in range(2):
        part = a[3:8:2]
        out[i] = part[2]
