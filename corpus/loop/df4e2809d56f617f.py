import warp as wp

vec4bf = wp.types.vector(length=4, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec4bf), acc: wp.array2d(dtype=vec4bf)):
    i = wp.tid()
    for j in range(2):
        wp.atomic_max(acc, i, 2, a[i])
