import warp as wp


@wp.kernel
def kernel(s: wp.int32, t: wp.mat44, acc: wp.array(dtype=wp.vec4)):
    wp.atomic_sub(acc, s, t[2])
