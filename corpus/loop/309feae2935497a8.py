import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3, ndim=3), out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    for j in range(2):
        row = a[i]
        out[i] = row[2, 2]
