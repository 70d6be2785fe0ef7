"""An identity of the report itself: said once, for summaries, diagnosis and frames alike."""

from govinfo_schema.rules.engine.instance import Instance

__all__ = ["is_identity"]


def is_identity(instance: Instance) -> bool:
    """Tell an identity of the report's own figures from rules that are softer or look elsewhere."""
    is_hard = instance.type == "linear" and instance.severity == "error"
    return is_hard and not instance.needs and not instance.mentions
