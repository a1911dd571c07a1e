import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    for j in range(2):
        part = a[:]
        out[i] = part[i]
    f = wp.static((wp.norm_pseudo_huber, wp.min)[1])
    out1[i] = f(b[i])
