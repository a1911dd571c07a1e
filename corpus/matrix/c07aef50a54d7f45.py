import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44), out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i] = a[i][2, :0:-1]
