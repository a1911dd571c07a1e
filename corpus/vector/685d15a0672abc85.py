import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3d), out: wp.array(dtype=wp.vec3d)):
    i = wp.tid()
    part = a[-4:]
    out[i] = part[2]
