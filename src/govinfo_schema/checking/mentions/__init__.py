"""Numbers stated in the narrative as pseudo-cells, and what can be told of the text without numbers."""

from govinfo_schema.checking.mentions.find import find_mentions, mention_facts
from govinfo_schema.checking.mentions.mention import Mention, Ratio

__all__ = ["Mention", "Ratio", "find_mentions", "mention_facts"]
