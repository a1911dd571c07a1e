import warp as wp

vec6 = wp.types.vector(length=6, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=vec6), s: wp.vec2, out: wp.array(dtype=vec6), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.grad(wp.spatial_bottom)(a[i])
    out1[i] = wp.static(len(s) + 2)
