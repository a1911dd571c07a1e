import warp as wp


@wp.func
def func(out: wp.array(dtype=wp.vec3), s: wp.int32, t: wp.vec3, u: wp.float32):
    out[s] = wp.vec3(wp.min(t), u, u)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.vec3), c: wp.array(dtype=wp.float32)):
    i = wp.tid()
    func(a, i, b[i], wp.abs(c[i]))
