import warp as wp

vec6d = wp.types.vector(length=6, dtype=wp.float64)

C = 2


@wp.struct
class S:
    v: vec6d


@wp.kernel
def kernel(a: wp.array(dtype=S), b: wp.array(dtype=vec6d), out: wp.array(dtype=vec6d)):
    i = wp.tid()
    s = a[i]
    for j in range(C):
        s.v = b[i]
        out[i] = s.v
