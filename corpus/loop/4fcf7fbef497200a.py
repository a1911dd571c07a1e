import warp as wp


@wp.struct
class S:
    v: wp.vec4


@wp.kernel
def kernel(a: wp.array(dtype=S), b: wp.array(dtype=wp.vec4), out: wp.array(dtype=S)):
    i = wp.tid()
    s = a[i]
    for j in range(2, 0, -1):
        s.v = b[i]
    out[i] = s
