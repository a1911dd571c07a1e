import warp as wp

vec5 = wp.types.vector(length=5, dtype=wp.float32)


@wp.func
def func(f: wp.Function, s: vec5):
    return s, f(wp.vec4l(wp.int64(2)), wp.vec4l(wp.int64(2)))


@wp.kernel
def kernel(a: wp.array(dtype=vec5), out: wp.array(dtype=wp.vec4l)):
    i = wp.tid()
    v, u = func(wp.max, a[i])
    out[i] = u
