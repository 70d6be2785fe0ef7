"""Layouts of real reports, made to order: the official tables, bent as offices and tools bend them."""
