import warp as wp


@wp.func
def func(out: wp.array(dtype=wp.float32), s: wp.int32, t: wp.float32) -> wp.vec3:
    out[s] = -out[s]
    return wp.vec3(out[s], t, t)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    out[i] = func(a, i, b[i])[0:2]
