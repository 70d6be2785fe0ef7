"""A typed report as a published document in the official layout: HTML, DOCX, XLSX and plain text.

Each format has ``render(report) -> bytes``; ``layout`` says once what stands where.
"""
