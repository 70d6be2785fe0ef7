"""What a stranger may send: inputs made to cost time, memory or the truth, and what they may cost."""
