"""The tests, as a package, so that one may read the samples of another: ``from tests.project.fences import Fence``."""
