import warp as wp

vec8 = wp.types.vector(length=8, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=vec8), out: wp.array(dtype=wp.vec2), out1: wp.array(dtype=vec8)):
    i = wp.tid()
    v = a[i]
    out[i] = v[1:3] + v[3:6:2] + v[7:5:-1] + v[4::-4]
    out1[i] = v[::-1]
