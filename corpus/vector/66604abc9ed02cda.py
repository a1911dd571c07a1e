import warp as wp

vec5bf = wp.types.vector(length=5, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec5bf), b: wp.array(dtype=vec5bf), c: wp.array(dtype=wp.vec3d), d: wp.array(dtype=wp.vec3d), out: wp.array(dtype=vec5bf), out1: wp.array(dtype=wp.vec3d), out2: wp.array(dtype=wp.vec3d), out3: wp.array(dtype=wp.vec3d)):
    i = wp.tid()
    out[i] = wp.min(a[i], b[i])
    v = c[i]
    u = d[i]
    out1[i] = wp.min(u, v)
    out2[i] = v
    out3[i] = u
