import warp as wp


@wp.func
def func(out: wp.array(dtype=wp.vec3h), s: wp.int32, t: wp.vec4h, u: wp.float16):
    out[s] = wp.vec3h(u)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3h), b: wp.array(dtype=wp.vec4h), c: wp.array(dtype=wp.vec4h), d: wp.array(dtype=wp.float16)):
    i = wp.tid()
    func(a, i, wp.atomic_sub(b, i, c[i]), d[i])
