import warp as wp

vec6l = wp.types.vector(length=6, dtype=wp.int64)


@wp.kernel
def kernel(s: vec6l, out: wp.array(dtype=vec6l)):
    i = wp.tid()
    s.y <<= wp.int64(2)
    out[i] = s
