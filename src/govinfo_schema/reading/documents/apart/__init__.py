"""Readers of formats that native libraries parse, in a process of their own."""
