import warp as wp


@wp.func
def func(s: wp.ref[wp.vec2], t: wp.ref[wp.int32], u: wp.vec2):
    s = u


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.vec2), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.vec3), out: wp.array4d(dtype=wp.vec2), out1: wp.array4d(dtype=wp.int32)):
    i, j, k, i1 = wp.tid()
    v, u = wp.lerp(a[i], b[i], c[i]), d[i][:2]
    func(out[i, j, k, i1], out1[i, j, k, i1], v)
