import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33d), s: wp.vec3d, out: wp.array(dtype=wp.vec3d)):
    i = wp.tid()
    s[:3] *= a[i]
    out[i] = s
