import warp as wp

mat43ui = wp.types.matrix(shape=(4, 3), dtype=wp.uint32)


@wp.func
def func(s: wp.ref[wp.vec3ui], a: wp.array(dtype=wp.uint32), t: wp.int32, u: wp.uint32):
    s = wp.vec3ui(a[t], u, wp.uint32(2))


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.uint32), out: wp.array(dtype=mat43ui)):
    i = wp.tid()
    for j in range(2):
        for j1 in range(2):
            func(out[i][2], a, i, b[i])
