"""Numbers stated in the narrative as pseudo-cells, and what can be told of the text without numbers."""

from govinfo_schema.checking.mentions.find import find_mentions, mention_facts, mentions_left
from govinfo_schema.checking.mentions.mention import Mention, Ratio, StatedBounds

__all__ = ["Mention", "Ratio", "StatedBounds", "find_mentions", "mention_facts", "mentions_left"]
