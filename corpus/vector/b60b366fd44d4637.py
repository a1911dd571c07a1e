import warp as wp


@wp.func
def func(s: wp.ref[wp.vec3], t: wp.ref[wp.quat], u: wp.vec3):
    s = u


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.vec3), out: wp.array4d(dtype=wp.vec3), out1: wp.array4d(dtype=wp.quat)):
    i, j, k, i1 = wp.tid()
    func(out[i, j, k, i1], out1[i, j, k, i1], a[i])
