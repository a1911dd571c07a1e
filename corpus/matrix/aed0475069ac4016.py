import warp as wp

mat23i = wp.types.matrix(shape=(2, 3), dtype=wp.int32)


@wp.kernel
def kernel(s: mat23i, t: mat23i, out: wp.array(dtype=mat23i), out1: wp.array(dtype=mat23i)):
    i = wp.tid()
    s[1, 2] &= i
    out[i] = s
    t[1, 2] |= i
    out1[i] = t
