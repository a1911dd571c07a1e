import warp as wp


@wp.kernel
def kernel(s: wp.vec2, t: wp.vec3, out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    for j in range(17):
        n = j
    out[i] = j
    out1[i] = wp.static(len(s) + len(t))
