import warp as wp


@wp.struct
class S:
    v: wp.vec4


@wp.kernel
def kernel(a: wp.array(dtype=S), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    s = a[i]
    s.v.x = b[i]
    s.v.y = c[i]
    s.v.z -= d[i]
    s.v.w += e[i]
    out[i] = s.v
