import warp as wp


@wp.struct
class S:
    x: wp.float32
    a: wp.array(dtype=wp.quat)


@wp.kernel
def kernel(s: S, out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    v, x = wp.quat_to_axis_angle(s.a[i])
    out[i] = v
