"""An identity of the report itself: said once, for summaries, diagnosis and frames alike."""

from govinfo_schema.rules.engine.instance import Instance

__all__ = ["is_identity", "is_plain_identity"]


def is_identity(instance: Instance) -> bool:
    """Tell an identity of the report's own figures from rules that are softer or look elsewhere."""
    is_hard = instance.type == "linear" and instance.severity == "error"
    return is_hard and not instance.needs and not instance.mentions


def is_plain_identity(instance: Instance) -> bool:
    """Tell an identity of the report itself that hangs on no guard and has one reading.

    An alternative or a guard can be met in several ways, which no system of equations says.
    """
    return instance.plain and is_identity(instance)
