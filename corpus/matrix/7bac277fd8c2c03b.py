import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array2d(dtype=wp.int32), s: wp.mat44, out: wp.array(dtype=wp.mat44), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    s[:3, -1] = a[i]
    out[i] = s
    out1[i] = wp.atomic_cas(out1, i, i, b[i, 2])
