import warp as wp

vec2bool = wp.types.vector(length=2, dtype=wp.bool)
vec5bool = wp.types.vector(length=5, dtype=wp.bool)


@wp.kernel
def kernel(a: wp.array(dtype=vec5bool), b: wp.array(dtype=vec2bool), c: wp.array(dtype=vec2bool), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), out: wp.array(dtype=vec2bool), out1: wp.array(dtype=vec2bool), out2: wp.array(dtype=vec5bool), out3: wp.array(dtype=wp.float32)):
    i = wp.tid()
    v = a[i]
    out[i] = v[1::2]
    out1[i] = v[4:1:-2]
    v[1::2] = b[i]
    v[4:1:-2] = c[i]
    out2[i] = v
    own = wp.zeros(shape=(3, 2, 3), dtype=wp.float32)
    row = own[2]
    row[1, 2] = d[i]
    row1 = own[1, 1]
    row1[2] = e[i]
    out3[i] = own[1, 1, 2] + own[2, 1, 2]
