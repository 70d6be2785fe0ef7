"""The rule engine: ruleset documents, expansion to one normal form, three-valued evaluation.

It knows no statute: what the law says comes in as data.
"""
