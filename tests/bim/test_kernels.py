from bim.kernels import HYBRID, OPENCASCADE, kernels_for


def test_curved_surfaces_go_to_the_kernel_that_knows_them() -> None:
    assert kernels_for({"IFCWALL", "IFCADVANCEDBREP"}) == (OPENCASCADE, HYBRID)
    assert kernels_for({"IFCSECTIONEDSOLIDHORIZONTAL"}) == (OPENCASCADE, HYBRID)
    assert kernels_for({"IFCBOOLEANRESULT", "IFCEXTRUDEDAREASOLID"}) == (HYBRID, OPENCASCADE)
    assert kernels_for(()) == (HYBRID, OPENCASCADE)
