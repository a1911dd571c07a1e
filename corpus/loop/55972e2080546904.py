import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    for j in range(2):
        if a[i]:
            v, x = wp.quat_to_axis_angle(b[i])
            out[i] = v
