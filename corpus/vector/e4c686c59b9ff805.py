import warp as wp

C = wp.vec3d(wp.float64(1.2345678901234567), wp.float64(2.345678901234568), wp.float64(1.2345678901234567))


@wp.kernel
def kernel(out: wp.array(dtype=wp.vec3d)):
    i = wp.tid()
    out[i] = C
