import warp as wp


@wp.struct
class S:
    v: wp.vec2
    m: wp.mat33


@wp.struct
class S1:
    n: wp.int32


@wp.kernel
def kernel(a: wp.array(dtype=S1), b: wp.array(dtype=S), out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    s = a[i]
    for j in range(2):
        while s.n < 1:
            m, v = wp.eig3(b[i].m)
            out[i] = v
            s.n = i
