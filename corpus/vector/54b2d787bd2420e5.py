import warp as wp

vec6 = wp.types.vector(length=6, dtype=wp.float32)
vec6bf = wp.types.vector(length=6, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec6bf), b: wp.array(dtype=vec6bf), c: wp.array(dtype=vec6), d: wp.array(dtype=vec6), out: wp.array(dtype=vec6bf), out1: wp.array(dtype=vec6), out2: wp.array(dtype=vec6), out3: wp.array(dtype=vec6)):
    i = wp.tid()
    out[i] = wp.spatial_cross(a[i], b[i])
    v = c[i]
    u = d[i]
    out1[i] = wp.spatial_cross(u, v)
    out2[i] = v
    out3[i] = u
